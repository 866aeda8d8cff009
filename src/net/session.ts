// The client's side of the wire: hello, who is here, what is to be sent and when. Pure: it returns what to send.

import type { Board } from '../model/board';
import { orderAbove } from '../model/element';
import { removals } from '../model/history';
import type { StrokeInProgress, StrokeStart } from '../model/scene';
import { cleanChat } from '../model/text';
import type { Bye, Identity, UnsavedWork } from './client-api';
import { Controls } from './controls';
import { decodeServerFrame, encodeClientFrame, type ServerFrame } from './frames';
import { LocalStroke, type StrokeHost } from './local-stroke';
import { PointerOut } from './pointer-out';
import {
  type ClientMessage,
  type Peer,
  PROTOCOL_VERSION,
  parseServerMessage,
  type ServerMessage,
} from './protocol';
import { Receipts } from './receipts';
import { type Emit, Replica } from './replica';
import { SnapshotLoader } from './snapshot';

export type Message = string | Uint8Array;

/** After the room asked for operations again, how long to wait before sending, ms. */
const RESEND_DELAY_MS = 300;
/** Frames of operations are at least this far apart, ms: with their size it keeps below the room's limit. */
const OPS_INTERVAL_MS = 60;

export type SessionOptions = {
  identity: Identity;
  isBot: boolean;
  /** Random, 16 characters each: of this page load, and of this tab. */
  writer: string;
  session: string;
  newId: () => string;
  /** ms, never going back; its own zero. */
  clock: () => number;
  /** What to add to `clock` for the time of day (ms since 1970), until the room tells its own. */
  clockOrigin: number;
  emit: Emit;
};

export class Session {
  readonly #options: SessionOptions;
  readonly #replica: Replica;
  readonly #pointer = new PointerOut();
  readonly #loader = new SnapshotLoader();
  readonly #receipts = new Receipts();
  readonly #controls = new Controls();
  readonly peers = new Map<number, Peer>();
  #identity: Identity;
  #epoch: string | null = null;
  #resendAt = Number.NEGATIVE_INFINITY;
  #opsSentAt = Number.NEGATIVE_INFINITY;
  isLoaded = false;
  you: Peer | null = null;
  bye: Bye | null = null;
  roundTripMs: number | null = null;
  malformed = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#identity = options.identity;
    const { writer, clock, clockOrigin, emit } = options;
    const misunderstood = () => this.#misunderstood();
    this.#replica = new Replica({ writer, clock, clockOrigin, emit, misunderstood });
  }

  get board(): Board {
    return this.#replica.board;
  }

  get people(): Replica['people'] {
    return this.#replica.people;
  }

  get chat(): Replica['chat'] {
    return this.#replica.chat;
  }

  get hasOlderChat(): boolean {
    return this.#replica.hasOlderChat;
  }

  get unsaved(): UnsavedWork[] {
    return this.#replica.unsaved;
  }

  get seq(): number {
    return this.#replica.seq;
  }

  get writer(): string {
    return this.#replica.pending.writer;
  }

  /** The number of one's latest operation. */
  get lastNumber(): number {
    return this.#replica.pending.nextNumber - 1;
  }

  get pendingCount(): number {
    return this.#replica.pending.count;
  }

  /** The client's clock, ms. */
  clock(): number {
    return this.#options.clock();
  }

  /** The room answered hello on this connection. */
  get isWelcome(): boolean {
    return this.#controls.isWelcome;
  }

  /** When the longest waiting operation was sent, ms of the client's clock. */
  get oldestSentAt(): number | null {
    return this.isWelcome ? this.#replica.pending.oldestSentAt : null;
  }

  // The connection

  /** A connection stands: what to say first. */
  opened(): Message {
    this.#receipts.restart();
    this.#controls.helloSaid();
    this.#replica.pending.markUnsent(0);
    const { name, color, secret } = this.#identity;
    const { session, isBot } = this.#options;
    const resume = this.#epoch !== null && this.seq > 0 ? { epoch: this.#epoch, seq: this.seq } : null;
    const hello = { type: 'hello', version: PROTOCOL_VERSION, secret, session, name, color, resume } as const;
    return JSON.stringify({ ...hello, writers: [this.writer], isBot } satisfies ClientMessage);
  }

  closed(): void {
    this.#controls.closed();
  }

  received(data: Message): void {
    this.#receipts.count(data);
    const parsed = typeof data === 'string' ? parseServerMessage(data) : decodeServerFrame(data);
    if (!parsed.ok) this.#misunderstood();
    else if ('type' in parsed.value) this.#told(parsed.value);
    else this.#frame(parsed.value);
  }

  /** What is to be sent now; call again when `wakeAt` says, and after everything that was done or received. */
  flush(now: number): { messages: Message[]; wakeAt: number | null } {
    if (!this.isWelcome) return { messages: [], wakeAt: null };
    const messages: Message[] = this.#controls.take();
    const { pending } = this.#replica;
    // Who leaves has no time to pace.
    const { isLeaving } = this.#controls;
    const areOpsDue = pending.hasUnsent && (isLeaving || now >= this.#opsDueAt());
    // A stroke's last ink goes before the stroke itself.
    if (this.#isPointerDirty && (areOpsDue || now >= this.#pointer.dueAt()))
      messages.push(this.#pointerFrame(now));
    if (areOpsDue) messages.push(this.#opsFrame(now));
    while (isLeaving && pending.hasUnsent) messages.push(this.#opsFrame(now));
    if (this.#receipts.isDue(now))
      messages.push(encodeClientFrame({ kind: 'bytes-ack', ackedBytes: this.#receipts.take(now) }));
    messages.push(...this.#controls.takeGoodbye());
    return { messages, wakeAt: this.#wakeAt() };
  }

  // What one does

  moveCursor(point: { x: number; y: number } | null): void {
    this.#pointer.move(point);
  }

  startStroke(start: StrokeStart): StrokeInProgress {
    this.#pointer.stroke?.end();
    const host: StrokeHost = {
      newId: this.#options.newId,
      clock: this.#options.clock,
      begun: (stroke) => this.#pointer.begin(stroke),
      finished: (kind, fresh) => this.#pointer.finish(kind, fresh),
      settle: ({ id, style, ink, group }) => {
        const order = orderAbove(this.board.topOrder);
        return this.#replica.submit({
          body: { kind: 'add', element: { kind: 'stroke', id, order, ...style, ink } },
          group,
        });
      },
    };
    return new LocalStroke(host, start);
  }

  /** Removes elements, and strokes that somebody is drawing. `group` null begins a gesture; returns its group. */
  erase(ids: string[], group: number | null): number | null {
    let gesture = group;
    for (const body of removals(ids)) gesture = this.#replica.submit({ body, group: gesture });
    return gesture;
  }

  clear(): void {
    this.erase(
      Array.from(this.board, ({ id }) => id),
      null,
    );
  }

  undo(): boolean {
    return this.#replica.undo();
  }

  redo(): boolean {
    return this.#replica.redo();
  }

  canUndo(): boolean {
    return this.#replica.canUndo();
  }

  canRedo(): boolean {
    return this.#replica.canRedo();
  }

  say(raw: string): boolean {
    const text = cleanChat(raw);
    if (text === null) return false;
    this.#replica.submit({ body: { kind: 'chat', text }, group: null });
    return true;
  }

  rename(name: string, color: number): void {
    this.#identity = { ...this.#identity, name, color };
    this.#controls.rename({ name, color });
  }

  setIdle(isIdle: boolean): void {
    this.#controls.setIdle(isIdle);
  }

  readOlderChat(): void {
    const oldest = this.chat[0]?.seq;
    if (oldest) this.#controls.say({ type: 'read-chat', before: oldest });
  }

  /** Says goodbye behind all that waits to be sent, so that nobody waits for this tab to come back. */
  leave(): void {
    this.#controls.leave();
  }

  resendUnsaved(): void {
    const again = this.unsaved;
    this.#replica.unsaved = [];
    for (const { body } of again) this.#replica.submit({ body, group: null });
  }

  discardUnsaved(): void {
    this.#replica.unsaved = [];
    this.#options.emit('status');
  }

  // What the room says

  #told(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        return this.#welcome(message);
      case 'peer-joined':
      case 'peer-changed':
        return this.#peerCame(message.peer);
      case 'peer-left':
        return this.#peerLeft(message.slot);
      case 'ping':
        this.roundTripMs = message.roundTripMs;
        this.#controls.say({ type: 'pong', t: message.t });
        return;
      case 'ink-cancelled':
        return this.#inkCancelled(message);
      case 'refused':
        return this.#replica.refuse(message, message.reason);
      case 'resend':
        return this.#resend(message);
      case 'chat-page':
        return this.#replica.prependChat(message.messages, message.hasMore);
      case 'problem':
        return this.#options.emit('problem', message.reason);
      case 'bye':
        this.bye = { code: message.code, reason: message.reason };
        return this.#options.emit('status');
    }
  }

  #welcome({ epoch, isResumed, now, you, peers }: Extract<ServerMessage, { type: 'welcome' }>): void {
    // Another log: what was not stored in the former one is not sent to this one unasked.
    if (this.#epoch !== null && this.#epoch !== epoch && this.seq > 0) this.#startOver('other-room');
    this.#epoch = epoch;
    this.#replica.author = you.author;
    this.#replica.roomClockOffset = now - this.#options.clock();
    this.bye = null;
    this.you = you;
    this.#identity = { ...this.#identity, color: you.color, ...this.#controls.welcomed() };
    this.peers.clear();
    for (const peer of peers) this.peers.set(peer.slot, peer);
    if (isResumed) this.isLoaded = true;
    this.#pointer.retell();
    this.#options.emit('people');
    this.#options.emit('status');
  }

  #peerCame(peer: Peer): void {
    if (peer.slot === this.you?.slot) this.you = peer;
    else {
      if (!this.peers.has(peer.slot)) this.#options.emit('presence', { kind: 'joined', peer });
      this.peers.set(peer.slot, peer);
    }
    this.#options.emit('people');
  }

  #peerLeft(slot: number): void {
    const peer = this.peers.get(slot);
    if (!peer) return;
    this.peers.delete(slot);
    this.#options.emit('presence', { kind: 'left', peer });
    this.#options.emit('people');
  }

  #inkCancelled({ slot, id }: { slot: number; id: string }): void {
    // Somebody erased the stroke under one's own pen: it ends here, and what was drawn of it stays in the log.
    if (this.#pointer.stroke?.id === id) this.#pointer.stroke.end();
    else this.#options.emit('inkCancelled', { slot, id });
  }

  #resend({ writer, n }: { writer: string; n: number }): void {
    const { pending } = this.#replica;
    if (writer !== pending.writer) return;
    const first = pending.ops[0];
    // What it misses was acknowledged long ago: the room forgot more than it may, and nothing here is dropped for it.
    if (first && first.n > n) return this.#startOver('room-forgot');
    pending.markUnsent(n);
    this.#resendAt = this.#options.clock() + RESEND_DELAY_MS;
  }

  /** This log never had what one's numbers count on from: what follows is counted anew, under a new writer. */
  #startOver(reason: string): void {
    this.#replica.startOver({ reason, writer: this.#options.newId() });
  }

  #frame(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'tick': {
        const arrivedAt = this.#options.clock();
        for (const { slot, update } of frame.updates)
          this.#options.emit('pointer', { slot, update, arrivedAt });
        return;
      }
      case 'snapshot': {
        const snapshot = this.#loader.take(frame);
        if (!snapshot) return;
        this.isLoaded = true;
        this.#replica.load(snapshot);
        return this.#options.emit('status');
      }
      case 'records':
        return this.#replica.receive(frame.firstSeq, frame.items);
    }
  }

  #misunderstood(): void {
    this.malformed += 1;
  }

  // Pacing

  get #isPointerDirty(): boolean {
    return this.#pointer.isDirty(this.peers.size > 0);
  }

  #opsDueAt(): number {
    return Math.max(this.#resendAt, this.#opsSentAt + OPS_INTERVAL_MS);
  }

  #pointerFrame(now: number): Uint8Array {
    const update = this.#pointer.take(now);
    return encodeClientFrame({ kind: 'pointer', ackedBytes: this.#receipts.take(now), update });
  }

  #opsFrame(now: number): Uint8Array {
    this.#opsSentAt = now;
    const ackedBytes = this.#receipts.take(now);
    const ops = this.#replica.pending.takeUnsent(now);
    return encodeClientFrame({ kind: 'ops', ackedBytes, writer: this.writer, ops });
  }

  #wakeAt(): number | null {
    const times: number[] = [];
    if (this.#isPointerDirty) times.push(this.#pointer.dueAt());
    if (this.#replica.pending.hasUnsent) times.push(this.#opsDueAt());
    if (this.#receipts.dueAt !== null) times.push(this.#receipts.dueAt);
    return times.length > 0 ? Math.min(...times) : null;
  }
}
