// Keeps one page's work in one room, and the room's board, in the browser's database.
// I/O: IndexedDB, timers, the clock

import type { OpId } from '../model/record';
import { type Database, ofRoom, openDatabase } from './database';
import { type KeptBoard, type OutboxRow, placeOf, type RoomStorage } from './outbox';
import { openTabLocks, type TabLocks } from './tab-locks';

/** What could not be stored is tried again after this, ms. */
const RETRY_MS = 5_000;
/** Boards kept; of more rooms the one that was seen longest ago goes. */
const MAX_BOARDS = 40;

/** 'unavailable': this browser keeps nothing; 'full': it has no space left; 'failed': it stumbled. */
export type StorageTrouble = 'unavailable' | 'full' | 'failed';

export type IndexedOutboxOptions = {
  room: string;
  /** Whose operations this page makes. */
  writer: string;
  /** Told once of each kind. */
  onTrouble: (trouble: StorageTrouble) => void;
  open?: () => Promise<Database>;
  locks?: TabLocks;
};

/** The browser has no database for this page: in some private windows, or where a person forbade it. */
class Unavailable extends Error {}

type Change = { place: OpId; row: OutboxRow | null };

export class IndexedOutbox implements RoomStorage {
  readonly #options: IndexedOutboxOptions;
  readonly #open: () => Promise<Database>;
  readonly #locks: TabLocks;
  readonly #mine = new Set<string>();
  /** The latest word on each place that is not stored for certain. */
  readonly #unstored = new Map<string, Change>();
  #waiting: Change[] = [];
  #isScheduled = false;
  #retry: ReturnType<typeof setTimeout> | null = null;
  readonly #told = new Set<StorageTrouble>();
  /** A change that failed may be tried again with the boards gone, once. */
  #hasMadeRoom = false;
  mayWriteBoard = false;
  /** The board that is kept: as long as this page writes it, nobody else does. */
  #boardSeq: { epoch: string; seq: number } | null = null;

  constructor(options: IndexedOutboxOptions) {
    this.#options = options;
    const { open = openDatabase } = options;
    this.#open = () =>
      open().catch((error: unknown) => Promise.reject(new Unavailable('', { cause: error })));
    this.#locks = options.locks ?? openTabLocks();
    this.#claim(options.writer);
    this.#claimBoard();
  }

  get isKept(): boolean {
    return this.#unstored.size === 0 && !this.#told.has('unavailable');
  }

  keep(rows: OutboxRow[]): void {
    for (const row of rows) this.#claim(row.writer);
    this.#change(rows.map((row) => ({ place: placeOf(row), row })));
  }

  drop(places: OpId[]): void {
    this.#change(places.map((place) => ({ place, row: null })));
  }

  async adopt(): Promise<OutboxRow[]> {
    if (this.#told.has('unavailable')) return [];
    if (!this.mayWriteBoard) this.#claimBoard();
    try {
      const database = await this.#open();
      const read = () => database.getAll('ops', ofRoom(this.#options.room));
      const adopted = new Set<string>();
      for (const writer of new Set((await read()).map((row) => row.writer))) {
        if (this.#mine.has(writer) || !(await this.#locks.take(`writer:${writer}`))) continue;
        this.#mine.add(writer);
        adopted.add(writer);
      }
      // Read again: until it was gone, that page may have heard of its work being stored.
      return adopted.size === 0 ? [] : (await read()).filter(({ writer }) => adopted.has(writer));
    } catch (error) {
      this.#stumbled(error);
      return [];
    }
  }

  async readBoard(): Promise<KeptBoard | null> {
    try {
      const database = await this.#open();
      const transaction = database.transaction(['boards', 'chunks']);
      const board = await transaction.objectStore('boards').get(this.#options.room);
      const chunks = await transaction.objectStore('chunks').getAll(ofRoom(this.#options.room));
      if (!board || chunks.length !== board.chunkCount) return null;
      const { format, epoch, seq, author, mark = null } = board;
      return { format, epoch, seq, author, mark, chunks };
    } catch (error) {
      this.#stumbled(error);
      return null;
    }
  }

  /** The board is only a copy of what the room has: where it cannot be kept, nobody needs to hear of it. */
  async writeBoard(board: KeptBoard): Promise<void> {
    try {
      const database = await this.#open();
      this.#boardSeq ??= await this.#firstBoard(database, board);
      if (this.#boardSeq.epoch === board.epoch && this.#boardSeq.seq >= board.seq) return;
      this.#boardSeq = board;
      await this.#putBoard(database, board);
    } catch (error) {
      console.debug('The board could not be kept for the next visit:', error);
    }
  }

  forgetBoard(): void {
    const { room } = this.#options;
    this.#open()
      .then((database) =>
        Promise.all([database.delete('boards', room), database.delete('chunks', ofRoom(room))]),
      )
      .catch((error: unknown) => this.#stumbled(error));
  }

  /** Nothing is waited for in between: it is to be done still within the event that closes a page. */
  async #putBoard(database: Database, { chunks, ...board }: KeptBoard): Promise<void> {
    const { room } = this.#options;
    const transaction = database.transaction(['boards', 'chunks'], 'readwrite');
    const [boards, allChunks] = [transaction.objectStore('boards'), transaction.objectStore('chunks')];
    const row = { ...board, room, chunkCount: chunks.length, savedAt: Date.now() };
    const writes = [allChunks.delete(ofRoom(room)), boards.put(row, room)];
    const puts = chunks.map((chunk, i) => allChunks.put(chunk, [room, i]));
    transaction.commit();
    await Promise.all([...writes, ...puts, transaction.done]);
  }

  /** What an earlier page kept of this room; boards of rooms seen long ago make place. */
  async #firstBoard(database: Database, { epoch }: KeptBoard): Promise<{ epoch: string; seq: number }> {
    const { room } = this.#options;
    const transaction = database.transaction(['boards', 'chunks'], 'readwrite');
    const [boards, allChunks] = [transaction.objectStore('boards'), transaction.objectStore('chunks')];
    const others = (await boards.getAll()).filter((other) => other.room !== room);
    for (const old of others.sort((a, b) => b.savedAt - a.savedAt).slice(MAX_BOARDS - 1)) {
      await boards.delete(old.room);
      await allChunks.delete(ofRoom(old.room));
    }
    const kept = await boards.get(room);
    await transaction.done;
    return kept ?? { epoch, seq: 0 };
  }

  async close(): Promise<void> {
    if (this.#unstored.size > 0) await this.#store([...this.#unstored.values()]);
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#locks.release();
  }

  #claim(writer: string): void {
    if (this.#mine.has(writer)) return;
    this.#mine.add(writer);
    this.#locks.take(`writer:${writer}`).catch((error: unknown) => this.#stumbled(error));
  }

  /** One page of a room keeps its board; when that one goes, the next `adopt` may find it free. */
  #claimBoard(): void {
    this.#locks
      .take(`board:${this.#options.room}`)
      .then((isMine) => {
        // Asked for again before the answer, it may seem to be somebody else's.
        this.mayWriteBoard ||= isMine;
      })
      .catch((error: unknown) => this.#stumbled(error));
  }

  #change(changes: Change[]): void {
    if (this.#told.has('unavailable')) return;
    for (const change of changes) this.#unstored.set(keyOf(change), change);
    this.#waiting.push(...changes);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // What is said in one breath is stored together, and still within the event that closes a page.
    queueMicrotask(() => {
      this.#isScheduled = false;
      const waiting = this.#waiting;
      this.#waiting = [];
      void this.#store(waiting);
    });
  }

  /** Never rejects: what fails stays in `#unstored` and is tried again. */
  async #store(changes: Change[]): Promise<void> {
    const { room } = this.#options;
    try {
      const database = await this.#open();
      const transaction = database.transaction('ops', 'readwrite');
      const writes = changes.map(({ place: { writer, n }, row }) =>
        row ? transaction.store.put(row, [room, writer, n]) : transaction.store.delete([room, writer, n]),
      );
      transaction.commit();
      await Promise.all([...writes, transaction.done]);
      for (const change of changes)
        if (this.#unstored.get(keyOf(change)) === change) this.#unstored.delete(keyOf(change));
      // Taking rows away goes well on a full device too.
      if (changes.some(({ row }) => row)) this.#hasMadeRoom = false;
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<void> {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    if (isFull && !this.#hasMadeRoom) {
      this.#hasMadeRoom = true;
      await this.#forgetBoards();
      return this.#store([...this.#unstored.values()]);
    }
    this.#stumbled(error, isFull ? 'full' : 'failed');
    if (error instanceof Unavailable) return;
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      void this.#store([...this.#unstored.values()]);
    }, RETRY_MS);
  }

  /** Unsent work is worth more than boards that the rooms have anyway. */
  async #forgetBoards(): Promise<void> {
    try {
      const database = await this.#open();
      await Promise.all([database.clear('boards'), database.clear('chunks')]);
    } catch (error) {
      console.debug('The kept boards could not be thrown away:', error);
    }
  }

  #stumbled(error: unknown, trouble: StorageTrouble = 'failed'): void {
    const kind = error instanceof Unavailable ? 'unavailable' : trouble;
    if (kind === 'unavailable') this.#unstored.clear();
    if (this.#told.has(kind)) return;
    this.#told.add(kind);
    console.debug(`Work cannot be kept in this browser (${kind}):`, error);
    this.#options.onTrouble(kind);
  }
}

function keyOf({ place: { writer, n } }: Change): string {
  return `${writer} ${n}`;
}
