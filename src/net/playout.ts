// The playout clock of one peer: which moment of the sender's clock to show now, a short and bounded time behind.

import { POINTER_INTERVAL_MS } from './protocol';
import { SlidingWindow } from './sliding-window';

/** More would feel like a recording; covers a peer that sends at 5 Hz with 200 ms of jitter. */
export const MAX_DELAY_MS = 400;
/** Gaps above this are rests, not a rate of sending, in ms. */
const MAX_INTERVAL_MS = 450;
/** A gap of so many usual intervals means that the pointer stood still in between. */
const REST_INTERVALS = 2.5;
/** A few late ones skipped are rather waited for than made up by a longer delay: see `usualInterval`. */
const SKIP_INTERVALS = 1.8;
/** Half a second of a pointer at full rate: quick to believe in a new rate, slow to be fooled by one gap. */
const GAPS_KEPT = 16;
/** Two seconds at full rate, long enough to meet the jitter's usual extremes. */
const LATENESS_KEPT = 64;
/** The share of messages that may come too late; one hiccup alone must not lengthen the delay. */
const LATENESS_QUANTILE = 0.96;
/** The pointer may be held up for so many ms, which nobody sees; to wait for that too would make all of it later. */
const UNSEEN_WAIT_MS = 4.5;
/**
 * On a network without jitter the next place still is known before the present one is reached, in ms: so long before
 * that the curve towards it is seldom bent anew.
 */
const LEAST_RESERVE_MS = 5;
/** The least transit is looked for over so many ms; clocks drift apart by about 1 ms in that time. */
const OFFSET_BUCKET_MS = 2_500;
const OFFSET_BUCKETS = 5;
/** After a long rest the clocks may have drifted apart by more than the jitter, in ms. */
const OFFSET_EXPIRES_MS = 30_000;
/** A transit that differs so much from the least one, in ms: the sender's clock was set anew. */
const CLOCK_JUMP_MS = 2_000;
/** No frame was drawn for so long, in ms: the tab was hidden or stuck, what happened meanwhile is not shown. */
const HIDDEN_MS = 250;
/** An error beyond this, in ms, is not worked off but skipped. */
const SNAP_MS = 500;
/** An error of so many ms changes the clock's speed by the whole. */
const SLEW_MS = 12;
/** The clock runs at 0.2 to 1.8 times its speed to work off an error: seen as faster or slower, never as a jump. */
const MAX_SLEW = 0.8;
/** The delay shrinks by so many ms each ms; it grows at once. */
const SHRINK = 0.1;

/** `sentAt` and `newestAt` (the newest place in the message, if any) are of the sender's clock. */
export type Arrival = { sentAt: number; newestAt: number | null; arrivedAt: number };

/** What the clock must know of the path: its end, and until when the pointer stands still. Sender's clock. */
export type Road = { endAt: number; stillUntil(time: number): number };

/**
 * The sender's clock is mapped to ours by the least transit seen lately (the message that met the least delay).
 * Behind it runs the playout, by the usual interval between messages (so that there is always a next place to glide
 * to) and by how late messages come.
 */
export class PlayoutClock {
  #transits: { since: number; least: number }[] = [];
  /** The least of them: what is added to the sender's clock to have ours, as of the quickest message. */
  #offset = 0;
  readonly #gaps = new SlidingWindow(GAPS_KEPT);
  #interval = POINTER_INTERVAL_MS;
  /** `arrivedAt − newestAt` of the last messages; the offset is taken off when they are looked at. */
  readonly #lateness = new SlidingWindow(LATENESS_KEPT);
  #newestAt = Number.NEGATIVE_INFINITY;
  #delay = POINTER_INTERVAL_MS;
  #wantedDelay = POINTER_INTERVAL_MS;
  #time: number | null = null;
  #askedAt = 0;

  constructor() {
    for (let i = 0; i < 2; i += 1) this.#gaps.push(POINTER_INTERVAL_MS);
  }

  /** ms by which the playout is behind the sender, beside the network's least delay. */
  get delay(): number {
    return this.#delay;
  }

  /** ms between two messages while the pointer moves. */
  get interval(): number {
    return this.#interval;
  }

  /** Numbers kept, for showing that they do not grow. */
  get size(): number {
    return this.#transits.length + this.#gaps.size + this.#lateness.size;
  }

  /** Whether the pointer stood still for most of a gap of so many ms. */
  isRest(gap: number): boolean {
    return gap > REST_INTERVALS * this.#interval;
  }

  /** Takes note of a message. Returns true where the sender's clock was set anew: what was known is void. */
  arrive({ sentAt, newestAt, arrivedAt }: Arrival): boolean {
    const transit = arrivedAt - sentAt;
    const isReset = this.#transits.length > 0 && Math.abs(transit - this.#offset) > CLOCK_JUMP_MS;
    if (isReset) this.#restart();
    this.#noteTransit(transit, arrivedAt);
    if (newestAt !== null && newestAt > this.#newestAt) this.#noteNewest(newestAt, arrivedAt);
    this.#wantedDelay = this.#delayNeeded();
    this.#delay = Math.max(this.#delay, this.#wantedDelay);
    return isReset;
  }

  /** The moment of the sender's clock to show at `now`; null before the first message. */
  advance(now: number, road: Road): number | null {
    if (this.#transits.length === 0) return null;
    const passed = now - this.#askedAt;
    this.#askedAt = now;
    if (passed > HIDDEN_MS) this.#wakeUp();
    if (passed > 0) this.#delay = Math.max(this.#wantedDelay, this.#delay - SHRINK * passed);
    const target = now - this.#offset - this.#delay;
    if (this.#time === null) this.#time = target;
    else this.#time = this.#slew(this.#time, target, Math.max(0, passed));
    const stillUntil = road.stillUntil(this.#time);
    if (target > this.#time && stillUntil > this.#time) this.#time = Math.min(target, stillUntil);
    // Waits at the end of the known path: what comes next is played from there, not skipped.
    this.#time = Math.min(this.#time, road.endAt);
    return this.#time;
  }

  #slew(time: number, target: number, passed: number): number {
    const error = target - (time + passed);
    if (Math.abs(error) > SNAP_MS) return target;
    const slew = Math.min(MAX_SLEW, Math.max(-MAX_SLEW, error / SLEW_MS));
    const step = slew * passed;
    return time + passed + (Math.abs(step) > Math.abs(error) ? error : step);
  }

  #noteTransit(transit: number, arrivedAt: number): void {
    this.#transits = this.#transits.filter((bucket) => arrivedAt - bucket.since < OFFSET_EXPIRES_MS);
    const newest = this.#transits.at(-1);
    if (newest && arrivedAt - newest.since < OFFSET_BUCKET_MS) newest.least = Math.min(newest.least, transit);
    else this.#transits.push({ since: arrivedAt, least: transit });
    if (this.#transits.length > OFFSET_BUCKETS) this.#transits.shift();
    this.#offset = Math.min(...this.#transits.map((bucket) => bucket.least));
  }

  #noteNewest(newestAt: number, arrivedAt: number): void {
    const gap = newestAt - this.#newestAt;
    this.#newestAt = newestAt;
    if (gap <= MAX_INTERVAL_MS) {
      this.#gaps.push(gap);
      this.#interval = this.#usualInterval();
    }
    this.#lateness.push(arrivedAt - newestAt);
  }

  /** Covers a timer that alternates between 33 and 50 ms, but not a message that was left out now and then. */
  #usualInterval(): number {
    const middle = this.#gaps.quantile(0.5) ?? POINTER_INTERVAL_MS;
    return this.#gaps.quantile(0.8, SKIP_INTERVALS * middle) ?? POINTER_INTERVAL_MS;
  }

  #delayNeeded(): number {
    const offset = this.#offset;
    // What came later than any delay could cover was held up, and tells nothing about the rest.
    const arrivesLate = this.#lateness.quantile(LATENESS_QUANTILE, offset + MAX_DELAY_MS) ?? offset;
    const reserve = Math.max(LEAST_RESERVE_MS, arrivesLate - offset - UNSEEN_WAIT_MS);
    return Math.min(MAX_DELAY_MS, this.#interval + reserve);
  }

  /** Messages that waited for a hidden tab say nothing about the network. */
  #wakeUp(): void {
    this.#lateness.clear();
    this.#wantedDelay = this.#delayNeeded();
    this.#delay = this.#wantedDelay;
    this.#time = null;
  }

  #restart(): void {
    this.#transits = [];
    this.#lateness.clear();
    this.#newestAt = Number.NEGATIVE_INFINITY;
    this.#time = null;
  }
}
