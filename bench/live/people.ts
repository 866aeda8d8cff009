// A crowd of people on raw sockets who move their cursors, and measure how old others' cursors are when they arrive.
// I/O: processes, ws, timers, the clock

import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { added, strokeOfBytes } from '../../party/room-fixture';
import { encodeOp } from '../../src/model/record-codec';
import { decodeServerFrame, encodeClientFrame, TICK_FRAME_KIND } from '../../src/net/frames';
import { PROTOCOL_VERSION } from '../../src/net/protocol';
import { pause, serve } from './helper';
import { percentile } from './statistics';

const newId = () => randomBytes(12).toString('base64url');

/** Everybody moves in turn, some at every step of this many ms. */
const STEP_MS = 5;
/** A paused reader goes on saying what it has, so that it is not let go for its silence. */
const SIGN_OF_LIFE_MS = 5_000;
const BIG_STROKE_BYTES = 36_000;

class Person {
  readonly writer = newId();
  readonly #socket: WebSocket;
  /** Where told ages are written down; null: nobody looks. */
  ages: number[] | null = null;
  isPaused = false;
  bytes = 0;
  /** The newest record it has. */
  seq = 0;
  isWelcome = false;
  closedBy: number | null = null;
  #n = 0;
  #place = 0;

  constructor(url: string) {
    this.#socket = new WebSocket(url);
    this.#socket.on('open', () => this.#hello());
    this.#socket.on('message', (data: Buffer, isBinary: boolean) => this.#received(data, isBinary));
    this.#socket.on('close', (code) => {
      this.closedBy = code;
    });
    this.#socket.on('error', (error) => console.error(`A person's socket: ${error.message}`));
  }

  move(): void {
    if (!this.isWelcome || this.isPaused || this.closedBy !== null) return;
    this.#place += 1;
    const update = { t: performance.now(), cursor: { x: this.#place, y: 0 }, ink: [] };
    this.#socket.send(encodeClientFrame({ kind: 'pointer', ackedBytes: this.bytes, update }));
  }

  drawBig(): void {
    this.#n += 1;
    const n = this.#n;
    const body = added({ ...strokeOfBytes('big', BIG_STROKE_BYTES), id: newId() });
    const ops = [encodeOp({ n, age: 0, group: n, onlyIf: null, body })];
    this.#socket.send(encodeClientFrame({ kind: 'ops', ackedBytes: this.bytes, writer: this.writer, ops }));
  }

  signOfLife(): void {
    if (this.closedBy === null)
      this.#socket.send(encodeClientFrame({ kind: 'bytes-ack', ackedBytes: this.bytes }));
  }

  setPaused(isPaused: boolean): void {
    this.isPaused = isPaused;
    if (isPaused) this.#socket.pause();
    else this.#socket.resume();
  }

  leave(): void {
    this.#socket.terminate();
  }

  #hello(): void {
    const { writer } = this;
    const said = { type: 'hello', version: PROTOCOL_VERSION, secret: newId() + newId(), session: newId() };
    this.#socket.send(
      JSON.stringify({ ...said, name: 'Somebody', color: 1, resume: null, writers: [writer] }),
    );
  }

  #received(data: Buffer, isBinary: boolean): void {
    // Names here are ASCII: bytes are UTF-16 units.
    this.bytes += data.length;
    if (!isBinary) this.isWelcome ||= data.includes('"welcome"');
    else if (data[0] !== TICK_FRAME_KIND || this.ages) this.#frame(data);
  }

  #frame(data: Buffer): void {
    const now = performance.now();
    const frame = decodeServerFrame(data);
    if (!frame.ok) throw new Error(`The room sent what cannot be read: ${frame.reason}`);
    const { value } = frame;
    if (value.kind === 'tick') for (const { update } of value.updates) this.ages?.push(now - update.t);
    if (value.kind === 'records') this.seq = value.firstSeq + value.items.length - 1;
    if (value.kind === 'snapshot' && value.isLast) this.seq = value.seq;
    // Long frames are acknowledged at once, as `Receipts` does.
    if (value.kind !== 'tick') this.signOfLife();
  }
}

const people: Person[] = [];
let paused: Person[] = [];
let url = '';

/** Polls, since it waits for a hundred sockets at once. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`It never came true that ${what}.`);
    await pause(5);
  }
}

function keepMoving(perSecond: number): void {
  let turn = 0;
  let owed = 0;
  let before = performance.now();
  setInterval(() => {
    const now = performance.now();
    owed += ((now - before) / 1_000) * perSecond * people.length;
    before = now;
    for (; owed >= 1; owed -= 1) {
      people[turn % people.length]?.move();
      turn += 1;
    }
  }, STEP_MS);
}

async function msUntilAtHead(those: readonly Person[]): Promise<number> {
  const begin = performance.now();
  await until('all are at the newest record', () => {
    const head = Math.max(...people.filter(({ isPaused }) => !isPaused).map(({ seq }) => seq));
    return those.every(({ isWelcome, seq }) => isWelcome && seq > 0 && seq === head);
  });
  return performance.now() - begin;
}

const skills = {
  async join(asked: { url: string; count: number; movesPerSecond: number }): Promise<void> {
    url = asked.url;
    for (let i = 0; i < asked.count; i += 1) people.push(new Person(url));
    await until('all are welcome', () => people.every(({ isWelcome }) => isWelcome));
    keepMoving(asked.movesPerSecond);
    setInterval(() => {
      for (const person of paused) person.signOfLife();
    }, SIGN_OF_LIFE_MS);
  },

  /** The first `listeners` write down how old each cursor is when it arrives, ms. */
  async measure({ ms, listeners }: { ms: number; listeners: number }) {
    const ages: number[] = [];
    const those = people.slice(0, listeners);
    for (const person of those) person.ages = ages;
    await pause(ms);
    for (const person of those) person.ages = null;
    return { p50: percentile(ages, 0.5), p99: percentile(ages, 0.99), heard: ages.length };
  },

  /** The last ones stop reading. */
  pauseReaders(count: number): void {
    paused = people.slice(-count);
    for (const person of paused) person.setPaused(true);
  },

  /** They read on; ms until the last one has everything. */
  async readOn(): Promise<number> {
    const those = paused;
    paused = [];
    for (const person of those) person.setPaused(false);
    return await msUntilAtHead(those);
  },

  /** Somebody else comes; ms until they have everything. */
  async joinAnew(): Promise<number> {
    const newcomer = new Person(url);
    people.push(newcomer);
    return await msUntilAtHead([newcomer]);
  },

  async drawBig({ count, everyMs }: { count: number; everyMs: number }): Promise<void> {
    for (let i = 0; i < count; i += 1) {
      people[0]?.drawBig();
      await pause(everyMs);
    }
    await msUntilAtHead(people.filter(({ isPaused }) => !isPaused));
  },

  /** How many were let go. */
  gone: (): number => people.filter(({ closedBy }) => closedBy !== null).length,

  leave(): void {
    for (const person of people) person.leave();
  },
};
export type People = typeof skills;

serve(skills);
