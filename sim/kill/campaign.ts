// Rounds of drawing, killing and coming back; after each, the log is compared with what the clients were told.
// I/O: the server, sockets, timers, the clock

import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../host/test-project';
import { Random } from '../../src/model/random';
import { RoomModel } from '../../src/model/room-model';
import { joinRoom } from '../../src/net/client';
import type { RoomClient } from '../../src/net/client-api';
import { decodeServerFrame } from '../../src/net/frames';
import { pictureOf } from '../promises';
import { DoomedServer } from './doomed-server';
import { Painter } from './painter';
import { findBroken, readLog } from './verdict';
import { Witness } from './witness';

const ROOM = 'killed';
const NAMES = ['alice', 'bob', 'carol'];
/** Every so many rounds the runner is killed in place of its workerd. */
const RUNNER_EVERY = 4;
/** Clients wait longer with each try that fails. */
const RECOVERY_TIMEOUT_MS = 60_000;

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
  readonly #witness = new Witness();
  readonly #kills = { workerd: 0, runner: 0, orphansEnded: 0 };
  #painters: Painter[] = [];
  #records = 0;

  constructor(seed: number, server: DoomedServer) {
    this.#random = new Random(seed);
    this.#server = server;
  }

  get serverOutput(): string {
    return this.#server.output;
  }

  async run(count: number, report: (round: Round) => void): Promise<Outcome> {
    await this.#server.start();
    this.#painters = NAMES.map((name) => this.#join(name));
    await this.#untilSettled();
    const rounds: Round[] = [];
    for (let number = 1; number <= count; number += 1) {
      const round = await this.#round(number);
      rounds.push(round);
      report(round);
    }
    const { acknowledged, sent, refused } = this.#witness;
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
    for (const painter of this.#painters) {
      painter.stop();
      painter.client.leave();
    }
    await this.#server.remove();
  }

  async #round(number: number): Promise<Round> {
    const before = this.#witness.acknowledged.size;
    if (number > 1 && this.#random.chance(0.3)) this.#replaceSomebody();
    for (const painter of this.#painters) painter.start();
    const isRunner = number % RUNNER_EVERY === 0;
    const { killed, killedAt, lastKilledAt } = isRunner
      ? await this.#killRunner()
      : await this.#killWorkerd();
    const answersAfterMs = await this.#untilAnswering(lastKilledAt);
    // They go on for a while without a server.
    await delay(this.#random.between(0, 400));
    for (const painter of this.#painters) {
      painter.stop();
      // Kills that follow each other so closely make clients wait up to 12 s: most people press "Try now" before.
      const { client } = painter;
      if (client.status !== 'connected' && this.#random.chance(0.7)) client.reconnect();
    }
    await this.#untilSettled();
    const recoveryMs = Math.round(performance.now() - killedAt);
    await this.#check();
    const acknowledged = this.#witness.acknowledged.size - before;
    return { number, killed, answersAfterMs, recoveryMs, acknowledged, records: this.#records };
  }

  /** In the middle of whatever is going on, or at the very moment in which something was acknowledged. */
  async #atSomeMoment(kill: () => void): Promise<number> {
    const witness = this.#witness;
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
    await until('many operations are acknowledged', () => witness.acknowledged.size >= target || undefined);
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
      const answer = await fetch(`http://${this.#server.address}/parties/main/${ROOM}/log?after=0`).catch(
        () => null,
      );
      await answer?.body?.cancel();
      return answer?.ok || undefined;
    });
    return Math.round(performance.now() - killedAt);
  }

  #join(name: string): Painter {
    const identity = { secret: name.padEnd(32, 'x'), name, color: null };
    const { WebSocket } = this.#witness;
    const client = joinRoom({ host: this.#server.address, room: ROOM, identity, WebSocket });
    return new Painter(client, this.#random);
  }

  /** Somebody's page is loaded anew: that one begins with a snapshot. */
  #replaceSomebody(): void {
    const place = this.#random.integer(0, NAMES.length - 1);
    const former = this.#painters[place];
    const name = NAMES[place];
    if (!former || name === undefined) return;
    former.client.leave();
    this.#painters[place] = this.#join(name);
  }

  async #untilSettled(): Promise<void> {
    const left = () =>
      this.#painters.map(({ client }) => `${client.status}, ${client.pendingCount} left to send`).join('; ');
    try {
      const isSettled = () => this.#painters.every((painter) => painter.isSettled) || undefined;
      await until('everybody is back and everything is saved', isSettled, RECOVERY_TIMEOUT_MS);
    } catch (error) {
      throw new Error(`${String(error)} (${left()})`, { cause: error });
    }
  }

  async #check(): Promise<void> {
    const log = await this.#readLog();
    const broken = [...this.#witness.complaints, ...findBroken(log, this.#witness)];
    if (broken.length > 0)
      throw new Error(`${broken.length} broken promises:\n${broken.slice(0, 20).join('\n')}`);
    const room = new RoomModel();
    for (const record of readLog(log)) room.apply(record);
    this.#records = room.seq;
    const truth = pictureOf(room.board).join('\n');
    for (const { client } of this.#painters) {
      await until('everybody has all records', () => client.seq >= room.seq || undefined);
      checkClient(client, room, truth);
    }
  }

  async #readLog(): Promise<Uint8Array[]> {
    const log: Uint8Array[] = [];
    for (;;) {
      const url = `http://${this.#server.address}/parties/main/${ROOM}/log?after=${log.length}`;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`The log cannot be read: ${answer.status} ${await answer.text()}`);
      const frame = decodeServerFrame(new Uint8Array(await answer.arrayBuffer()));
      if (!frame.ok || frame.value.kind !== 'records') throw new Error('The log is no frame of records.');
      const { firstSeq, items } = frame.value;
      if (items.length === 0) return log;
      if (firstSeq !== log.length + 1)
        throw new Error(`The log goes on with ${firstSeq} after ${log.length}.`);
      for (const item of items) {
        if (item.kind !== 'record') throw new Error('The log holds what is no record.');
        log.push(item.bytes);
      }
    }
  }
}

function checkClient(client: RoomClient, room: RoomModel, truth: string): void {
  const { name } = client.you ?? { name: 'somebody' };
  // A record of somebody who came or went can follow at any time; then it is in the next round's log.
  if (pictureOf(client.board).join('\n') !== truth)
    throw new Error(`The board of ${name} (at ${client.seq}) is not the fold of the log (${room.seq}).`);
  if (client.stats.malformed > 0)
    throw new Error(`${name} did not understand ${client.stats.malformed} messages.`);
  const lost = client.unsaved.filter(({ reason }) => reason !== 'nothing-left');
  if (lost.length > 0) throw new Error(`${name}'s work was given back: ${lost[0]?.reason}.`);
}
