// Rounds of drawing, killing and coming back; after each, the log is compared with what the clients were told.
// I/O: the server, sockets, timers, the clock

import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../host/test-project';
import { Random } from '../../src/model/random';
import { DoomedRoom } from './doomed-room';
import { DoomedServer } from './doomed-server';

/** Every so many rounds the runner is killed in place of its workerd. */
const RUNNER_EVERY = 4;

export type Round = {
  number: number;
  killed: 'workerd' | 'workerd twice' | 'runner';
  /** From the last kill until the room answers again, ms; where the runner was killed, its new start is in it. */
  answersAfterMs: number;
  /** From the first kill until everybody is back and has nothing left to send, ms. */
  recoveryMs: number;
  acknowledged: number;
  records: number;
};

export type Outcome = {
  rounds: Round[];
  kills: { workerd: number; runner: number; orphansEnded: number };
  acknowledged: number;
  sent: number;
  refused: number;
  records: number;
  longestSilenceMs: number;
  longestRecoveryMs: number;
};

type Kill = { killed: Round['killed']; killedAt: number; lastKilledAt: number };

/** Throws, naming the seed and what is missing, at the first broken promise. */
export async function runCampaign(
  { rounds, seed, party }: { rounds: number; seed: number; party?: string },
  report: (round: Round) => void = () => {},
): Promise<Outcome> {
  const campaign = new Campaign(seed, new DoomedServer(party));
  try {
    return await campaign.run(rounds, report);
  } catch (error) {
    const command = `npm run test:kill -- --rounds ${rounds} --seed ${seed}`;
    throw new Error(`Seed ${seed} (${command}): ${String(error)}\n${campaign.serverOutput}`, {
      cause: error,
    });
  } finally {
    await campaign.end();
  }
}

class Campaign {
  readonly #random: Random;
  readonly #server: DoomedServer;
  readonly #room: DoomedRoom;
  readonly #kills = { workerd: 0, runner: 0, orphansEnded: 0 };
  #records = 0;

  constructor(seed: number, server: DoomedServer) {
    this.#random = new Random(seed);
    this.#server = server;
    this.#room = new DoomedRoom(server, this.#random);
  }

  get serverOutput(): string {
    return this.#server.output;
  }

  async run(count: number, report: (round: Round) => void): Promise<Outcome> {
    await this.#server.start();
    await this.#room.open();
    const rounds: Round[] = [];
    for (let number = 1; number <= count; number += 1) {
      const round = await this.#round(number);
      rounds.push(round);
      report(round);
    }
    const { acknowledged, sent, refused } = this.#room.witness;
    return {
      rounds,
      kills: this.#kills,
      acknowledged: acknowledged.size,
      sent: sent.size,
      refused: refused.size,
      records: this.#records,
      longestSilenceMs: Math.max(...rounds.map(({ answersAfterMs }) => answersAfterMs)),
      longestRecoveryMs: Math.max(...rounds.map(({ recoveryMs }) => recoveryMs)),
    };
  }

  async end(): Promise<void> {
    this.#room.close();
    await this.#server.end();
    this.#server.remove();
  }

  async #round(number: number): Promise<Round> {
    const { witness } = this.#room;
    const before = witness.acknowledged.size;
    if (number > 1 && this.#random.chance(0.3)) this.#room.replaceSomebody();
    this.#room.startPainting();
    const isRunner = number % RUNNER_EVERY === 0;
    const { killed, killedAt, lastKilledAt } = isRunner
      ? await this.#killRunner()
      : await this.#killWorkerd();
    const answersAfterMs = await this.#untilAnswering(lastKilledAt);
    // They go on for a while without a server.
    await delay(this.#random.between(0, 400));
    this.#room.stopPainting();
    await this.#room.untilSettled();
    const recoveryMs = Math.round(performance.now() - killedAt);
    this.#records = await this.#room.check();
    const acknowledged = witness.acknowledged.size - before;
    return { number, killed, answersAfterMs, recoveryMs, acknowledged, records: this.#records };
  }

  /** In the middle of whatever is going on, or at the very moment in which something was acknowledged. */
  async #atSomeMoment(kill: () => void): Promise<number> {
    const { witness } = this.#room;
    const target = witness.acknowledged.size + this.#random.integer(20, 120);
    const isAtAcknowledgement = this.#random.chance(0.5);
    let killedAt: number | null = null;
    const killNow = () => {
      if (killedAt !== null) return;
      killedAt = performance.now();
      witness.onAcknowledged = () => {};
      kill();
    };
    witness.onAcknowledged = () => {
      if (isAtAcknowledgement && witness.acknowledged.size >= target) killNow();
    };
    await this.#room.untilAcknowledged(target);
    await delay(this.#random.between(0, 60));
    killNow();
    return killedAt ?? performance.now();
  }

  async #killWorkerd(): Promise<Kill> {
    const before = this.#kills.workerd;
    const kill = () => {
      this.#kills.workerd += Number(this.#server.killWorkerd());
    };
    const killedAt = await this.#atSomeMoment(kill);
    if (this.#kills.workerd === before) throw new Error('There was no workerd to kill.');
    if (this.#random.chance(0.75)) return { killed: 'workerd', killedAt, lastKilledAt: killedAt };
    await this.#server.untilReborn();
    // While it loads the room, lets people in, or takes what they send again.
    await delay(this.#random.between(0, 1_500));
    if (!this.#server.killWorkerd()) throw new Error('workerd was gone before it was killed again.');
    this.#kills.workerd += 1;
    return { killed: 'workerd twice', killedAt, lastKilledAt: performance.now() };
  }

  async #killRunner(): Promise<Kill> {
    let ending = Promise.resolve();
    const killedAt = await this.#atSomeMoment(() => {
      ending = this.#server.killRunner();
    });
    await ending;
    this.#kills.runner += 1;
    if (!this.#server.hasOrphan) throw new Error('The killed runner left no orphan: nothing was tried.');
    await delay(this.#random.between(0, 300));
    await this.#server.start();
    this.#kills.orphansEnded += 1;
    return { killed: 'runner', killedAt, lastKilledAt: killedAt };
  }

  async #untilAnswering(killedAt: number): Promise<number> {
    await until('the room answers', async () => {
      // A front without a workerd says so; a runner that is gone says nothing.
      const answer = await fetch(`${this.#room.logUrl}?after=0`).catch(() => null);
      await answer?.body?.cancel();
      return answer?.ok || undefined;
    });
    return Math.round(performance.now() - killedAt);
  }
}
