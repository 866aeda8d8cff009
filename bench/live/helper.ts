// A child process that does what it is asked, so that those who make load do not stand in the way of what is measured.
// I/O: processes

import { type ChildProcess, fork } from 'node:child_process';

/** What a helper can do, by name. Arguments and results travel as JSON. */
export type Skills = Record<string, (asked: never) => unknown>;

type Asked<S extends Skills, N extends keyof S> = Parameters<S[N]> extends [infer A] ? [A] : [];
type Answer = { error: string } | { result: unknown };

/** In the child: answers until the parent is gone. */
export function serve(skills: Skills): void {
  process.on('message', async ({ skill, asked }: { skill: string; asked: never }) => {
    process.send?.(await answer(skills, skill, asked));
  });
  process.on('disconnect', () => process.exit(0));
}

async function answer(skills: Skills, skill: string, asked: never): Promise<Answer> {
  try {
    return { result: (await skills[skill]?.(asked)) ?? null };
  } catch (error) {
    return { error: String(error) };
  }
}

/** In the parent: one question at a time. */
export class Helper<S extends Skills> {
  readonly #child: ChildProcess;

  constructor(script: string) {
    this.#child = fork('scripts/run.mjs', [script]);
  }

  ask<N extends keyof S & string>(skill: N, ...[asked]: Asked<S, N>): Promise<Awaited<ReturnType<S[N]>>> {
    return new Promise((resolve, reject) => {
      const died = (code: number | null) => reject(new Error(`The helper ended by itself, with ${code}.`));
      this.#child.once('exit', died);
      this.#child.once('message', (told: Answer) => {
        this.#child.off('exit', died);
        if ('error' in told) reject(new Error(`A helper could not ${skill}: ${told.error}`));
        else resolve(told.result as Awaited<ReturnType<S[N]>>);
      });
      this.#child.send({ skill, asked });
    });
  }

  end(): void {
    this.#child.disconnect();
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
