// What is on its way to one guest of the notes: counted until they prove that it arrived.

import { NOTES_MARK_MS, type NotesAnswer } from '../src/net/notes-protocol';
import { SEND_WINDOW_BYTES } from '../src/net/protocol';
import { type Message, sizeOf } from './output';

/** Behind so many bytes there is a mark. */
const MARK_EVERY_BYTES = 64 * 1024;
/** Behind less than that there is one after a while, ms. */
const MARK_AFTER_MS = 1_000;
/** A mark that is not answered for so long, in ms, was not read. */
export const UNREAD_TIMEOUT_MS = 60_000;
/** Words are told beside the window; so many unread ones nobody has who reads. */
const MAX_UNREAD_BYTES = 2 * SEND_WINDOW_BYTES;

type Mark = { mark: number; sent: number; at: number };

export class NotesWindow {
  readonly #newMark: () => number;
  #marks: Mark[] = [];
  #sent = 0;
  #seen = 0;
  #marked = 0;
  #markedAt: number;

  constructor(now: number, newMark: () => number) {
    this.#markedAt = now;
    this.#newMark = newMark;
  }

  get inFlight(): number {
    return this.#sent - this.#seen;
  }

  get hasRoom(): boolean {
    return this.inFlight < SEND_WINDOW_BYTES;
  }

  count(data: Message): void {
    this.#sent += sizeOf(data);
  }

  /** The mark that should follow what was sent by now, counted already; null: none yet. */
  nextMark(now: number): string | null {
    const unmarked = this.#sent - this.#marked;
    const isDue =
      unmarked >= MARK_EVERY_BYTES ||
      (this.#marks.length === 0 && unmarked > 0 && now - this.#markedAt >= MARK_AFTER_MS) ||
      (this.#marks.length === 0 && now - this.#markedAt >= NOTES_MARK_MS);
    if (!isDue) return null;
    const mark = this.#newMark();
    const word = JSON.stringify({ type: 'notes-mark', mark } satisfies NotesAnswer);
    this.count(word);
    this.#marks.push({ mark, sent: this.#sent, at: now });
    this.#marked = this.#sent;
    this.#markedAt = now;
    return word;
  }

  /** False: no such mark was sent. */
  seen(mark: number): boolean {
    const index = this.#marks.findIndex((each) => each.mark === mark);
    const found = this.#marks[index];
    if (!found) return false;
    this.#seen = found.sent;
    this.#marks.splice(0, index + 1);
    return true;
  }

  isStuck(now: number): boolean {
    const [oldest] = this.#marks;
    if (this.inFlight > MAX_UNREAD_BYTES) return true;
    return oldest !== undefined && now - oldest.at >= UNREAD_TIMEOUT_MS;
  }
}
