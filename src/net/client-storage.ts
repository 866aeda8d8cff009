// Carries between a session and what its browser keeps: the work of pages that are gone, strokes in progress, the board.
// I/O: timers, the clock, the page's going

import { chunksOf, KEPT_BOARD_FORMAT } from './kept-board';
import type { RoomStorage } from './outbox';
import type { Session } from './session';

/** A browser whose database does not answer keeps nobody waiting for longer, ms. */
const OPEN_TIMEOUT_MS = 2_000;
/** A stroke in progress is kept this often, ms: so much of it is lost at most. */
const DRAFT_MS = 400;
/** When to look for pages that are gone, ms after the start: a page reloaded lets go of its work a little later. */
const LOOKS_MS = [300, 1_000, 3_000];
const LOOK_EVERY_MS = 5_000;
/** The board is kept this often, ms, and of a large one no more than a fiftieth of the time is spent on that. */
const BOARD_EVERY_MS = 1_000;
const BOARD_SHARE = 50;
/** So long a large board may be packed at a stretch, ms. */
const SLICE_MS = 6;

export class ClientStorage {
  readonly #storage: RoomStorage;
  readonly #session: Session;
  readonly #changed: () => void;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #stops: (() => void)[] = [];
  #isClosed = false;
  #isKeepingBoard = false;
  #boardKept = '';
  #nextBoardAt = 0;

  /** `changed`: something may be there to be sent. */
  constructor(storage: RoomStorage, session: Session, changed: () => void) {
    this.#storage = storage;
    this.#session = session;
    this.#changed = changed;
  }

  get isKept(): boolean {
    return this.#storage.isKept;
  }

  /** Shows what the browser kept, and from then on looks after it; never rejects. */
  async open(): Promise<void> {
    const kept = Promise.all([this.#storage.readBoard(), this.#storage.adopt()]).then(([board, rows]) => {
      if (this.#isClosed) return;
      if (board) this.#session.openKept(board);
      this.#adopt(rows);
    });
    const tooLate = new Promise<void>((resolve) => this.#later(OPEN_TIMEOUT_MS, resolve));
    await Promise.race([kept, tooLate]);
    if (this.#isClosed) return;
    for (const ms of LOOKS_MS) this.#later(ms, () => void this.#look());
    this.#every(LOOK_EVERY_MS, () => void this.#look());
    this.#every(DRAFT_MS, () => void this.#session.keepDraft());
    this.#every(BOARD_EVERY_MS, () => void this.#keepBoard());
    const going = () => {
      this.#session.keepDraft();
      void this.#keepBoard({ isGoing: true });
    };
    globalThis.addEventListener?.('pagehide', going);
    globalThis.document?.addEventListener('visibilitychange', going);
    this.#stops.push(() => {
      globalThis.removeEventListener?.('pagehide', going);
      globalThis.document?.removeEventListener('visibilitychange', going);
    });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const stop of this.#stops) stop();
    void this.#keepBoard({ isGoing: true }).finally(() => this.#storage.close());
  }

  async #look(): Promise<void> {
    const rows = await this.#storage.adopt();
    if (!this.#isClosed) this.#adopt(rows);
  }

  #adopt(rows: Awaited<ReturnType<RoomStorage['adopt']>>): void {
    if (rows.length === 0) return;
    this.#session.adopt(rows);
    this.#changed();
  }

  async #keepBoard({ isGoing = false } = {}): Promise<void> {
    const { seq } = this.#session;
    const isDue = isGoing || performance.now() >= this.#nextBoardAt;
    if (this.#isKeepingBoard || !isDue || !this.#storage.mayWriteBoard) return;
    const standing = this.#session.standing;
    if (!standing || `${standing.epoch} ${seq}` === this.#boardKept) return;
    this.#isKeepingBoard = true;
    const { epoch, author, mark } = standing;
    const chunks: Uint8Array[] = [];
    let worked = 0;
    let begunAt = performance.now();
    for (const chunk of chunksOf(standing)) {
      chunks.push(chunk);
      if (isGoing || performance.now() - begunAt < SLICE_MS) continue;
      worked += performance.now() - begunAt;
      await new Promise((resolve) => setTimeout(resolve));
      begunAt = performance.now();
    }
    worked += performance.now() - begunAt;
    begunAt = performance.now();
    const board = { format: KEPT_BOARD_FORMAT, epoch, seq, author, mark, chunks };
    // Meanwhile the room may have been deleted, or be another one.
    if (this.#session.epoch === epoch) await this.#storage.writeBoard(board);
    // Writing is others' work, but it wears on the disk and on batteries.
    const written = performance.now() - begunAt;
    this.#nextBoardAt = performance.now() + (worked + written / 5) * BOARD_SHARE;
    this.#boardKept = `${epoch} ${seq}`;
    this.#isKeepingBoard = false;
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  #every(ms: number, act: () => void): void {
    const timer = setInterval(act, ms);
    this.#stops.push(() => clearInterval(timer));
  }
}
