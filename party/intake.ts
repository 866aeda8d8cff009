// Takes operations in: knows repeats, gaps and refusals, and says what becomes a record.

import type { Board } from '../src/model/board';
import { isChatOp, isMessageChange, type MessageChange, mayChange, resolveChat } from '../src/model/chat';
import type { WriterMark } from '../src/model/checkpoint';
import { MAX_RECORD_BYTES } from '../src/model/limits';
import { canBePartsOf } from '../src/model/pieces';
import type { Op, OpBody } from '../src/model/record';
import { decodeOp, encodeBody, opNumber } from '../src/model/record-codec';
import { resolve } from '../src/model/resolve';
import { RIGHT_TO, type Right } from '../src/model/rights';
import type { RoomModel } from '../src/model/room-model';
import type { RefusalReason } from '../src/net/protocol';
import type { Refusals } from './output';

/** What is remembered of a page load: whose it is, its last operation, and those of its operations that were refused. */
type WriterState = { author: number; highest: number; refused: Map<number, string> };

/** Refusals kept per writer; older ones were long since told. */
const MAX_KEPT_REFUSALS = 256;
/** A condition of an operation that no longer holds leaves this of it: logged, since its number is used up. */
const NOTHING: OpBody = { kind: 'remove', ids: [] };

export type Taken =
  | { kind: 'accepted'; op: Op; body: OpBody; isAmended: boolean }
  | { kind: 'refused'; n: number; reason: string; isNew: boolean }
  /** Taken before; its ack travels with the records. */
  | { kind: 'repeat' }
  /** Operations are missing before it, from this number on. */
  | { kind: 'gap'; n: number }
  /** Not even a number can be made out, or the writer is somebody else's. */
  | { kind: 'malformed'; reason: string };

export type Asking = {
  writer: string;
  author: number;
  bytes: Uint8Array;
  model: RoomModel;
  /** Whether somebody is drawing this id, and who. */
  drawnBy: (id: string) => number | null;
  mayChat: () => boolean;
  may: (right: Right) => boolean;
  /** Whether the room has place for what the operation comes to. */
  hasPlaceFor: (effect: OpBody, isOwner: boolean) => boolean;
};

export class Intake {
  readonly #writers = new Map<string, WriterState>();

  /** The last operation of a writer that was taken (or refused). */
  highest(writer: string): number {
    return this.#writers.get(writer)?.highest ?? 0;
  }

  isOwnedBy(writer: string, author: number): boolean {
    const state = this.#writers.get(writer);
    return state === undefined || state.author === author;
  }

  refusalsOf(writer: string): Refusals {
    const { author, highest, refused } = this.#writers.get(writer) ?? {
      author: 0,
      highest: 0,
      refused: new Map(),
    };
    return { author, highest, reasons: [...refused] };
  }

  /** What a stored record says about its writer, while a room is read back. */
  remember(writer: string, author: number, n: number): void {
    const state = this.#state(writer, author);
    state.highest = Math.max(state.highest, n);
    this.#touch(writer, state);
  }

  /** Every writer, the one that was longest silent first. */
  get marks(): WriterMark[] {
    return Array.from(this.#writers, ([writer, { author, highest }]) => ({ writer, author, highest }));
  }

  /** Lets go of the longest silent writers; those whose refusals are stored are returned. */
  forgetWriters(most: number): string[] {
    const refused: string[] = [];
    for (const [writer, state] of this.#writers) {
      if (this.#writers.size <= most) break;
      this.#writers.delete(writer);
      if (state.refused.size > 0) refused.push(writer);
    }
    return refused;
  }

  rememberRefusals(writer: string, { author, highest, reasons }: Refusals): void {
    this.remember(writer, author, highest);
    const state = this.#state(writer, author);
    for (const [n, reason] of reasons) state.refused.set(n, reason);
  }

  take(asking: Asking): Taken {
    const { writer, author, bytes } = asking;
    if (!this.isOwnedBy(writer, author)) return { kind: 'malformed', reason: 'operations of another person' };
    const n = opNumber(bytes);
    if (n === null || n < 1) return { kind: 'malformed', reason: 'an operation without a number' };
    const highest = this.highest(writer);
    // Before anything is remembered: a writer is known from its first operation on, not from its first claim.
    if (n > highest + 1) return { kind: 'gap', n: highest + 1 };
    const state = this.#state(writer, author);
    if (n <= highest) {
      const reason = state.refused.get(n);
      return reason === undefined ? { kind: 'repeat' } : { kind: 'refused', n, reason, isNew: false };
    }
    state.highest = n;
    this.#touch(writer, state);
    const judged = this.#judge(asking);
    if (judged.kind === 'accepted') return judged;
    if (state.refused.size >= MAX_KEPT_REFUSALS) state.refused.delete([...state.refused.keys()][0] ?? 0);
    state.refused.set(n, judged.reason);
    return { kind: 'refused', n, reason: judged.reason, isNew: true };
  }

  #judge(asking: Asking): Extract<Taken, { kind: 'accepted' }> | { kind: 'no'; reason: RefusalReason } {
    const { bytes, model, author, drawnBy, mayChat, may, hasPlaceFor } = asking;
    if (bytes.length > MAX_RECORD_BYTES) return { kind: 'no', reason: 'too-large' };
    const decoded = decodeOp(bytes);
    if (!decoded.ok) return { kind: 'no', reason: 'malformed' };
    const op = decoded.value;
    const right = RIGHT_TO[op.body.kind];
    if (!may(right)) return { kind: 'no', reason: right === 'own' ? 'not-owner' : 'read-only' };
    if (isChatOp(op.body) && !mayChat()) return { kind: 'no', reason: 'too-fast' };
    if (isMessageChange(op.body) && !mayChangeIt(op.body, asking)) return { kind: 'no', reason: 'not-yours' };
    if (op.body.kind === 'add') {
      const drawer = drawnBy(op.body.element.id);
      if (drawer !== null && drawer !== author) return { kind: 'no', reason: 'exists' };
    }
    if (op.body.kind === 'repair') {
      const isKnown = (drawer: number) => drawer === author || model.people.has(drawer);
      const { elements } = op.body;
      // What takes it back is a removal and a restoring, which have conditions.
      if (op.onlyIf || !elements.every((one) => isKnown(one.author)))
        return { kind: 'no', reason: 'malformed' };
      if (elements.some(({ element }) => drawnBy(element.id) !== null))
        return { kind: 'no', reason: 'exists' };
    }
    if (op.body.kind === 'replace' && !isCutOfItsStroke(model.board, op))
      return { kind: 'no', reason: 'malformed' };
    const body = isChatOp(op.body)
      ? resolveChat(model.chat, author, op.body)
      : resolve(model.board, op, (id) => drawnBy(id) !== null);
    if (body === null && op.body.kind === 'add') return { kind: 'no', reason: 'exists' };
    const effect = body ?? NOTHING;
    if (!hasPlaceFor(effect, may('own'))) return { kind: 'no', reason: 'room-full' };
    if (effect === op.body) return { kind: 'accepted', op, body: effect, isAmended: false };
    // What is restored is as the room knows it, which may be far more than the operation held: summed up before
    // it is encoded, since a small operation can name all that was ever removed.
    if (inkBytesOf(effect) > MAX_RECORD_BYTES) return { kind: 'no', reason: 'too-large' };
    const encoded = encodeBody(effect);
    if (encoded.length > MAX_RECORD_BYTES) return { kind: 'no', reason: 'too-large' };
    return { kind: 'accepted', op, body: effect, isAmended: !isSame(encoded, encodeBody(op.body)) };
  }

  /** Writers lie in the order in which they were last heard of. */
  #touch(writer: string, state: WriterState): void {
    this.#writers.delete(writer);
    this.#writers.set(writer, state);
  }

  #state(writer: string, author: number): WriterState {
    const known = this.#writers.get(writer);
    if (known) return known;
    const state: WriterState = { author, highest: 0, refused: new Map() };
    this.#writers.set(writer, state);
    return state;
  }
}

/** Of what is gone already nothing comes, whoever asks. */
function mayChangeIt({ kind, message }: MessageChange, { model, author, may }: Asking): boolean {
  const said = model.chat.find(({ seq }) => seq === message);
  return !said || mayChange(kind, said, { author, isOwner: may('own') });
}

/** A cut leaves its parts to whoever drew the stroke: nobody may put other ink there under their name. */
function isCutOfItsStroke(board: Board, { body, onlyIf }: Op): boolean {
  const whole = body.kind === 'replace' && onlyIf === null ? board.live(body.ids[0] ?? '') : undefined;
  if (!whole || body.kind !== 'replace') return true;
  return canBePartsOf(
    body.elements.map(({ element }) => element.ink),
    whole.element.ink,
  );
}

function inkBytesOf(body: OpBody): number {
  if (body.kind !== 'restore' && body.kind !== 'replace' && body.kind !== 'repair') return 0;
  return body.elements.reduce((bytes, { element }) => bytes + element.ink.bytes.length, 0);
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}
