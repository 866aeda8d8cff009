// A room for tests, with storage that can be held up or lost from memory, and people whose frames are read for them.

import type { StrokeElement } from '../src/model/element';
import { type InkPoint, packInk } from '../src/model/ink';
import type { LogRecord, Op, OpBody } from '../src/model/record';
import { decodeRecord, encodeOp } from '../src/model/record-codec';
import {
  type ClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  type InkEvent,
  type PointerUpdate,
  type RecordItem,
  type ServerFrame,
} from '../src/net/frames';
import { type ClientMessage, PROTOCOL_VERSION, type ServerMessage } from '../src/net/protocol';
import type { LedgerOptions } from './ledger';
import { type Message, type Output, type Put, type StoredValue, sizeOf } from './output';
import { Room } from './room';
import { logIn, storedIn, storeIn } from './storage-fixture';

export const STYLE = { tool: 'pen', color: 1, width: 4 } as const;

/** A made-up id of 16 characters. */
export function idNamed(name: string): string {
  return name.padEnd(16, '_').slice(0, 16);
}

export function strokeNamed(
  name: string,
  points: InkPoint[] = [{ x: 0, y: 0, pressure: 0.5, t: 0 }],
): StrokeElement {
  const ink = packInk(points, { quantum: -4, hasPressure: false });
  return { kind: 'stroke', id: idNamed(name), ...STYLE, order: 'a0', ink };
}

/** A stroke whose packed points take about `bytes`: at every turn the pen is far from where it was expected. */
export function strokeOfBytes(name: string, bytes: number): StrokeElement {
  const corner = (i: number): InkPoint => ({
    x: i % 2 === 0 ? 0 : 90_000,
    y: i % 3 === 0 ? 0 : 90_000,
    pressure: 0.5,
    t: 20 * i,
  });
  const corners = (count: number) => Array.from({ length: count }, (_, i) => corner(i));
  const bytesEach = strokeNamed(name, corners(600)).ink.bytes.length / 600;
  return strokeNamed(name, corners(Math.floor(bytes / bytesEach)));
}

export const added = (element: StrokeElement): OpBody => ({ kind: 'add', element });
export const removed = (...names: string[]): OpBody => ({ kind: 'remove', ids: names.map(idNamed) });
export const beginInk = (name: string, startedAt = 0): InkEvent => ({
  kind: 'begin',
  id: idNamed(name),
  startedAt,
  style: STYLE,
  scale: { quantum: -4, hasPressure: false },
});

/** Points of live ink, packed from the stroke's beginning. */
export function inkPoints(...places: [x: number, y: number][]): InkEvent {
  const points = places.map(([x, y], i) => ({ x, y, pressure: 0.5, t: 10 * i }));
  const { count, bytes } = packInk(points, { quantum: -4, hasPressure: false });
  return { kind: 'points', count, bytes };
}

export class TestRoom {
  /** ms; a plausible day. */
  now = 1_700_000_000_000;
  room: Room;
  readonly storage = new Map<string, StoredValue>();
  /** Puts that storage has not carried out yet; with `holdsPuts` they wait here for `storePuts`. */
  puts: Put[] = [];
  holdsPuts = false;
  wakeAt: number | null = null;
  readonly people = new Map<string, TestPerson>();
  /** What people say as soon as the present event is over. */
  readonly replies: (() => void)[] = [];
  readonly options: LedgerOptions;
  #lives = 1;
  #keys = 0;

  constructor(options: LedgerOptions = {}) {
    this.options = options;
    this.room = this.#load();
  }

  /** Opens a connection without a word. */
  connect(name: string, network: string | null = null): TestPerson {
    const person = new TestPerson(this, name, `${name}-${this.people.size}`);
    this.people.set(person.id, person);
    this.do((room) => room.open(person.id, this.now, network));
    return person;
  }

  /** Opens a connection and says hello. */
  join(name: string, hello: Partial<HelloOptions> = {}): TestPerson {
    const person = this.connect(name);
    person.hello(hello);
    return person;
  }

  do(act: (room: Room) => void): Output {
    act(this.room);
    const output = this.room.flush(this.now);
    if (output.put) this.puts.push(output.put);
    for (const { to, data } of output.sends) this.people.get(to)?.receive(data);
    for (const { to, code } of output.closes) this.people.get(to)?.wasClosed(code);
    this.wakeAt = output.wakeAt;
    if (!this.holdsPuts) this.storePuts();
    for (const reply of this.replies.splice(0)) reply();
    return output;
  }

  /** Storage carries out what waits, or the first so many of it. */
  storePuts(most = Number.POSITIVE_INFINITY): void {
    for (const put of this.puts.splice(0, most)) {
      const isMoreToTrim = storeIn(this.storage, put);
      this.do((room) => room.stored(put.id, isMoreToTrim));
    }
  }

  /** Lets time pass; the room is woken whenever it asked for it. */
  pass(ms: number): void {
    const end = this.now + ms;
    while (this.wakeAt !== null && this.wakeAt <= end) {
      this.now = Math.max(this.now + 1, this.wakeAt);
      this.do(() => {});
    }
    this.now = Math.max(this.now, end);
  }

  /** The room loses its memory: everybody's connection is gone, what is stored stays. */
  loseMemory(): void {
    this.puts = [];
    this.people.clear();
    this.wakeAt = null;
    this.room = this.#load();
  }

  /** The stored records. */
  get log(): LogRecord[] {
    return logIn(this.storage)
      .flatMap(({ records }) => records)
      .map((bytes) => {
        const record = decodeRecord(bytes);
        if (!record.ok) throw new Error(record.reason);
        return record.value;
      });
  }

  #load(): Room {
    const freshEpoch = idNamed(`epoch-${this.#lives}`);
    this.#lives += 1;
    return new Room({
      room: 'test',
      options: this.options,
      stored: storedIn(this.storage),
      freshEpoch,
      hashSecret: (secret) => secret.slice(0, 22),
      newKey: () => {
        this.#keys += 1;
        return new Uint8Array(32).fill(this.#keys);
      },
    });
  }
}

export type HelloOptions = {
  version: number;
  session: string;
  name: string;
  color: number | null;
  resume: { epoch: string; seq: number } | null;
  writers: string[];
  isBot: boolean;
  link: string | null;
  key: string | null;
};

type Told<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;
type Received = { text: ServerMessage } | { frame: ServerFrame };

export class TestPerson {
  readonly #room: TestRoom;
  readonly name: string;
  readonly id: string;
  received: Received[] = [];
  /** The code by which the room closed the connection. */
  closedBy: number | null = null;
  /** Whether received bytes are acknowledged at once. */
  acknowledges = true;
  answersPings = true;
  bytesReceived = 0;
  writer: string;
  #n = 0;

  constructor(room: TestRoom, name: string, id: string) {
    this.#room = room;
    this.name = name;
    this.id = id;
    this.writer = idNamed(`w-${name}`);
  }

  receive(data: Message): void {
    this.bytesReceived += sizeOf(data);
    if (typeof data === 'string') {
      this.#told(JSON.parse(data) as ServerMessage);
      return;
    }
    const frame = decodeServerFrame(data);
    if (!frame.ok) throw new Error(`The room sent a malformed frame: ${frame.reason}`);
    this.received.push({ frame: frame.value });
  }

  #told(message: ServerMessage): void {
    this.received.push({ text: message });
    if (message.type !== 'ping' || !this.answersPings) return;
    this.#room.replies.push(() => this.control({ type: 'pong', t: message.t }));
  }

  wasClosed(code: number): void {
    this.closedBy = code;
  }

  // What the person does

  send(data: Message): void {
    this.#room.do((room) => room.message(this.id, data, this.#room.now));
  }

  control(message: ClientMessage): void {
    this.send(JSON.stringify(message));
  }

  frame(frame: Distribute<ClientFrame>): void {
    const ackedBytes = this.acknowledges ? this.bytesReceived : 0;
    this.send(encodeClientFrame({ ackedBytes, ...frame } as ClientFrame));
  }

  hello(options: Partial<HelloOptions> = {}): void {
    const { name, writer } = this;
    const secret = `${name}-secret`.padEnd(32, 'x');
    const session = idNamed(`s-${name}`);
    const hello = { type: 'hello', version: PROTOCOL_VERSION, secret, session, name } as const;
    this.control({
      ...hello,
      color: null,
      resume: null,
      writers: [writer],
      isBot: false,
      link: null,
      key: null,
      ...options,
    });
  }

  /** Sends an operation with the next number, or with the one that is given. */
  op(body: OpBody, options: Partial<Omit<Op, 'body'>> = {}): number {
    const n = options.n ?? this.#n + 1;
    this.#n = Math.max(this.#n, n);
    const op = encodeOp({ n, age: 0, group: n, onlyIf: null, ...options, body });
    this.frame({ kind: 'ops', writer: this.writer, ops: [op] });
    return n;
  }

  pointer(update: Partial<PointerUpdate>): void {
    this.frame({ kind: 'pointer', update: { t: 0, cursor: null, ink: [], ...update } });
  }

  moveTo(x: number, y = 0): void {
    this.pointer({ cursor: { x, y } });
  }

  acknowledge(): void {
    this.frame({ kind: 'bytes-ack' });
  }

  disconnect(): void {
    this.#room.do((room) => room.close(this.id, this.#room.now));
  }

  // What the person got

  told<T extends ServerMessage['type']>(type: T): Told<T>[] {
    return this.received.flatMap((each) =>
      'text' in each && each.text.type === type ? [each.text as Told<T>] : [],
    );
  }

  frames<K extends ServerFrame['kind']>(kind: K): Extract<ServerFrame, { kind: K }>[] {
    return this.received.flatMap((each) =>
      'frame' in each && each.frame.kind === kind ? [each.frame as Extract<ServerFrame, { kind: K }>] : [],
    );
  }

  /** Everything it got but pings. */
  get heard(): Received[] {
    return this.received.filter((each) => !('text' in each && each.text.type === 'ping'));
  }

  /** Everything of the log, with its `seq`. */
  get items(): { seq: number; item: RecordItem }[] {
    return this.frames('records').flatMap(({ firstSeq, items }) =>
      items.map((item, i) => ({ seq: firstSeq + i, item })),
    );
  }

  get records(): LogRecord[] {
    return this.items.flatMap(({ item }) => {
      if (item.kind !== 'record') return [];
      const record = decodeRecord(item.bytes);
      return record.ok ? [record.value] : [];
    });
  }

  get acks(): number[] {
    return this.items.flatMap(({ item }) => (item.kind === 'ack' ? [item.op.n] : []));
  }

  /** The places where this person saw a slot's cursor. */
  cursorsOf(slot: number): (PointerUpdate['cursor'] & object)[] {
    return this.updatesOf(slot).flatMap(({ cursor }) =>
      cursor !== null && cursor !== 'gone' ? [cursor] : [],
    );
  }

  updatesOf(slot: number): PointerUpdate[] {
    return this.frames('tick').flatMap(({ updates }) =>
      updates.flatMap((each) => (each.slot === slot ? [each.update] : [])),
    );
  }

  inkOf(slot: number): InkEvent[] {
    return this.updatesOf(slot).flatMap(({ ink }) => ink);
  }

  get slot(): number {
    return this.told('welcome')[0]?.you.slot ?? 0;
  }

  get author(): number {
    return this.told('welcome')[0]?.you.author ?? 0;
  }

  /** Forgets what it got so far. */
  clear(): void {
    this.received = [];
  }
}

type Distribute<T> = T extends unknown ? Omit<T, 'ackedBytes'> : never;

/** A room with alice (slot 1) and bob (slot 2) in it, and everything said so far forgotten. */
export function aliceAndBob(): { room: TestRoom; alice: TestPerson; bob: TestPerson } {
  const room = new TestRoom();
  const alice = room.join('alice');
  const bob = room.join('bob');
  room.pass(100);
  alice.clear();
  bob.clear();
  return { room, alice, bob };
}
