// The real server as a child process that can be killed: its workerd alone, or the runner, which leaves workerd an orphan.
// I/O: processes, file system

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isStillRunning, type ProcessIdentity } from '../../host/process-identity';
import { type RunningCommand, runCli, type TestProject, until } from '../../host/test-project';

type Processes = { runner: ProcessIdentity; workerd: ProcessIdentity };

export class DoomedServer {
  readonly #project: TestProject;
  readonly #endAll = () => this.#endProcesses();
  #command: RunningCommand | null = null;
  #orphan: ProcessIdentity | null = null;
  #killed: ProcessIdentity | null = null;
  #port = 0;

  /** `party`: the file of another party than the real one, to try what becomes of a wrong one. */
  constructor(party = 'party/main.ts') {
    this.#project = createProject(party);
    process.once('exit', this.#endAll);
  }

  get dataDir(): string {
    return this.#project.dataDir;
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Starts it on the port it had before; whoever was left over from a kill must be gone then. */
  async start(): Promise<void> {
    const command = runCli(this.#project, { PORT: String(this.#port) });
    this.#command = command;
    this.#port = Number((await command.printed(/ready: http:\/\/localhost:(\d+)/))[1]);
    if (this.#orphan && isStillRunning(this.#orphan))
      throw new Error(`The orphan ${this.#orphan.pid} still writes the folder of the next server.`);
    this.#orphan = null;
  }

  /** Kills workerd as it is now; false where it is down already. */
  killWorkerd(): boolean {
    const workerd = this.#processes()?.workerd;
    if (!workerd || !isStillRunning(workerd)) return false;
    process.kill(workerd.pid, 'SIGKILL');
    this.#killed = workerd;
    return true;
  }

  /** Waits until another workerd runs than the one that was killed. */
  async untilReborn(): Promise<void> {
    await until('workerd runs again', () => {
      const workerd = this.#processes()?.workerd;
      return workerd && workerd.pid !== this.#killed?.pid && isStillRunning(workerd);
    });
  }

  /** Kills the runner. Its workerd lives on, and nobody looks after it. */
  async killRunner(): Promise<void> {
    this.#orphan = this.#processes()?.workerd ?? null;
    this.#command?.process.kill('SIGKILL');
    await this.#command?.ended;
    this.#command = null;
  }

  get hasOrphan(): boolean {
    return this.#orphan !== null && isStillRunning(this.#orphan);
  }

  /** What it has printed since its last start. */
  get output(): string {
    return this.#command?.output() ?? '';
  }

  async end(): Promise<void> {
    this.#command?.process.kill('SIGTERM');
    await this.#command?.ended;
    this.#endProcesses();
    process.off('exit', this.#endAll);
  }

  /** Its folder too; call `end` first. */
  remove(): void {
    this.#project.remove();
  }

  /** The runner's own lock says who is who. */
  #processes(): Partial<Processes> | undefined {
    try {
      return JSON.parse(
        readFileSync(join(this.#project.dataDir, 'server.lock'), 'utf8'),
      ) as Partial<Processes>;
    } catch (error) {
      // Between two servers there is none.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Nothing of ours outlives us, however we end. */
  #endProcesses(): void {
    const { runner, workerd } = this.#processes() ?? {};
    for (const each of [runner, workerd, this.#orphan])
      if (each && isStillRunning(each)) process.kill(each.pid, 'SIGKILL');
  }
}

/** A throw-away project around the real parties, but for that of the board's rooms, inside the repository so that its bundle finds the packages. */
function createProject(party: string): TestProject {
  mkdirSync('.build', { recursive: true });
  const root = mkdtempSync(resolve('.build/kill-'));
  const distDir = join(root, 'dist');
  mkdirSync(distDir);
  writeFileSync(join(distDir, 'index.html'), '<!doctype html><title>The page</title>');
  const real = JSON.parse(readFileSync('partykit.json', 'utf8')) as { parties?: Record<string, string> };
  const parties = Object.entries(real.parties ?? {}).map(([name, path]) => [name, `../../${path}`]);
  const config = { ...real, main: `../../${party}`, parties: Object.fromEntries(parties) };
  writeFileSync(join(root, 'partykit.json'), JSON.stringify(config));
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  return { root, distDir, dataDir: join(root, 'data'), remove };
}
