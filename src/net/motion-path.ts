// The places a peer's pointer was at lately, by the sender's clock, and where it is in between.

import { slope, speed, swingLimited, velocityAt } from '../model/glide';
import { Curve, type Vector } from './spline';

/**
 * How the pointer came to a place: `glide` from the one before, `ink` straight along the ink, `appear` from nowhere;
 * at `gone` it vanishes. `t`: ms of the sender's clock.
 */
export type Place = Vector & { t: number; kind: 'glide' | 'ink' | 'appear' | 'gone'; pressure: number };

/** `isInk`: it lies on the ink, at the tip of what is drawn so far. */
export type PathPoint = Vector & { pressure: number; isInk: boolean };

/** Enough for a second of a 240 Hz pen; older places are forgotten also while nobody asks. */
const MAX_PLACES = 256;
/**
 * The share of a change of velocity that is taken to go on. On recorded pointers 0 made a third more jerk than 0.3, and
 * from 0.5 on the curve swings to and fro.
 */
const FORESIGHT = 0.3;
/** The curve's end is bent anew when the place behind it becomes known, unless less than so many ms are left. */
const REPLAN_MS = 4;

/** A curve from a moment on the way (or a place) to the place `to`. Velocities in units per ms. */
type Plan = { from: Place; to: Place; startAt: number; start: Vector; bend: Bend2; isFinal: boolean };
type Bend2 = { leaving: Vector; arriving: Vector };

function isConnected(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && b !== undefined && a.kind !== 'gone' && (b.kind === 'glide' || b.kind === 'ink');
}

/** The velocity at `place`; a neighbour it is not connected with does not count. */
function velocityBetween(before: Place | undefined, place: Place, after: Place | undefined): Vector {
  const coming = before && isConnected(before, place) ? before : null;
  const going = after && isConnected(place, after) ? after : null;
  return velocityAt(coming, place, going);
}

/** The velocity at `b` while nobody knows where it goes from there: it speeds up, slows down and turns a little further. */
function foreseenVelocity(a: Place, b: Place, leaving: Vector): Vector {
  const way = slope(a, b);
  const velocity = {
    x: way.x + FORESIGHT * (way.x - leaving.x),
    y: way.y + FORESIGHT * (way.y - leaving.y),
  };
  return swingLimited(velocity, speed(way));
}

export class MotionPath {
  readonly #curve = new Curve();
  #places: Place[] = [];
  #plan: Plan | null = null;

  get size(): number {
    return this.#places.length + this.#curve.size;
  }

  get newest(): Place | undefined {
    return this.#places.at(-1);
  }

  /** The moment of the last place known. */
  get endAt(): number {
    return this.newest?.t ?? Number.POSITIVE_INFINITY;
  }

  /** Adds the next place; one that is not later than the last is left out, except that the pointer is gone. */
  add(place: Place): void {
    const { newest } = this;
    if (newest && place.t < newest.t && place.kind !== 'gone') return;
    // Of several places at one moment the last one counts, else the pointer would stay where it no longer is.
    if (newest && place.t === newest.t && newest.kind !== 'gone' && place.kind !== 'gone') {
      this.#places[this.#places.length - 1] = { ...place, kind: newest.kind };
      return;
    }
    this.#places.push(newest ? { ...place, t: Math.max(place.t, newest.t) } : place);
    if (this.#places.length > MAX_PLACES) this.#places.shift();
  }

  /** Says that the pointer stood still at its last place until `t`. */
  holdUntil(t: number): void {
    const { newest } = this;
    if (newest && newest.kind !== 'gone')
      this.add({ ...newest, t, kind: newest.kind === 'ink' ? 'ink' : 'glide' });
  }

  clear(): void {
    this.#places = [];
    this.#plan = null;
  }

  dispose(): void {
    this.clear();
    this.#curve.dispose();
  }

  /** Until when nothing is seen to move from `t` on; `t` itself where it does. */
  stillUntil(t: number): number {
    const i = this.#indexAt(t);
    const [a, b] = [this.#places[i], this.#places[i + 1]];
    if (!b) return t;
    if (!a) return b.t;
    const isSame = a.x === b.x && a.y === b.y && b.kind !== 'gone';
    return isSame || a.kind === 'gone' || b.kind === 'appear' ? b.t : t;
  }

  /** Whether it is one way from a moment to a later one, nowhere a step or ink; what is forgotten does not count. */
  isGlide(from: number, to: number): boolean {
    return this.#places.every(({ t, kind }) => t <= from || t > to || kind === 'glide');
  }

  /** Where the pointer was at `t`, which may be later than what is known; null: nowhere. Forgets what was before. */
  at(t: number): PathPoint | null {
    this.#forgetBefore(t);
    const i = Math.max(0, this.#indexAt(t));
    const [a, b] = [this.#places[i], this.#places[i + 1]];
    if (!a || a.kind === 'gone') return null;
    if (!b || t <= a.t || !isConnected(a, b))
      return { x: a.x, y: a.y, pressure: a.pressure, isInk: a.kind === 'ink' };
    if (b.kind === 'ink') return this.#onLine(a, b, t);
    // Not spread: for two hundred people that takes as long as the curve.
    const { x, y } = this.#onCurve(i, t);
    return { x, y, pressure: a.pressure, isInk: false };
  }

  /** The last place not later than `t`; −1 before the first. */
  #indexAt(t: number): number {
    let i = this.#places.length - 1;
    while (i >= 0 && (this.#places[i]?.t ?? 0) > t) i -= 1;
    return i;
  }

  /** One place before the present one stays: the curve's direction comes from it. */
  #forgetBefore(t: number): void {
    const passed = this.#indexAt(t) - 1;
    if (passed > 0) this.#places.splice(0, passed);
  }

  #onLine(a: Place, b: Place, t: number): PathPoint {
    const share = (t - a.t) / (b.t - a.t);
    return {
      x: a.x + (b.x - a.x) * share,
      y: a.y + (b.y - a.y) * share,
      pressure: a.pressure + (b.pressure - a.pressure) * share,
      isInk: true,
    };
  }

  #onCurve(i: number, t: number): Vector {
    const plan = this.#planFor(i, t);
    const share = (t - plan.startAt) / (plan.to.t - plan.startAt);
    return this.#curve.at(Math.min(0.9999, Math.max(0, share)));
  }

  /**
   * While the place behind `b` is unknown, the velocity there is foreseen. As soon as it is known, the rest of the way
   * is bent anew from where it is. The place never jumps; the velocity does so only by what was foreseen wrongly until
   * the very end, which is less to be seen than a stretch that begins with a wrong one.
   */
  #planFor(i: number, t: number): Plan {
    const [before, a, b, after] = [
      this.#places[i - 1],
      this.#places[i] as Place,
      this.#places[i + 1] as Place,
      this.#places[i + 2],
    ];
    const old = this.#plan;
    const isFinal = after !== undefined;
    if (old?.to === b && (old.isFinal || !isFinal || b.t - t < REPLAN_MS) && t >= old.startAt) return old;
    const goOn = (way: Pick<Plan, 'startAt' | 'start'>, leaving: Vector) => {
      const arriving = isFinal ? velocityBetween(a, b, after) : foreseenVelocity(a, b, leaving);
      return this.#follow({ from: a, to: b, isFinal, ...way }, { leaving, arriving });
    };
    if (old?.to !== b || t <= old.startAt)
      return goOn({ startAt: a.t, start: a }, velocityBetween(before, a, b));
    const { place, velocity } = this.#stateOf(old, t);
    return goOn({ startAt: t, start: place }, velocity);
  }

  #follow(way: Omit<Plan, 'bend'>, bend: Bend2): Plan {
    const duration = way.to.t - way.startAt;
    const scale = ({ x, y }: Vector) => ({ x: x * duration, y: y * duration });
    this.#curve.shape({
      from: way.start,
      to: way.to,
      leaving: scale(bend.leaving),
      arriving: scale(bend.arriving),
    });
    this.#plan = { ...way, bend };
    return this.#plan;
  }

  /** Place and velocity on a curve that was followed until now. */
  #stateOf(plan: Plan, t: number): { place: Vector; velocity: Vector } {
    const duration = plan.to.t - plan.startAt;
    const share = Math.min(0.9999, (t - plan.startAt) / duration);
    const place = this.#curve.at(share);
    const along = (from: number, to: number, leaving: number, arriving: number) =>
      ((6 * share * share - 6 * share) * (from - to)) / duration +
      (3 * share * share - 4 * share + 1) * leaving +
      (3 * share * share - 2 * share) * arriving;
    const { leaving, arriving } = plan.bend;
    return {
      place,
      velocity: {
        x: along(plan.start.x, plan.to.x, leaving.x, arriving.x),
        y: along(plan.start.y, plan.to.y, leaving.y, arriving.y),
      },
    };
  }
}
