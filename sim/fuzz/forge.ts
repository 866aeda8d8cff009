// Makes messages of every kind by the dice: right ones, and ones that are damaged at some depth and wrapped up rightly again.

import { encodeBatch } from '../../party/log';
import { ByteWriter } from '../../src/model/bytes';
import type { StrokeElement } from '../../src/model/element';
import { type Ink, type InkScale, packInk } from '../../src/model/ink';
import type { Random } from '../../src/model/random';
import type { OpBody, OpId, RecordBody } from '../../src/model/record';
import { encodeOp, encodeRecord } from '../../src/model/record-codec';
import {
  encodeClientFrame,
  encodeEntry,
  encodeItem,
  type InkEvent,
  type PointerUpdate,
  type RecordItem,
  recordsFrame,
  type SnapshotEntry,
  snapshotFrame,
  TICK_FRAME_KIND,
  writeUpdate,
} from '../../src/net/frames';
import { type ClientMessage, FRESH_PRESENCE, type Peer, type ServerMessage } from '../../src/net/protocol';
import { mutateBytes, mutateText } from './mutate';

/** What a forged message refers to, so that it can concern what is really there. */
export type Surroundings = { ids: readonly string[]; writer: string; nextN: () => number };

const NUMBERS = [0, 1, 2, 5, 127, 128, 300, 70_000, 2 ** 32, Number.MAX_SAFE_INTEGER];

export class Forge {
  readonly #random: Random;
  readonly #around: Surroundings;
  /** How likely each layer of a message is damaged. */
  readonly #damage: number;
  #former: Uint8Array = new Uint8Array(8);

  constructor(random: Random, around: Surroundings) {
    this.#random = random;
    this.#around = around;
    this.#damage = random.pick([0, 0.05, 0.15, 0.4]) ?? 0;
  }

  // What a client sends

  clientMessage(): string | Uint8Array {
    const dice = this.#random.next();
    if (dice < 0.02) return this.#noise();
    if (dice < 0.15) return this.clientText();
    return this.#layer(dice < 0.55 ? this.#opsFrame() : this.#pointerFrame());
  }

  clientText(): string {
    const random = this.#random;
    const [name, color] = ['Mallory', random.integer(0, 9)];
    const resume = random.chance(0.5) ? { epoch: this.#id(), seq: this.#number(), mark: this.#id() } : null;
    const hello = { type: 'hello', version: 1, secret: 'm'.repeat(32), session: this.#id(), name } as const;
    return this.#text<ClientMessage>([
      {
        ...hello,
        color: null,
        resume,
        writers: [this.#around.writer],
        isBot: false,
        link: this.#link(),
        key: this.#link(),
      },
      { type: 'pong', t: this.#number() },
      { type: 'rename', name, color },
      { type: 'set-idle', isIdle: random.chance(0.5), isAway: random.chance(0.5) },
      { type: 'set-emoji', emoji: random.integer(0, 22) },
      { type: 'follow', slot: random.integer(0, 4) },
      { type: 'set-presenting', isPresenting: random.chance(0.5) },
      { type: 'raise-hand', isRaised: random.chance(0.5) },
      { type: 'type-words', text: 'look' },
      { type: 'react', emoji: random.integer(0, 7), at: { x: 3, y: -4 } },
      { type: 'show-view', view: { x: 1, y: -1, width: random.integer(1, 900), height: 600 } },
      { type: 'set-watching', isWatching: random.chance(0.5) },
      { type: 'read-chat', before: this.#number() },
      { type: 'leave' },
      { type: 'set-policy', policy: { isLocked: random.chance(0.5), newcomers: 'knock', name: 'M' } },
      { type: 'set-role', person: random.integer(0, 4), role: 'owner' },
      { type: 'remove', person: random.integer(0, 4) },
      { type: 'ban', person: random.integer(0, 4), alsoNetwork: random.chance(0.5) },
      { type: 'unban', person: random.integer(0, 4) },
      { type: 'read-bans' },
      { type: 'answer-knock', knock: random.integer(0, 4), role: 'editor' },
      { type: 'read-links' },
      { type: 'renew-link', kind: 'view' },
      { type: 'read-owner-key' },
      { type: 'claim-room', key: this.#link() ?? 'o'.repeat(23) },
      { type: 'delete-room' },
    ]);
  }

  #link(): string | null {
    return this.#maybe(() => this.#random.pick(['e', 'v', 'o']) + 'x'.repeat(22));
  }

  // What a room sends and stores

  serverText(): string {
    const [slot, id, t] = [this.#number(), this.#id(), this.#number()];
    const peer: Peer = { slot, author: 1, name: 'Ada', color: 3, ...FRESH_PRESENCE, isBot: false };
    const welcome = { type: 'welcome', version: 1, epoch: id, seq: t, isResumed: false, now: t } as const;
    return this.#text<ServerMessage>([
      { ...welcome, you: peer, peers: [peer, peer] },
      {
        ...{ type: 'presence', cancelled: [{ slot, id }], left: [slot], here: [peer] },
        words: [{ slot, text: 'look' }],
        reactions: [{ slot, emoji: 1, at: { x: 3, y: 4 } }],
      },
      { type: 'view-shown', slot, view: { x: 1, y: -1, width: 900, height: 600 } },
      { type: 'ping', t, roundTripMs: null },
      { type: 'refused', writer: id, n: t, reason: 'exists' },
      { type: 'resend', writer: id, n: t },
      { type: 'chat-page', messages: [{ seq: t, author: 1, at: t, text: 'hi' }], hasMore: true },
      { type: 'problem', reason: 'no' },
      { type: 'bye', code: 'flood', reason: 'no' },
    ]);
  }

  serverFrame(): Uint8Array {
    const make = this.#random.pick([() => this.#tick(), () => this.#records(), () => this.#snapshot()]);
    return this.#layer(make?.() ?? this.#tick());
  }

  batch(): Uint8Array {
    return this.#layer(encodeBatch(this.#some(6, () => this.record())));
  }

  record(seq = this.#number()): Uint8Array {
    const body: RecordBody = this.#random.chance(0.7) ? this.#opBody() : this.#lifeBody();
    const op = this.#maybe(() => this.#opId());
    const plain = { seq, at: this.#number(), age: this.#age(), author: this.#number(), group: 1, op };
    return this.#layer(encodeRecord({ ...plain, isAmended: this.#random.chance(0.2), body }));
  }

  op(): Uint8Array {
    const n = this.#around.nextN();
    const group = this.#random.chance(0.8) ? Math.max(1, n) : this.#number();
    const onlyIf = this.#random.chance(0.2) ? this.#opId() : null;
    return this.#layer(encodeOp({ n, age: this.#age(), group, onlyIf, body: this.#opBody() }));
  }

  // Parts

  #opsFrame(): Uint8Array {
    const writer = this.#random.chance(0.85) ? this.#around.writer : this.#id();
    const ops = this.#some(this.#random.chance(0.02) ? 600 : 4, () => this.op());
    return encodeClientFrame({ kind: 'ops', ackedBytes: this.#number(), writer, ops });
  }

  #pointerFrame(): Uint8Array {
    if (this.#random.chance(0.1)) return encodeClientFrame({ kind: 'bytes-ack', ackedBytes: this.#number() });
    return encodeClientFrame({ kind: 'pointer', ackedBytes: this.#number(), update: this.#update() });
  }

  #update(): PointerUpdate {
    const random = this.#random;
    const coordinate = () => this.#wild(random.between(-500, 500), [Number.NaN, 1e30, -1e7, Infinity]);
    const place = () => ({ x: coordinate(), y: coordinate() });
    const passed = this.#some(6, () => ({ ...place(), ago: this.#number() }));
    return {
      t: this.#number(),
      cursor: random.pick([null, 'gone', place(), { ...place(), passed }] as const) ?? null,
      ink: this.#some(5, () => this.#inkEvent()),
    };
  }

  #inkEvent(): InkEvent {
    const random = this.#random;
    const { quantum, hasPressure, count, bytes } = this.#ink();
    const { tool, color, width } = this.#style();
    const scale: InkScale = { quantum, hasPressure };
    const begin = { kind: 'begin', id: this.#id(), startedAt: this.#number(), scale } as const;
    return (
      random.pick<InkEvent>([
        { ...begin, style: { tool, color, width } },
        { kind: 'points', count, bytes },
        { kind: 'points', count, bytes },
        { kind: 'tip', bytes: bytes.subarray(0, random.integer(2, 8)) },
        { kind: 'end' },
        { kind: 'cancel' },
      ]) ?? { kind: 'end' }
    );
  }

  #ink(): Ink {
    const random = this.#random;
    const scale = { quantum: this.#wild(-4, [-12, 4, -13, 99]), hasPressure: random.chance(0.3) };
    const points = this.#some(random.chance(0.01) ? 3_000 : 8, (i) => {
      const [x, y] = [random.between(-900, 900), random.between(-900, 900)];
      return { x, y, pressure: random.next(), t: 10 * i };
    });
    const ink = packInk(points, scale);
    return {
      ...ink,
      count: this.#wild(ink.count, [0, 1, 20_480, 20_481, 2 ** 33]),
      bytes: this.#layer(ink.bytes),
    };
  }

  #style(): Pick<StrokeElement, 'tool' | 'color' | 'width'> {
    const color = this.#wild(this.#random.integer(0, 9), [12, 200, 255]);
    const width = this.#wild(4, [0, -1, Number.NaN, 1e9]);
    return { tool: this.#random.pick(['pen', 'highlighter'] as const) ?? 'pen', color, width };
  }

  #element(): StrokeElement {
    const order = this.#wild('a0', ['', 'a', 'zz~', 'a'.repeat(300), 'é']);
    return { kind: 'stroke', id: this.#id(), ...this.#style(), order, ink: this.#ink() };
  }

  #opBody(): OpBody {
    const random = this.#random;
    const dice = random.next();
    if (dice < 0.4) return { kind: 'add', element: this.#element() };
    if (dice < 0.55)
      return { kind: 'remove', ids: this.#some(random.chance(0.02) ? 2_100 : 4, () => this.#id()) };
    if (dice < 0.7) return { kind: 'set', id: this.#id(), props: this.#maybe(() => this.#style()) ?? {} };
    const authored = () => ({ author: this.#number(), element: this.#element() });
    if (dice < 0.8) return { kind: 'restore', elements: this.#some(3, authored) };
    if (dice < 0.88)
      return {
        kind: random.pick(['replace', 'repair'] as const) ?? 'replace',
        ids: this.#some(random.chance(0.7) ? 1 : 3, () => this.#id()),
        elements: this.#some(3, authored),
      };
    const text = this.#wild('hello', ['', ' ', '\u202e\u0000', 'x'.repeat(2_001), '😀'.repeat(1_001)]);
    const message = this.#number();
    return (
      random.pick<OpBody>([
        { kind: 'chat', text },
        { kind: 'chat', text, place: { x: 3.5, y: -4 } },
        { kind: 'chat', text, answers: message },
        { kind: 'reword', message, text },
        { kind: 'unsay', message },
        { kind: 'react', message, emoji: this.#wild(1, [8, 2 ** 31]), isOn: dice < 0.94 },
      ]) ?? { kind: 'unsay', message }
    );
  }

  #lifeBody(): RecordBody {
    const [name, color] = [this.#wild('Ada', ['', 'x'.repeat(41), '\n']), this.#wild(3, [10, 255])];
    const joined = { kind: 'joined', userId: 'u'.repeat(22), name, color, isBot: false } as const;
    return (
      this.#random.pick<RecordBody>([
        joined,
        { kind: 'renamed', name, color },
        { kind: 'left' },
        { kind: 'policy', policy: { recordsCursors: color % 2 === 0 } },
      ]) ?? joined
    );
  }

  #tick(): Uint8Array {
    const writer = new ByteWriter().u8(TICK_FRAME_KIND);
    for (const update of this.#some(4, () => this.#update()))
      writeUpdate(writer.varint(this.#number()), update);
    return writer.finish();
  }

  #records(): Uint8Array {
    const items = this.#some(5, (i): RecordItem => {
      if (this.#random.chance(0.3)) return { kind: 'ack', op: this.#opId(), at: this.#number() };
      return { kind: 'record', bytes: this.record(1 + i) };
    });
    return recordsFrame(
      this.#random.chance(0.7) ? 1 : this.#number(),
      items.map(encodeItem),
      this.#maybe(() => this.#id()),
    );
  }

  #snapshot(): Uint8Array {
    const [isFirst, isLast] = [this.#random.chance(0.8), this.#random.chance(0.8)];
    const entries = this.#some(6, () => encodeEntry(this.#entry()));
    return snapshotFrame(
      { seq: this.#number(), isFirst, isLast, mark: this.#maybe(() => this.#id()) },
      entries,
    );
  }

  #entry(): SnapshotEntry {
    const [author, id, op] = [this.#number(), this.#id(), this.#maybe(() => this.#opId())];
    const person = { author, userId: 'u'.repeat(22), name: 'Ada', color: this.#wild(2, [255]), isBot: false };
    return (
      this.#random.pick<SnapshotEntry>([
        { kind: 'element', author, op, element: this.#element() },
        { kind: 'person', person: { ...person, isPresent: true, isOwner: this.#random.chance(0.5) } },
        { kind: 'chat', bytes: this.record() },
        {
          kind: 'marks',
          marks: { isEdited: true, reactions: [{ emoji: this.#number(), people: [this.#number()] }] },
        },
        { kind: 'writer', op: this.#opId() },
        { kind: 'erased', id, author, op },
      ]) ?? { kind: 'erased', id, author, op }
    );
  }

  #text<T>(messages: T[]): string {
    const text = JSON.stringify(this.#random.pick(messages));
    return this.#random.chance(Math.max(0.2, this.#damage)) ? mutateText(text, this.#random) : text;
  }

  // Dice

  /** One layer of a message: mostly as it is, sometimes damaged; what is put around it fits either way. */
  #layer(bytes: Uint8Array): Uint8Array {
    const made = this.#random.chance(this.#damage) ? mutateBytes(bytes, this.#random, this.#former) : bytes;
    this.#former = bytes;
    return made;
  }

  #noise(): Uint8Array {
    return Uint8Array.from({ length: this.#random.integer(0, 300) }, () => this.#random.integer(0, 255));
  }

  #wild<T>(right: T, wrong: readonly T[]): T {
    return this.#random.chance(this.#damage / 3) ? (this.#random.pick(wrong) ?? right) : right;
  }

  #some<T>(most: number, make: (i: number) => T): T[] {
    return Array.from({ length: this.#random.integer(this.#random.chance(0.1) ? 0 : 1, most) }, (_, i) =>
      make(i),
    );
  }

  #maybe<T>(make: () => T): T | null {
    return this.#random.chance(0.7) ? make() : null;
  }

  #id(): string {
    const { ids } = this.#around;
    return (this.#random.chance(0.7) ? this.#random.pick(ids) : undefined) ?? this.#random.id();
  }

  #opId(): OpId {
    const writer = this.#random.chance(0.7) ? this.#around.writer : this.#random.id();
    return { writer, n: this.#number() };
  }

  #number(): number {
    return this.#random.chance(0.7) ? this.#random.integer(0, 100) : (this.#random.pick(NUMBERS) ?? 0);
  }

  #age(): number {
    return this.#wild(this.#random.integer(0, 9), [366 * 24 * 3_600_000 + 1, Number.MAX_SAFE_INTEGER]);
  }
}
