// A real room with people who draw in it, every word of which is written down, and its log held against all that.
// I/O: the server, sockets, timers

import { until } from '../../host/test-project';
import type { Random } from '../../src/model/random';
import { RoomModel } from '../../src/model/room-model';
import { joinRoom } from '../../src/net/client';
import type { RoomClient } from '../../src/net/client-api';
import { decodeServerFrame } from '../../src/net/frames';
import { pictureOf } from '../promises';
import type { DoomedServer } from './doomed-server';
import { Painter } from './painter';
import { findBroken, readLog } from './verdict';
import { Witness } from './witness';

const ROOM = 'killed';
const NAMES = ['alice', 'bob', 'carol'];
/** Clients wait longer with each try that fails. */
const RECOVERY_TIMEOUT_MS = 60_000;

export class DoomedRoom {
  readonly witness = new Witness();
  readonly #server: DoomedServer;
  readonly #random: Random;
  #painters: Painter[] = [];

  constructor(server: DoomedServer, random: Random) {
    this.#server = server;
    this.#random = random;
  }

  get painters(): readonly Painter[] {
    return this.#painters;
  }

  get logUrl(): string {
    return `http://${this.#server.address}/parties/main/${ROOM}/log`;
  }

  /** Everybody comes in. */
  async open(): Promise<void> {
    this.#painters = NAMES.map((name) => this.#join(name));
    await this.untilSettled();
  }

  close(): void {
    for (const painter of this.#painters) {
      painter.stop();
      painter.client.leave();
    }
  }

  startPainting(): void {
    for (const painter of this.#painters) painter.start();
  }

  /** Everybody lifts the pen; of those who are cut off most press "Try now" in place of waiting up to 12 s. */
  stopPainting(): void {
    for (const painter of this.#painters) {
      painter.stop();
      const { client } = painter;
      if (client.status !== 'connected' && this.#random.chance(0.7)) client.reconnect();
    }
  }

  /** Somebody's page is loaded anew: that one begins with a snapshot. */
  replaceSomebody(): void {
    const place = this.#random.integer(0, NAMES.length - 1);
    const former = this.#painters[place];
    const name = NAMES[place];
    if (!former || name === undefined) return;
    former.client.leave();
    this.#painters[place] = this.#join(name);
  }

  /** Until so many operations are acknowledged in all. */
  async untilAcknowledged(count: number): Promise<void> {
    const { acknowledged } = this.witness;
    await until('many operations are acknowledged', () => acknowledged.size >= count || undefined);
  }

  async untilSettled(): Promise<void> {
    const left = () =>
      this.#painters.map(({ client }) => `${client.status}, ${client.pendingCount} left to send`).join('; ');
    try {
      const isSettled = () => this.#painters.every((painter) => painter.isSettled) || undefined;
      await until('everybody is back and everything is saved', isSettled, RECOVERY_TIMEOUT_MS);
    } catch (error) {
      throw new Error(`${String(error)} (${left()})`, { cause: error });
    }
  }

  /** Throws, naming every broken promise; returns how many records there are. Call it when all is settled. */
  async check(): Promise<number> {
    const log = await this.#readLog();
    const broken = [...this.witness.complaints, ...findBroken(log, this.witness)];
    if (broken.length > 0)
      throw new Error(`${broken.length} broken promises:\n${broken.slice(0, 20).join('\n')}`);
    const room = new RoomModel();
    for (const record of readLog(log)) room.apply(record);
    const truth = pictureOf(room.board).join('\n');
    for (const { client } of this.#painters) {
      await until('everybody has all records', () => client.seq >= room.seq || undefined);
      checkClient(client, room, truth);
    }
    return room.seq;
  }

  #join(name: string): Painter {
    const identity = { secret: name.padEnd(32, 'x'), name, color: null };
    const { WebSocket } = this.witness;
    const client = joinRoom({ host: this.#server.address, room: ROOM, identity, WebSocket });
    return new Painter(client, this.#random);
  }

  async #readLog(): Promise<Uint8Array[]> {
    const log: Uint8Array[] = [];
    for (;;) {
      const answer = await fetch(`${this.logUrl}?after=${log.length}`);
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
