// A room's notes: who is in them, what they write, what each is sent. Pure: events and the time in, an output out.

import type { Standing } from '../src/model/roles';
import {
  decodeNotesFrame,
  MAX_NOTES_BYTES,
  MAX_NOTES_PART_BYTES,
  MAX_NOTES_UPDATE_BYTES,
  type NotesAnswer,
  type NotesWord,
  parseNotesWord,
} from '../src/net/notes-protocol';
import { type ByeCode, HELLO_TIMEOUT_MS, PROTOCOL_VERSION } from '../src/net/protocol';
import { UNWANTED, type Visitor } from './arrivals';
import type { Known } from './between-parties';
import { LargeAnswers } from './large-answers';
import { NotesCarets } from './notes-carets';
import { type Base, NotesDocument } from './notes-document';
import { NotesGuest } from './notes-guest';
import { NotesLog, type NotesPut, type StoredNotes } from './notes-log';
import { type ConnectionId, type Message, type Send, sizeOf } from './output';
import { MAX_SEATS_PER_PERSON } from './roster';
import { Unseated } from './unseated';

const MAX_GUESTS = 200;
/** A page says hello within a round trip. */
export const NOTES_UNSEATED = { total: 256, perNetwork: 64 };
/** What is written is gathered for so long, ms: one put and one message for all of it. */
const TICK_MS = 40;
const SWEEP_MS = 1_000;
/** A page answers a mark every 20 s, also while it is hidden. */
const SILENCE_MS = 75_000;
/** Updates in parts, of all guests together. */
const MAX_PARTS_BYTES = 16 * 1024 * 1024;
/** Bases that some are still reading, all together. */
const MAX_BASES_BYTES = 32 * 1024 * 1024;
/** Who has something that is not here is asked for it again after this, ms. */
const ASK_AGAIN_MS = 4_000;

type Goodbye = { code: ByeCode; reason: string };
const REMOVED: Goodbye = { code: 'removed', reason: 'An owner removed you from this room.' };
const NO_ROOM: Goodbye = { code: 'storage', reason: 'The room of these notes is restarting.' };
const DELETED: Goodbye = { code: 'deleted', reason: 'An owner deleted this room, with its notes.' };
const BUSY: Goodbye = { code: 'come-again', reason: 'Too many people are opening these notes right now.' };
const UNREAD: Goodbye = { code: 'silence', reason: 'What was sent was not read.' };
const GARBLED: Goodbye = { code: 'malformed', reason: 'The notes did not understand this page.' };
/** Null: they may come in. */
const WHY_NOT: Record<Standing | 'banned', Goodbye | null> = {
  ...{ owner: null, editor: null, viewer: null },
  knocks: { code: 'private', reason: 'Only who was let into the room may read its notes.' },
  'shut-out': { code: 'private', reason: 'The room of these notes is private.' },
  banned: { code: 'banned', reason: UNWANTED },
};

/** Carried out in this order. `asks`: the room knows what they are there. */
export type NotesOutput = {
  put: NotesPut | null;
  sends: Send[];
  byes: ({ to: ConnectionId } & Goodbye)[];
  asks: { id: ConnectionId; visitor: Visitor }[];
  wakeAt: number | null;
};

export type NotesStart = {
  stored: StoredNotes;
  hashSecret: (secret: string) => string;
  /** A number that nobody can guess. */
  newMark: () => number;
  maxBytes?: number;
};

export class NotesRoom {
  readonly #document: NotesDocument;
  readonly #log: NotesLog;
  readonly #hashSecret: (secret: string) => string;
  readonly #newMark: () => number;
  readonly #guests = new Map<ConnectionId, NotesGuest>();
  readonly #unseated = new Unseated(NOTES_UNSEATED);
  readonly #carets = new NotesCarets();
  readonly #answers = new LargeAnswers();
  #sends: Send[] = [];
  #byes: NotesOutput['byes'] = [];
  #asks: NotesOutput['asks'] = [];
  #lastTick = Number.NEGATIVE_INFINITY;
  #lastSweep = Number.NEGATIVE_INFINITY;

  constructor({ stored, hashSecret, newMark, maxBytes = MAX_NOTES_BYTES }: NotesStart) {
    this.#document = new NotesDocument(stored.updates, stored.version, maxBytes);
    this.#log = new NotesLog(stored);
    this.#hashSecret = hashSecret;
    this.#newMark = newMark;
  }

  get document(): NotesDocument {
    return this.#document;
  }

  open(id: ConnectionId, now: number, network: string | null = null): void {
    this.#guests.set(id, new NotesGuest(id, { now, network, newMark: this.#newMark }));
    const inTheWay = this.#guests.get(this.#unseated.open(id, network) ?? '');
    if (inTheWay) this.#bye(inTheWay, BUSY);
  }

  close(id: ConnectionId): void {
    this.#guests.delete(id);
    this.#unseated.delete(id);
    this.#carets.left(id);
  }

  message(id: ConnectionId, data: Message, now: number): void {
    const guest = this.#guests.get(id);
    if (!guest) return;
    guest.heardAt = now;
    const { limits } = guest;
    if (data.length > MAX_NOTES_PART_BYTES)
      return this.#bye(guest, { code: 'flood', reason: 'That is too much at once.' });
    if (!limits.allows('messages', 1, now) || !limits.allows('bytes', sizeOf(data), now))
      return this.#bye(guest, { code: 'flood', reason: 'You write faster than these notes can take.' });
    if (typeof data !== 'string') return this.#frame(guest, data, now);
    const word = parseNotesWord(data);
    if (word.ok) this.#word(guest, word.value, now);
    else this.#bye(guest, GARBLED);
  }

  /** What the room said of them; null: it could not be asked. */
  judged(id: ConnectionId, known: Known | null, now: number): void {
    const guest = this.#guests.get(id);
    if (!guest || guest.state.kind === 'silent') return;
    const why = known === null ? NO_ROOM : WHY_NOT[known.standing];
    if (known === null || why) return this.#bye(guest, why ?? NO_ROOM);
    const { visitor } = guest.state;
    const wasIn = guest.state.kind === 'in';
    const couldWrite = guest.state.kind === 'in' && guest.state.canWrite;
    const canWrite = known.standing !== 'viewer';
    guest.state = { kind: 'in', visitor, canWrite, name: known.name, color: known.color };
    if (!wasIn) this.#tell(guest, { type: 'notes-welcome' });
    // What they wrote before they might is theirs to share now.
    else if (canWrite && !couldWrite) guest.reader.ask();
    this.#carets.rename(id, guest.state);
    guest.heardAt = now;
  }

  /** Rights in the room changed; those who were removed may come back. */
  lookAgain(isRemoved: (visitor: Visitor) => boolean): void {
    for (const guest of [...this.#guests.values()]) {
      const { visitor } = guest;
      if (!visitor) continue;
      if (isRemoved(visitor)) this.#bye(guest, REMOVED);
      else this.#asks.push({ id: guest.id, visitor });
    }
  }

  deleted(): void {
    for (const guest of [...this.#guests.values()]) this.#bye(guest, DELETED);
  }

  /** The last put is stored: what was in it may be told. */
  stored(): void {
    this.#log.stored();
  }

  /** What is written is stored with the next flush: the server is about to stop. */
  hurry(): void {
    this.#lastTick = Number.NEGATIVE_INFINITY;
  }

  /** Call after every event, and when `wakeAt` has come. */
  flush(now: number): NotesOutput {
    if (now - this.#lastSweep >= SWEEP_MS) this.#sweep(now);
    const isDue = now - this.#lastTick >= TICK_MS;
    const isLast = this.#guests.size === 0;
    const put = isDue || isLast ? this.#log.takePut(this.#document, isLast) : null;
    if (put) this.#lastTick = now;
    for (const guest of [...this.#guests.values()]) this.#send(guest, now);
    this.#tellCarets(now);
    for (const guest of this.#guests.values()) this.#mark(guest, now);
    const [sends, byes, asks] = [this.#sends, this.#byes, this.#asks];
    this.#sends = [];
    this.#byes = [];
    this.#asks = [];
    return { put, sends, byes, asks, wakeAt: this.#wakeAt() };
  }

  #word(guest: NotesGuest, word: NotesWord, now: number): void {
    const { state } = guest;
    if (word.type === 'notes-hello') {
      if (state.kind === 'silent') this.#hello(guest, word);
      else this.#bye(guest, GARBLED);
      return;
    }
    if (state.kind !== 'in') return this.#bye(guest, GARBLED);
    switch (word.type) {
      case 'notes-seen':
        if (!guest.window.seen(word.mark)) this.#bye(guest, GARBLED);
        return;
      case 'notes-caret':
        // A caret that is told too often is told less often; the next one says where it is.
        if (!guest.limits.allows('pointer', 1, now)) return;
        if (word.caret) this.#carets.show(guest.id, state, word.caret);
        else this.#carets.hide(guest.id);
        return;
      case 'notes-renamed':
        if (guest.limits.allows('control', 1, now)) this.#asks.push({ id: guest.id, visitor: state.visitor });
    }
  }

  #hello(guest: NotesGuest, { version, secret, link }: Extract<NotesWord, { type: 'notes-hello' }>): void {
    if (version !== PROTOCOL_VERSION)
      return this.#bye(guest, { code: 'version', reason: 'This page is out of date: reload it.' });
    const secretHash = this.#hashSecret(secret);
    const seated = [...this.#guests.values()].filter(({ visitor }) => visitor !== null);
    const own = seated.filter(({ visitor }) => visitor?.secretHash === secretHash).length;
    if (own >= MAX_SEATS_PER_PERSON)
      return this.#bye(guest, {
        code: 'full',
        reason: 'You have these notes open too often. Close some tabs.',
      });
    if (seated.length >= MAX_GUESTS) return this.#bye(guest, BUSY);
    this.#unseated.delete(guest.id);
    const visitor = { secretHash, link, network: guest.network };
    guest.state = { kind: 'asked', visitor };
    this.#asks.push({ id: guest.id, visitor });
  }

  #frame(guest: NotesGuest, data: Uint8Array, now: number): void {
    const frame = decodeNotesFrame(data);
    if (guest.state.kind !== 'in' || !frame.ok || frame.value.kind !== 'part')
      return this.#bye(guest, GARBLED);
    // A viewer's page offers no writing; what they hold all the same is theirs alone.
    if (!guest.state.canWrite) return guest.parts.clear();
    const { isLast, bytes } = frame.value;
    const whole = guest.isSkipping ? null : guest.parts.add(isLast, bytes);
    if (guest.parts.bytes > MAX_NOTES_UPDATE_BYTES) guest.isSkipping = true;
    if (guest.isSkipping) guest.parts.clear();
    if (guest.isSkipping && isLast) {
      guest.isSkipping = false;
      return this.#refuse(guest);
    }
    if (whole) return this.#update(guest, whole, now);
    const unfinished = [...this.#guests.values()].reduce((sum, { parts }) => sum + parts.bytes, 0);
    if (unfinished > MAX_PARTS_BYTES) this.#bye(guest, BUSY);
  }

  #update(guest: NotesGuest, whole: Uint8Array, now: number): void {
    const { outcome, hasContent } = this.#document.apply(whole, guest.id, now);
    switch (outcome) {
      case 'malformed':
        return this.#bye(guest, GARBLED);
      case 'applied':
        // What they delete does not say that all they wrote is here.
        if (hasContent) this.#complete(guest);
        // It may be smaller now: who has something that did not fit is asked for it again.
        for (const other of this.#guests.values()) if (other.lacks) other.askAt ??= now + ASK_AGAIN_MS;
        return;
      case 'incomplete':
        guest.lacks = true;
        guest.askAt ??= now + (guest.isToldFull ? ASK_AGAIN_MS : 0);
        return;
      case 'busy':
        this.#refuse(guest);
        guest.askAt ??= now + ASK_AGAIN_MS;
        return;
      case 'full':
        this.#refuse(guest);
    }
  }

  /** They go on reading and deleting; what did not fit, their page keeps. */
  #refuse(guest: NotesGuest): void {
    guest.lacks = true;
    if (guest.isToldFull) return;
    guest.isToldFull = true;
    this.#tell(guest, { type: 'notes-full', isFull: true });
  }

  #complete(guest: NotesGuest): void {
    guest.lacks = false;
    guest.askAt = null;
    if (!guest.isToldFull) return;
    guest.isToldFull = false;
    this.#tell(guest, { type: 'notes-full', isFull: false });
  }

  /** Sends a guest as much of the document as their window allows. */
  #send(guest: NotesGuest, now: number): void {
    if (guest.state.kind !== 'in') return;
    const { reader, window } = guest;
    if (reader.needsBase(this.#document)) {
      const base = this.#document.baseNow(now);
      if (!base || base.version > this.#log.storedVersion) return;
      const { secretHash: userId, network } = guest.state.visitor;
      if (!this.#answers.allows({ userId, network }, base.bytes.length, now))
        return this.#bye(guest, {
          code: 'too-often',
          reason: 'You opened these notes too often in a short time.',
        });
      reader.start(base, now);
      this.#limitBases(base);
    }
    while (window.hasRoom) {
      const frame = reader.next(this.#document, this.#log.storedVersion);
      if (!frame) return;
      this.#say(guest, frame);
      this.#mark(guest, now);
    }
  }

  /** Of too many who read former states of a large document the one who takes longest has to come again. */
  #limitBases(newest: Base): void {
    const reading = [...this.#guests.values()].filter(({ reader }) => reader.base && reader.base !== newest);
    const bases = new Set(reading.map(({ reader }) => reader.base));
    const bytes = [...bases].reduce((sum, base) => sum + (base?.bytes.length ?? 0), newest.bytes.length);
    const [slowest] = reading.sort((a, b) => a.reader.startedAt - b.reader.startedAt);
    if (bytes > MAX_BASES_BYTES && slowest) this.#bye(slowest, BUSY);
  }

  #tellCarets(now: number): void {
    const { dueAt } = this.#carets;
    const told = dueAt !== null && now >= dueAt ? this.#carets.take(now) : null;
    for (const guest of [...this.#guests.values()]) {
      if (guest.state.kind !== 'in') continue;
      // Before they have the text a caret would stand nowhere.
      const canHear = guest.window.hasRoom && guest.reader.isAt(this.#log.storedVersion);
      if (!canHear) {
        if (told) guest.missedCarets = true;
      } else if (guest.missedCarets) {
        guest.missedCarets = false;
        this.#tell(guest, this.#carets.allBut(guest.id));
      } else {
        const changes = told ? this.#carets.changesFor(guest.id, told) : null;
        if (changes) this.#tell(guest, changes);
      }
    }
  }

  #sweep(now: number): void {
    this.#lastSweep = now;
    for (const guest of [...this.#guests.values()]) {
      const { window, reader, state, heardAt } = guest;
      if (now - heardAt >= (state.kind === 'silent' ? HELLO_TIMEOUT_MS : SILENCE_MS))
        this.#bye(guest, {
          code: state.kind === 'silent' ? 'no-hello' : 'silence',
          reason: 'Nothing was heard for a while.',
        });
      else if (window.isStuck(now) || reader.isLate(now)) this.#bye(guest, UNREAD);
      else if (guest.lacks && guest.askAt !== null && now >= guest.askAt) {
        guest.askAt = null;
        reader.ask();
      }
    }
  }

  #mark(guest: NotesGuest, now: number): void {
    if (guest.state.kind !== 'in') return;
    const mark = guest.window.nextMark(now);
    if (mark) this.#sends.push({ to: guest.id, data: mark });
  }

  #tell(guest: NotesGuest, answer: NotesAnswer): void {
    this.#say(guest, JSON.stringify(answer));
  }

  #say(guest: NotesGuest, data: Message): void {
    guest.window.count(data);
    this.#sends.push({ to: guest.id, data });
  }

  #bye(guest: NotesGuest, goodbye: Goodbye): void {
    this.close(guest.id);
    this.#byes.push({ to: guest.id, ...goodbye });
  }

  #wakeAt(): number | null {
    if (this.#guests.size === 0) return null;
    const times = [this.#lastSweep + SWEEP_MS];
    if (this.#document.isDirty) times.push(this.#lastTick + TICK_MS);
    if (this.#carets.dueAt !== null) times.push(this.#carets.dueAt);
    if (
      [...this.#guests.values()].some(
        ({ state, reader }) => state.kind === 'in' && reader.needsBase(this.#document),
      )
    )
      times.push(this.#document.nextBaseAt);
    return Math.min(...times.filter((at) => Number.isFinite(at)));
  }
}
