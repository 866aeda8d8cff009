// Loads the log of a room page by page and goes on reading while its replay is open.
// I/O: fetch, timers

import type { LogRecord } from '../model/record';
import type { LogStatus } from './film';
import { type DecodeFrame, readLogPage } from './log-page';

/** Live work is read this often when nobody tells of it. */
const FOLLOW_MS = 3_000;
/** A page that did not come is asked for again by itself after this. */
const RETRY_MS = 10_000;
/** However much live work there is, the log is read on at most this often. */
const SOON_MS = 1_000;
const PAGE_TIMEOUT_MS = 30_000;

/** `url`: the address of a page of the room over HTTP, as `RoomClient.url` gives it. */
export type LogSource = { url: (path: string) => string; decode: DecodeFrame };

type LogReaderOptions = {
  source: LogSource;
  onRecords: (records: LogRecord[]) => void;
  onStatus: (status: LogStatus) => void;
  fetch?: typeof fetch;
};

type PageAnswer =
  | { kind: 'page'; bytes: Uint8Array }
  | { kind: 'no-room' }
  | (LogStatus & { kind: 'failed' });

export class LogReader {
  readonly #source: LogSource;
  readonly #onRecords: (records: LogRecord[]) => void;
  readonly #onStatus: (status: LogStatus) => void;
  readonly #fetch: typeof fetch;
  readonly #stopping = new AbortController();
  #status: LogStatus = { kind: 'loading' };
  #seq = 0;
  #isReading = false;
  #isWantedSoon = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor({ source, onRecords, onStatus, ...options }: LogReaderOptions) {
    this.#source = source;
    this.#onRecords = onRecords;
    this.#onStatus = onStatus;
    this.#fetch = options.fetch ?? ((...request) => fetch(...request));
  }

  get status(): LogStatus {
    return this.#status;
  }

  /** Tries a failed page again, and says that it does. */
  retry(): void {
    if (this.#status.kind !== 'failed') return;
    this.#setStatus({ kind: 'loading' });
    this.readOn();
  }

  /** Begins to read up to the newest record, and goes on reading as there are more. */
  readOn(): void {
    if (this.#isReading || this.#isOver) return;
    this.#isWantedSoon = false;
    if (this.#timer) clearTimeout(this.#timer);
    void this.#readToHead();
  }

  /** To be told when there are new records: they are read soon instead of at the next interval. */
  expectMore(): void {
    if (this.#isWantedSoon || this.#isOver || this.#status.kind === 'failed') return;
    this.#isWantedSoon = true;
    if (!this.#isReading) this.#schedule(SOON_MS);
  }

  /** Ends everything that is under way; nothing is told afterwards. */
  stop(): void {
    this.#stopping.abort();
    if (this.#timer) clearTimeout(this.#timer);
  }

  get #isOver(): boolean {
    return this.#stopping.signal.aborted || this.#status.kind === 'broken';
  }

  #schedule(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.readOn(), ms);
  }

  async #readToHead(): Promise<void> {
    this.#isReading = true;
    for (let isMore = true; isMore; ) {
      const answer = await this.#fetchPage();
      if (this.#stopping.signal.aborted) return;
      isMore = this.#take(answer);
    }
    this.#isReading = false;
    if (this.#isOver) return;
    if (this.#status.kind === 'failed') this.#schedule(RETRY_MS);
    else this.#schedule(this.#isWantedSoon ? SOON_MS : FOLLOW_MS);
  }

  /** Takes in one answer; true: there may be another page behind it. */
  #take(answer: PageAnswer): boolean {
    if (answer.kind === 'failed') {
      this.#setStatus(answer);
      return false;
    }
    if (answer.kind === 'no-room') {
      const isGone: LogStatus = { kind: 'failed', reason: 'refused', httpStatus: 404 };
      this.#setStatus(this.#seq === 0 ? { kind: 'empty' } : isGone);
      return false;
    }
    const { records, trouble } = readLogPage(answer.bytes, this.#seq, this.#source.decode);
    this.#seq = records.at(-1)?.seq ?? this.#seq;
    if (trouble !== null) this.#setStatus({ kind: 'broken', after: this.#seq, detail: trouble });
    else if (records.length === 0) this.#setStatus({ kind: this.#seq === 0 ? 'empty' : 'ready' });
    else if (this.#status.kind !== 'ready') this.#setStatus({ kind: 'loading' });
    // After the status: whoever shows the records knows whether more are on their way.
    if (records.length > 0) this.#onRecords(records);
    return trouble === null && records.length > 0;
  }

  async #fetchPage(): Promise<PageAnswer> {
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(PAGE_TIMEOUT_MS)]);
    try {
      const response = await this.#fetch(this.#source.url(`log?after=${this.#seq}`), {
        cache: 'no-store',
        signal,
      });
      if (response.status === 404) return { kind: 'no-room' };
      if (!response.ok) return { kind: 'failed', reason: 'refused', httpStatus: response.status };
      return { kind: 'page', bytes: new Uint8Array(await response.arrayBuffer()) };
    } catch {
      // Fetch throws for whatever keeps an answer from coming; a person can only be told that none came.
      return { kind: 'failed', reason: 'unreachable', httpStatus: null };
    }
  }

  #setStatus(status: LogStatus): void {
    const isSame = status.kind === this.#status.kind && status.kind !== 'failed' && status.kind !== 'broken';
    this.#status = status;
    if (!isSame) this.#onStatus(status);
  }
}
