// The client's side of the wire: hello, who is here, what is to be sent and when. Pure: it returns what to send.

import type { Board } from '../model/board';
import type { StrokeInProgress, StrokeStart } from '../model/scene';
import type { Bye, Identity, UnsavedWork } from './client-api';
import { Company } from './company';
import { Controls } from './controls';
import { Door } from './door';
import { Erasing } from './erasing';
import { decodeServerFrame, encodeClientFrame, type ServerFrame } from './frames';
import { Here } from './here';
import { type Standing, unpackBoard } from './kept-board';
import { addOf, LocalStroke, type StrokeHost } from './local-stroke';
import type { Missed } from './missed';
import { OpsOut } from './ops-out';
import { type KeptBoard, NO_OUTBOX, type OutboxRow } from './outbox';
import { PointerOut } from './pointer-out';
import { type ClientMessage, PROTOCOL_VERSION, parseServerMessage, type ServerMessage } from './protocol';
import { Receipts } from './receipts';
import { Repairing } from './repairing';
import { Replica } from './replica';
import type { SessionOptions } from './session-options';
import { SnapshotLoader } from './snapshot';
import { Talking } from './talking';

export type Message = string | Uint8Array;

export class Session {
  readonly #options: SessionOptions;
  readonly #replica: Replica;
  readonly #ops: OpsOut;
  readonly erasing: Erasing;
  readonly repairing: Repairing;
  readonly talking: Talking;
  /** What one tells the room of oneself and asks of it, beside drawing. */
  readonly controls = new Controls();
  readonly #here: Here;
  readonly #pointer = new PointerOut();
  readonly #loader = new SnapshotLoader();
  readonly #receipts = new Receipts();
  readonly company: Company;
  readonly door: Door;
  #identity: Identity;
  /** The owner's key, to be said with the next hello. */
  #key: string | null = null;
  /** The newest record that the room had when it answered hello. */
  #headSeq = 0;
  isLoaded = false;
  bye: Bye | null = null;
  roundTripMs: number | null = null;
  malformed = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#identity = options.identity;
    const { clock, clockOrigin, outbox = NO_OUTBOX, wallClock = () => clock() + clockOrigin } = options;
    const misunderstood = () => this.#misunderstood();
    const missed = (one: Missed) => this.erasing.missed(one);
    this.#replica = new Replica({ ...options, outbox, wallClock, misunderstood, missed });
    this.#ops = new OpsOut(this.#replica);
    this.erasing = new Erasing(this.#replica, options.newId);
    this.repairing = new Repairing(this.#replica);
    this.talking = new Talking(this.#replica, this.controls);
    this.#here = new Here(options.emit, () => this.company.left());
    this.door = new Door(options.emit);
    this.company = new Company(this.#here, this.controls, options.emit);
  }

  get peers(): Here['others'] {
    return this.#here.others;
  }

  get you(): Here['you'] {
    return this.#here.you;
  }

  get board(): Board {
    return this.#replica.board;
  }

  /** Who is known, who owns the room, what is agreed upon. */
  get model(): Replica['model'] {
    return this.#replica.model;
  }

  get chat(): Replica['chat'] {
    return this.#replica.chat;
  }

  get hasOlderChat(): boolean {
    return this.#replica.hasOlderChat;
  }

  get unsaved(): readonly UnsavedWork[] {
    return this.#replica.unsaved;
  }

  get epoch(): string | null {
    return this.#replica.epoch;
  }

  /** Whether all is here that the room had when it answered hello. */
  get isCaughtUp(): boolean {
    return this.isWelcome && this.isLoaded && this.seq >= this.#headSeq;
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

  /** The room's clock, ms since 1970. */
  get now(): number {
    return this.#options.clock() + this.#replica.roomClockOffset;
  }

  /** The client's clock, ms. */
  clock(): number {
    return this.#options.clock();
  }

  /** The room answered hello on this connection. */
  get isWelcome(): boolean {
    return this.controls.isWelcome;
  }

  /** Something waits that this connection cannot bring about: another is needed. */
  get isStuck(): boolean {
    return this.isWelcome && this.#ops.isStuck;
  }

  /** When the longest waiting operation was sent, ms of the client's clock. */
  get oldestSentAt(): number | null {
    return this.isWelcome ? this.#replica.pending.oldestSentAt : null;
  }

  // The connection

  /** A connection stands: what to say first. */
  opened(): Message {
    this.#receipts.restart();
    this.controls.helloSaid();
    const { name, color, secret } = this.#identity;
    const { session, isBot } = this.#options;
    const { writers, resume } = this.#ops.opened();
    const { link = null } = this.#options;
    const key = this.#key;
    this.#key = null;
    const hello = { type: 'hello', version: PROTOCOL_VERSION, secret, session, name, color, resume } as const;
    return JSON.stringify({ ...hello, writers, isBot, link, key } satisfies ClientMessage);
  }

  closed(): void {
    this.controls.closed();
    this.door.left();
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
    if (!this.isWelcome) return { messages: this.controls.take(), wakeAt: null };
    const messages: Message[] = this.controls.take();
    messages.push(...this.company.take(now));
    // Who leaves has no time to pace.
    const { isLeaving } = this.controls;
    const areOpsDue = this.#ops.next !== undefined && (isLeaving || now >= this.#ops.dueAt);
    // A stroke's last ink goes before the stroke itself.
    if (this.#isPointerDirty && (areOpsDue || now >= this.#pointer.dueAt()))
      messages.push(this.#pointerFrame(now));
    for (let next = areOpsDue ? this.#ops.next : undefined; next; ) {
      messages.push(this.#opsFrame(now, next.writer));
      next = isLeaving ? this.#ops.next : undefined;
    }
    if (this.#receipts.isDue(now))
      messages.push(encodeClientFrame({ kind: 'bytes-ack', ackedBytes: this.#receipts.take(now) }));
    messages.push(...this.controls.takeGoodbye());
    return { messages, wakeAt: this.#wakeAt() };
  }

  // What one does

  moveCursor(point: { x: number; y: number } | null): void {
    this.#pointer.move(point, this.#options.clock());
  }

  startStroke(start: StrokeStart): StrokeInProgress {
    this.#pointer.stroke?.end();
    const host: StrokeHost = {
      newId: this.#options.newId,
      clock: this.#options.clock,
      begun: (stroke) => this.#pointer.begin(stroke),
      finished: (kind, fresh) => {
        this.#pointer.finish(kind, fresh);
        this.#replica.dropDraft();
      },
      settle: (part) => this.#replica.submit({ body: addOf(part, this.board), group: part.group }),
    };
    return new LocalStroke(host, start);
  }

  /** Keeps the stroke in progress as far as it is drawn; false: there is none. */
  keepDraft(): boolean {
    const { stroke } = this.#pointer;
    if (stroke) this.#replica.keepDraft(addOf(stroke.soFar, this.board), stroke.soFar.group);
    return stroke !== null;
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

  rename(name: string, color: number): void {
    this.#identity = { ...this.#identity, name, color };
    this.controls.rename({ name, color });
  }

  bringKey(key: string): void {
    this.#key = key;
  }

  resendUnsaved(): void {
    this.#replica.resendUnsaved();
  }

  discardUnsaved(): void {
    this.#replica.discardUnsaved();
  }

  // What the browser kept

  /** The room as it stands, for keeping; null where there is nothing worth it. */
  get standing(): Standing | null {
    return this.#replica.standing;
  }

  /** Shows the board that this browser kept; too late once the room's own is here. */
  openKept(kept: KeptBoard): void {
    const snapshot = this.isLoaded || this.isWelcome ? null : unpackBoard(kept);
    if (!snapshot) return;
    this.isLoaded = true;
    this.#pointer.followFormerPage();
    this.#replica.loadKept(snapshot, kept);
  }

  /** Takes over the work of pages that are gone. */
  adopt(rows: OutboxRow[]): void {
    this.#replica.adopt(rows);
  }

  // What the room says

  #told(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        return this.#welcome(message);
      case 'peer-joined':
      case 'peer-changed':
        return this.#here.came(message.peer);
      case 'peer-left':
        return this.#here.left(message.slot);
      case 'view-shown':
      case 'shown':
        return this.company.told(message);
      case 'ping':
        this.roundTripMs = message.roundTripMs;
        this.controls.answer({ type: 'pong', t: message.t });
        return;
      case 'ink-cancelled':
        return this.#inkCancelled(message);
      case 'refused':
        return this.#replica.refuse(message, message.reason);
      case 'resend':
        return this.#ops.resend(message, this.#options.clock());
      case 'chat-page':
        return this.#replica.prependChat(message.messages, message.hasMore);
      case 'problem':
        return this.#options.emit('problem', message.reason);
      case 'knocking':
      case 'knocks':
        return this.door.told(message);
      case 'links':
      case 'owner-key':
      case 'bans':
        return this.#options.emit('owning', message);
      case 'room-size':
        return this.#options.emit('size', message);
      case 'bye':
        this.door.left();
        this.bye = { code: message.code, reason: message.reason };
        if (message.code === 'deleted') this.#replica.deleted();
        return this.#options.emit('status');
    }
  }

  #welcome({ epoch, seq, isResumed, now, you, peers }: Extract<ServerMessage, { type: 'welcome' }>): void {
    // Another log: what was not stored in the former one is not sent to this one unasked.
    this.#replica.enter(epoch);
    this.#headSeq = seq;
    this.#replica.author = you.author;
    this.#replica.roomClockOffset = now - this.#options.clock();
    this.bye = null;
    this.door.left();
    this.#here.welcomed(you, peers);
    this.#identity = { ...this.#identity, color: you.color, ...this.controls.welcomed(you) };
    this.company.welcomed();
    if (isResumed) this.isLoaded = true;
    this.#pointer.retell();
    this.#options.emit('people');
    this.#options.emit('status');
  }

  #inkCancelled({ slot, id }: { slot: number; id: string }): void {
    // Somebody erased the stroke under one's own pen: it ends here, and what was drawn of it stays in the log.
    if (this.#pointer.stroke?.id === id) this.#pointer.stroke.end();
    else this.#options.emit('inkCancelled', { slot, id });
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

  #pointerFrame(now: number): Uint8Array {
    const update = this.#pointer.take(now);
    return encodeClientFrame({ kind: 'pointer', ackedBytes: this.#receipts.take(now), update });
  }

  #opsFrame(now: number, writer: string): Uint8Array {
    const ackedBytes = this.#receipts.take(now);
    return encodeClientFrame({ kind: 'ops', ackedBytes, ...this.#ops.take(now, writer) });
  }

  #wakeAt(): number | null {
    const times: number[] = [];
    if (this.#isPointerDirty) times.push(this.#pointer.dueAt());
    if (this.#ops.next) times.push(this.#ops.dueAt);
    for (const { dueAt } of [this.#receipts, this.company]) if (dueAt !== null) times.push(dueAt);
    return times.length > 0 ? Math.min(...times) : null;
  }
}
