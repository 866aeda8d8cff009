// perfect-cursors as it comes, on the page's virtual time, and its spline alone.
// I/O: perfect-cursors

import { PerfectCursor } from 'perfect-cursors';
import type { PointerUpdate } from '../../src/net/frames';
import { MotionPath } from '../../src/net/motion-path';
import { PlayoutClock } from '../../src/net/playout';
import type { Vector } from '../../src/net/spline';
import { type Method, placeOf } from './methods';
import { VirtualPage } from './virtual-page';

/** The library itself: each place given to `addPoint` as it arrives. */
export class BarePerfectCursors implements Method {
  readonly #page = new VirtualPage();
  readonly #leavePage = this.#page.install();
  #place: Vector | null = null;
  readonly #cursor = new PerfectCursor(([x = 0, y = 0]) => {
    this.#place = { x, y };
  });

  push(update: PointerUpdate, arrivedAt: number): void {
    const place = placeOf(update);
    if (!place) return;
    this.#page.passTo(arrivedAt);
    this.#cursor.addPoint([place.x, place.y]);
  }

  at(now: number): Vector | null {
    this.#page.passTo(now);
    this.#page.frame();
    return this.#place;
  }

  get size(): number {
    const { queue, spline } = this.#cursor;
    return queue.length + spline.points.length + spline.lengths.length;
  }

  dispose(): void {
    this.#cursor.dispose();
    this.#leavePage();
  }
}

/** More than lie between the playout and the newest place. */
const PLACES_KEPT = 64;

/** Its spline through the places as they are, evenly numbered, at the moment that our playout clock says. */
export class SplineOnOurClock implements Method {
  readonly #clock = new PlayoutClock();
  readonly #road = new MotionPath();
  readonly #cursor = new PerfectCursor(() => undefined);
  #places: (Vector & { t: number })[] = [];

  push(update: PointerUpdate, arrivedAt: number): void {
    const [place, { t }] = [placeOf(update), update];
    if (!place) return;
    this.#clock.arrive({ sentAt: t, newestAt: t, arrivedAt });
    this.#road.add({ ...place, t, pressure: 0, kind: this.#road.newest ? 'glide' : 'appear' });
    this.#places = [...this.#places.slice(1 - PLACES_KEPT), { ...place, t }];
  }

  at(now: number): Vector | null {
    const time = this.#clock.advance(now, this.#road);
    if (time === null) return null;
    const i = Math.max(
      0,
      this.#places.findLastIndex(({ t }) => t <= time),
    );
    const [from, to] = [this.#places[i], this.#places[i + 1]];
    if (!from || !to) return from ?? null;
    const around = [this.#places[Math.max(0, i - 1)], from, to, this.#places[i + 2] ?? to];
    const { spline } = this.#cursor;
    spline.points = around.map((place) => [place?.x ?? 0, place?.y ?? 0]);
    const [x = 0, y = 0] = spline.getSplinePoint(
      Math.min(0.9999, Math.max(0, time - from.t) / (to.t - from.t)),
    );
    return { x, y };
  }

  get size(): number {
    return this.#clock.size + this.#places.length;
  }

  dispose(): void {
    this.#road.dispose();
    this.#cursor.dispose();
  }
}
