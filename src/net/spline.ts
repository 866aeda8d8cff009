// The curve a peer's pointer glides on between two moments: perfect-cursors' spline, without its clock.
// I/O: perfect-cursors

import { PerfectCursor } from 'perfect-cursors';

export type Vector = { x: number; y: number };

/** A way from `from` to `to`. `leaving` and `arriving` are the velocities at its ends, in units per whole way. */
export type Bend = { from: Vector; to: Vector; leaving: Vector; arriving: Vector };

/**
 * Holds one bend at a time, so its size is constant. The spline is a uniform Catmull-Rom: its velocity at a point is
 * half the way between the point's neighbours. Neighbours put where they give the wanted velocities make it follow
 * samples that are uneven in time, which the library's own evenly numbered points cannot.
 * The instance's `addPoint` is never called: that would start its animation loop, which falls behind.
 */
export class Curve {
  readonly #cursor = new PerfectCursor(() => undefined);

  shape({ from, to, leaving, arriving }: Bend): void {
    const { spline } = this.#cursor;
    spline.addPoint([to.x - 2 * leaving.x, to.y - 2 * leaving.y]);
    // `clear` keeps the point added last, and forgets to empty `lengths`.
    spline.clear();
    spline.lengths.length = 0;
    spline.addPoint([from.x, from.y]);
    spline.addPoint([to.x, to.y]);
    spline.addPoint([from.x + 2 * arriving.x, from.y + 2 * arriving.y]);
  }

  /** Where the bend is after `fraction` (0 ≤ fraction < 1) of its time. */
  at(fraction: number): Vector {
    const [x = Number.NaN, y = Number.NaN] = this.#cursor.spline.getSplinePoint(fraction);
    return { x, y };
  }

  /** Numbers kept, for showing that they do not grow. */
  get size(): number {
    return this.#cursor.spline.points.length + this.#cursor.spline.lengths.length;
  }

  dispose(): void {
    this.#cursor.dispose();
  }
}
