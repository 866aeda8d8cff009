// The motion of one peer: cursor and ink on one playout clock, so that the pen's tip stays on the cursor.

import type { LiveInk } from '../model/scene';
import type { InkEvent, PointerUpdate } from './frames';
import { type InkPlace, PeerInk } from './motion-ink';
import { MotionPath, type PathPoint, type Place } from './motion-path';
import { PlayoutClock } from './playout';
import type { Vector } from './spline';

/** A cursor of which nothing was heard for so long, in ms, is not shown any more. */
export const CURSOR_SILENCE_MS = 30_000;
/** After a longer rest, in ms, the pointer appears where it is now instead of gliding there. */
const PAUSE_MS = 1_000;
/**
 * A cursor is shown midway between where it is and where it was so many ms before: that takes the edge off a hand's
 * tremor and off what its curve foresaw wrongly, and is late by half of it.
 */
const SOFT_MS = 5.5;

export type PeerCursor = { x: number; y: number; isDrawing: boolean };
/** `cursor` is null where there is none to be seen. */
/** What the path says at `now`, ms of our clock. `isGlide`: it glided here from what it was asked before. */
type Look = { now: number; time: number; point: PathPoint | null; isGlide: boolean };
export type PeerFrame = { cursor: PeerCursor | null; ink: LiveInk[] };

export class PeerMotion {
  readonly #clock = new PlayoutClock();
  readonly #path = new MotionPath();
  readonly #ink = new PeerInk();
  #heardAt = Number.NEGATIVE_INFINITY;
  #last: Look | null = null;

  /** ms by which this peer is shown late, beside the network's least delay. */
  get delay(): number {
    return this.#clock.delay + SOFT_MS / 2;
  }

  /** Strokes dropped because their bytes made no sense. */
  get malformed(): number {
    return this.#ink.malformed;
  }

  get hasInk(): boolean {
    return !this.#ink.isEmpty;
  }

  /** Numbers and places kept, for showing that they do not grow. */
  get size(): number {
    return this.#clock.size + this.#path.size + this.#ink.size;
  }

  /** Whether this stroke is known here and its end is not yet shown. */
  isPlaying(id: string): boolean {
    return this.#ink.isPlaying(id);
  }

  /** Lets go of a stroke: it is drawn as settled, or was taken back. */
  drop(id: string): void {
    this.#ink.drop(id);
  }

  /** Takes what came from the peer at `arrivedAt`, ms of our clock. */
  push(update: PointerUpdate, arrivedAt: number): void {
    this.#heardAt = arrivedAt;
    const sentAt = update.t;
    const drawn = update.ink.flatMap((event) => this.#takeInk(event, { sentAt, arrivedAt }));
    // While the pen is down its ink says where it is, more finely than the cursor does.
    const places = this.#ink.isPenDown ? drawn : [...drawn, ...cursorPlaces(update)];
    const newestAt = places.at(-1)?.t ?? null;
    if (this.#clock.arrive({ sentAt, newestAt, arrivedAt })) this.#restart(sentAt);
    places.forEach((place, i) => {
      this.#addPlace(place, i === 0);
    });
  }

  /** What is to be seen of the peer at `now`, ms of our clock; to be asked once an animation frame. */
  at(now: number): PeerFrame {
    const isJustSeen = this.#last !== null && this.#last.now >= now - SOFT_MS;
    const before = isJustSeen ? this.#last : this.#look(now - SOFT_MS);
    const look = this.#look(now);
    if (!look) return { cursor: null, ink: [] };
    const { time, point } = look;
    const shown = point && look.isGlide && !point.isInk ? midway(before?.point ?? point, point) : point;
    return {
      cursor: this.#cursorAt({ point: shown, time, now }),
      ink: this.#ink.at({ time, tip: point, now }),
    };
  }

  dispose(): void {
    this.#path.dispose();
  }

  #look(now: number): Look | null {
    const time = this.#clock.advance(now, this.#path);
    if (time === null) return null;
    const isGlide = this.#last !== null && this.#path.isGlide(this.#last.time, time);
    this.#last = { now, time, point: this.#path.at(time), isGlide };
    return this.#last;
  }

  #cursorAt({ point, time, now }: { point: Vector | null; time: number; now: number }): PeerCursor | null {
    if (!point || now - this.#heardAt >= CURSOR_SILENCE_MS) return null;
    return { x: point.x, y: point.y, isDrawing: this.#ink.isDrawingAt(time) };
  }

  #takeInk(event: InkEvent, when: { sentAt: number; arrivedAt: number }): Place[] {
    return this.#ink.push(event, when).map(inkPlace);
  }

  #addPlace(place: Place, isFirstOfMessage: boolean): void {
    const { newest } = this.#path;
    if (!newest) {
      this.#path.add({ ...place, kind: place.kind === 'gone' ? 'gone' : 'appear' });
      return;
    }
    const gap = place.t - newest.t;
    // Where the pen was lifted and put down with no cursor in between, nobody saw the way.
    const isPutDown = place.kind === 'glide' && newest.kind === 'ink' && this.#ink.isPenDown;
    const isNew = newest.kind === 'gone' || gap > PAUSE_MS || isPutDown;
    if (place.kind === 'glide' && isNew) this.#path.add({ ...place, kind: 'appear' });
    else {
      // It moves again after a rest: not a slow slide from one place to the next, but a rest and a step.
      if (isFirstOfMessage && place.kind !== 'gone' && this.#clock.isRest(gap))
        this.#path.holdUntil(place.t - this.#clock.interval);
      this.#path.add(place);
    }
  }

  #restart(sentAt: number): void {
    this.#path.clear();
    this.#last = null;
    this.#ink.rebase(sentAt);
  }
}

function midway(a: Vector, b: Vector): Vector {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function inkPlace({ t, point, isFirst }: InkPlace): Place {
  return { x: point.x, y: point.y, pressure: point.pressure, t, kind: isFirst ? 'glide' : 'ink' };
}

function cursorPlaces({ t, cursor }: PointerUpdate): Place[] {
  if (cursor === null) return [];
  if (cursor === 'gone') return [{ x: 0, y: 0, pressure: 0, t, kind: 'gone' }];
  const way = [...(cursor.passed ?? []), { x: cursor.x, y: cursor.y, ago: 0 }];
  return way.map(({ x, y, ago }) => ({ x, y, pressure: 0, t: t - ago, kind: 'glide' }));
}
