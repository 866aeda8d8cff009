// Reads a room's film over HTTP: what it is at once, and of its records only those around the moment to be seen.
// I/O: fetch, timers

import { BaseFold } from '../model/base-fold';
import { decodeBlocks, decodeFilmHead, type FilmPlace } from '../model/film-head';
import { FilmIndex } from '../model/film-index';
import type { LogRecord } from '../model/record';
import type { Result } from '../model/result';
import { type FilmBase, Timeline } from '../model/timeline';
import { CursorWindows } from './cursor-windows';
import type { Film, LogStatus } from './film';
import { readBase } from './film-base';
import { type DecodeFrame, readLogPage } from './log-page';
import { aheadSeq, beginReel, foldedSeq, neededSeq, type Reel, reelReaches, shortestWay } from './reel';

/** Live work is read this often when nobody tells of it, ms. */
const FOLLOW_MS = 3_000;
/** However much live work there is, the log is read on at most this often, ms. */
const SOON_MS = 1_000;
/** What did not come is asked for again by itself after this, ms. */
const RETRY_MS = 10_000;
const ANSWER_TIMEOUT_MS = 30_000;
/** Stretches of the film that stay at hand: there and back again is at once. */
const MAX_REELS = 4;

/** `url`: the address of a page of the room over HTTP, as `RoomClient.url` gives it. */
export type LogSource = {
  /** Asks for a page of the room, as `fetch` does. */
  ask: (path: string, signal: AbortSignal) => Promise<Response>;
  decode: DecodeFrame;
};

type Failed = LogStatus & { kind: 'failed' };
type Answer = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'no-room' } | Failed;

/** What is shown of a room without a log. */
const EMPTY = new Timeline();

export class FilmLoader implements Film {
  readonly index = new FilmIndex();
  readonly #source: LogSource;
  #stopping = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #cursors: CursorWindows;
  /** The newest in front. */
  #reels: Reel[] = [];
  #places: FilmPlace[] = [];
  /** The room as of the record with which the log starts; null: it is whole. */
  #start: FilmBase | null = null;
  /** Records behind the room's segments: few, and the film grows with them. */
  #tail: LogRecord[] = [];
  #status: LogStatus = { kind: 'loading' };
  /** The log's end was reached, so that only live work can follow. */
  #isRead = false;
  #broken: (LogStatus & { kind: 'broken' }) | null = null;
  #failed: Failed | null = null;
  /** The moment that is to be seen, and from when on elements' beginnings are to be known. */
  #wish: { time: number; since: number } | null = null;
  /** Another moment that somebody wants a look at. */
  #glance: number | null = null;
  #isFilling = false;
  #isFollowing = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isWantedSoon = false;

  constructor(source: LogSource) {
    this.#source = source;
    this.#cursors = new CursorWindows((path) => this.#blocks(path));
  }

  get status(): LogStatus {
    return this.#status;
  }

  get isComplete(): boolean {
    return this.#isRead || this.#broken !== null;
  }

  at(time: number, since: number | null = null): Timeline | null {
    if (this.#status.kind === 'empty') return EMPTY;
    const wish = { time, since: since ?? Number.POSITIVE_INFINITY };
    this.#wish = wish;
    const reel = this.#reels.find((one) => this.#isRight(one, wish));
    if (!reel || (!reel.isCutOff && reel.timeline.seq < aheadSeq(this.index.segments, time)))
      void this.#fill();
    if (!reel) return null;
    this.#reels = [reel, ...this.#reels.filter((one) => one !== reel)];
    this.#cursors.want(reel, time);
    return reel.timeline;
  }

  glance(time: number): Timeline | null {
    if (this.#status.kind === 'empty') return EMPTY;
    const reel = this.#reels.find((one) => this.#isRight(one, { time, since: Number.POSITIVE_INFINITY }));
    this.#glance = reel ? null : time;
    if (!reel) void this.#fill();
    return reel?.timeline ?? null;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins, or goes on after it was stopped: what the film is, then its end, and what comes to it live. */
  open(): void {
    if (this.#isOver) this.#stopping = new AbortController();
    if (!this.#isFollowing) void this.#follow();
  }

  /** There is no log, as far as is known: nothing is asked until it is told otherwise. */
  startEmpty(): void {
    this.#setStatus({ kind: 'empty' });
  }

  /** To be told when there are new records: they are read soon instead of at the next interval. */
  expectMore(): void {
    if (this.#isWantedSoon || this.#isOver || this.#failed) return;
    this.#isWantedSoon = true;
    if (!this.#isFollowing) this.#schedule(SOON_MS);
  }

  /** Tries again what did not come, and says that it does. */
  retry(): void {
    if (!this.#failed) return;
    this.#failed = null;
    this.#tell();
    this.open();
    void this.#fill();
  }

  /** Ends everything that is under way; nothing is told afterwards. */
  stop(): void {
    this.#stopping.abort();
    if (this.#timer) clearTimeout(this.#timer);
  }

  async findStart(id: string): Promise<number | null> {
    const known = this.#reels.map(({ timeline }) => timeline.beganAt(id)).find((began) => began !== null);
    if (known !== undefined) return known;
    // From its beginning on an element is in every checkpoint: the first that has it lies just behind.
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const base = await this.#readBase(this.#places[middle] as FilmPlace);
      if (base && [...base.entries].some((entry) => entry.id === id && entry.element)) high = middle;
      else low = middle + 1;
    }
    // It was there when the log starts.
    if (low === 0 && this.#start) return null;
    const from = this.#places[low - 1]?.seq ?? 0;
    const until = this.#places[low]?.seq ?? this.index.seq;
    const stretch = new Timeline([], { seq: from, lastAt: 0, entries: [], people: [], chat: [] });
    while (stretch.seq < until) {
      const records = await this.#readRecords(stretch.seq, until);
      if (!records || records.length === 0) return null;
      stretch.extend(records);
    }
    return stretch.beganAt(id);
  }

  get #isOver(): boolean {
    return this.#stopping.signal.aborted;
  }

  #isRight(reel: Reel, { time, since }: { time: number; since: number }): boolean {
    if (reel.from > Math.min(time, since) || this.index.isEmpty) return false;
    return reel.isCutOff || reelReaches(reel, this.index.segments, time);
  }

  /** Loads what is wished for until it is here; a newer wish takes the place of the older. */
  async #fill(): Promise<void> {
    if (this.#isFilling || this.#failed || this.#isOver) return;
    this.#isFilling = true;
    for (let wish = this.#missing; wish && !this.#isOver && !this.#failed; wish = this.#missing) {
      if (!(await this.#step(wish))) break;
      this.#tell();
    }
    this.#isFilling = false;
  }

  /** The moment to be loaded: what is to be seen, and a look elsewhere once that is here. */
  get #missing(): { time: number; since: number } | null {
    const glance = this.#glance === null ? null : { time: this.#glance, since: Number.POSITIVE_INFINITY };
    const isHere = (wish: { time: number; since: number }) =>
      this.#reels.some((reel) => this.#isRight(reel, wish));
    if (glance && !isHere(glance) && (!this.#wish || isHere(this.#wish))) return glance;
    return this.#wish;
  }

  /** One step towards a wish; false: nothing to do, or it did not come. */
  async #step({ time, since }: { time: number; since: number }): Promise<boolean> {
    const { segments } = this.index;
    if (segments.length === 0 && !this.#start) return false;
    const [reels, places, startSeq] = [this.#reels, this.#places, this.#start?.seq ?? 0];
    const { reel, place } = shortestWay({ reels, places, startSeq, segments, time, since });
    if (!reel) return this.#begin(place, Math.min(time, since));
    const [needed, ahead] = [neededSeq(segments, time), aheadSeq(segments, time)];
    // What is to be seen comes first, and what will be next by itself.
    const until = reel.timeline.seq < needed ? needed : ahead;
    return !reel.isCutOff && reel.timeline.seq < until && this.#extend(reel, until);
  }

  /** Begins a reel near before a moment, at a place or (null) at the very beginning. */
  async #begin(place: FilmPlace | null, time: number): Promise<boolean> {
    const isStart = this.#start !== null && place?.seq === this.#start.seq;
    const base = isStart ? this.#start : place && (await this.#readBase(place));
    if (place && !base) {
      // A checkpoint that is gone or cannot be read costs time only: there is an earlier one, or the beginning.
      this.#places = this.#places.filter((one) => one !== place);
      return !this.#isOver;
    }
    const reel = await this.#reelNear(base, time);
    if (reel) this.#reels = [reel, ...this.#reels.slice(0, MAX_REELS - 1)];
    return reel !== null;
  }

  /** Folds the log from there on to near before the moment; null: it did not come. */
  async #reelNear(base: FilmBase | null, time: number): Promise<Reel | null> {
    const { segments } = this.index;
    const until = foldedSeq(segments, time);
    const isFirst = base === null || base.seq === this.#start?.seq;
    if (until <= (base?.seq ?? 0)) return beginReel(base, isFirst);
    const fold = new BaseFold(base);
    let rest: LogRecord[] = [];
    while (fold.seq < until && rest.length === 0) {
      // What the film is made of comes with the last page of what is folded.
      const records = await this.#readRecords(fold.seq, neededSeq(segments, time));
      if (!records) return null;
      rest = records.slice(fold.take(records.slice(0, until - fold.seq), time));
      if (records.length === 0) break;
    }
    const reel = beginReel(fold.base, isFirst && fold.seq === (base?.seq ?? 0));
    reel.timeline.extend(rest);
    return reel;
  }

  async #extend(reel: Reel, until: number): Promise<boolean> {
    const { timeline } = reel;
    const tailStart = this.#tail[0]?.seq ?? Number.POSITIVE_INFINITY;
    const isInTail = timeline.seq + 1 >= tailStart;
    const records = isInTail
      ? this.#tail
      : await this.#readRecords(timeline.seq, Math.min(until, tailStart - 1));
    if (!records) return false;
    // Live work may have been added meanwhile.
    const news = records.filter(({ seq }) => seq > timeline.seq);
    if (records.length === 0) reel.isCutOff = true;
    timeline.extend(news);
    return news.length > 0;
  }

  #readBase(place: FilmPlace): ReturnType<typeof readBase> {
    return readBase(place, (path) => this.#blocks(path));
  }

  /** The records behind one, as far as they can be read; null: they did not come. */
  async #readRecords(after: number, until: number | null): Promise<LogRecord[] | null> {
    const answer = await this.#ask(
      until === null ? `log?after=${after}` : `log?after=${after}&until=${until}`,
    );
    if (answer.kind !== 'bytes') {
      this.#fail(answer);
      return null;
    }
    const { records, trouble } = readLogPage(answer.bytes, after, this.#source.decode);
    if (trouble !== null)
      this.#broken = { kind: 'broken', after: records.at(-1)?.seq ?? after, detail: trouble };
    return records;
  }

  async #blocks(path: string): Promise<Result<Uint8Array[]> | null> {
    const answer = await this.#ask(path);
    return answer.kind === 'bytes' ? decodeBlocks(answer.bytes) : null;
  }

  /** What the film is, where that is not known yet, and then all behind it. */
  async #follow(): Promise<void> {
    this.#isFollowing = true;
    this.#isWantedSoon = false;
    if (this.#timer) clearTimeout(this.#timer);
    for (let isMore = this.index.isEmpty ? await this.#readHead() : true; isMore; )
      isMore = await this.#readOn();
    this.#isFollowing = false;
    if (this.#isOver || this.#broken) return;
    if (this.#failed) this.#schedule(RETRY_MS);
    else this.#schedule(this.#isWantedSoon ? SOON_MS : FOLLOW_MS);
  }

  async #readHead(): Promise<boolean> {
    const answer = await this.#ask('film');
    if (this.#isOver) return false;
    if (answer.kind === 'no-room') {
      this.#setStatus({ kind: 'empty' });
      return false;
    }
    if (answer.kind === 'failed') {
      this.#fail(answer);
      return false;
    }
    const head = decodeFilmHead(answer.bytes);
    // Without it the film is read from its beginning, which only takes longer.
    if (head.ok) {
      this.#places = head.value.places;
      if (head.value.startSeq > 0 && !(await this.#readStart())) return false;
      for (const segment of head.value.segments) this.index.take(segment);
    }
    this.#status = { kind: 'loading' };
    this.#tell();
    return true;
  }

  /** What the log starts with: the first checkpoint that can be read. False: none came. */
  async #readStart(): Promise<boolean> {
    while (this.#places[0]) {
      this.#start = await this.#readBase(this.#places[0]);
      if (this.#start) {
        this.index.startFrom(this.#start);
        return true;
      }
      if (this.#isOver || this.#failed) return false;
      this.#places.shift();
    }
    this.#fail({ kind: 'failed', reason: 'refused', httpStatus: 410 });
    return false;
  }

  /** Reads the next page behind all that is known; true: there may be another. */
  async #readOn(): Promise<boolean> {
    const after = this.index.seq;
    const records = await this.#readRecords(after, null);
    if (!records || this.#isOver) return false;
    const atHead = this.#reels.filter(({ timeline }) => timeline.seq === after);
    this.index.extend(records);
    for (const record of records) this.#tail.push(record);
    for (const reel of atHead) reel.timeline.extend(records);
    for (const reel of this.#reels) this.#cursors.expectMore(reel, this.index.span.to);
    this.#isRead ||= records.length === 0;
    this.#tell();
    void this.#fill();
    return records.length > 0 && !this.#broken;
  }

  async #ask(path: string): Promise<Answer> {
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
    try {
      const response = await this.#source.ask(path, signal);
      if (response.status === 404) return { kind: 'no-room' };
      if (!response.ok) return { kind: 'failed', reason: 'refused', httpStatus: response.status };
      return { kind: 'bytes', bytes: new Uint8Array(await response.arrayBuffer()) };
    } catch {
      // Fetch throws for whatever keeps an answer from coming; a person can only be told that none came.
      return { kind: 'failed', reason: 'unreachable', httpStatus: null };
    }
  }

  #fail(answer: Exclude<Answer, { kind: 'bytes' }>): void {
    if (this.#isOver) return;
    this.#failed = answer.kind === 'failed' ? answer : { kind: 'failed', reason: 'refused', httpStatus: 404 };
    this.#schedule(RETRY_MS);
    this.#tell();
  }

  #schedule(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#failed = null;
      this.open();
      void this.#fill();
    }, ms);
  }

  /** Says how it stands, and that something changed. */
  #tell(): void {
    if (this.#isOver) return;
    const wish = this.#wish;
    const isHere = this.#isRead && (!wish || this.#reels.some((reel) => this.#isRight(reel, wish)));
    if (this.#failed) this.#status = this.#failed;
    else if (this.#broken) this.#status = this.#broken;
    else if (this.index.isEmpty) this.#status = { kind: this.#isRead ? 'empty' : 'loading' };
    else if (this.#status.kind !== (isHere ? 'ready' : 'loading'))
      this.#status = { kind: isHere ? 'ready' : 'loading' };
    for (const listener of this.#listeners) listener();
  }

  #setStatus(status: LogStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
