// How a pointer glides between known places: the velocity at each, for live peers and recorded ones alike, and the curve.

export type Vector = { x: number; y: number };
/** A place and when the pointer was there, ms. */
export type TimedPlace = Vector & { t: number };

/** Limits velocity against the way to the neighbours, so that the curve does not swing past a stop (Fritsch, Carlson 1980). */
const MAX_SWING = 3;

/** The places around a stretch; null where the pointer came from nowhere, or vanished. */
export type Stretch = {
  before: TimedPlace | null;
  from: TimedPlace;
  to: TimedPlace;
  after: TimedPlace | null;
};

/** Where it is at `t` between `from` and `to`: a cubic whose velocities at its ends come from the neighbours. */
export function glide({ before, from, to, after }: Stretch, t: number): Vector {
  const duration = Math.max(1, to.t - from.t);
  const share = Math.min(1, Math.max(0, (t - from.t) / duration));
  const leaving = velocityAt(before, from, to);
  const arriving = velocityAt(from, to, after);
  const along = (a: number, b: number, out: number, into: number) => {
    const [square, cube] = [share * share, share * share * share];
    return (
      (2 * cube - 3 * square + 1) * a +
      (cube - 2 * square + share) * out * duration +
      (-2 * cube + 3 * square) * b +
      (cube - square) * into * duration
    );
  };
  return {
    x: along(from.x, to.x, leaving.x, arriving.x),
    y: along(from.y, to.y, leaving.y, arriving.y),
  };
}

/**
 * The velocity at `place` by the parabola through it and its neighbours, in units per ms; `before` and `after` null
 * where the pointer came from nowhere, or is not known to go on.
 */
export function velocityAt(before: TimedPlace | null, place: TimedPlace, after: TimedPlace | null): Vector {
  const coming = before ? slope(before, place) : null;
  const going = after ? slope(place, after) : null;
  if (!before || !after || !coming || !going) return coming ?? going ?? { x: 0, y: 0 };
  // Two tabs of one person may tell three places of one moment.
  const share = (place.t - before.t) / (after.t - before.t || 1);
  const velocity = {
    x: coming.x + (going.x - coming.x) * share,
    y: coming.y + (going.y - coming.y) * share,
  };
  return swingLimited(velocity, Math.min(speed(coming), speed(going)));
}

/** A velocity as far as the curve does not swing past a stop: `usual` is the speed on the way to the neighbours. */
export function swingLimited(velocity: Vector, usual: number): Vector {
  const [length, limit] = [speed(velocity), MAX_SWING * usual];
  if (length <= limit) return velocity;
  return { x: (velocity.x / length) * limit, y: (velocity.y / length) * limit };
}

export function speed(velocity: Vector): number {
  return Math.hypot(velocity.x, velocity.y);
}

/** The mean velocity between two places, in units per ms. */
export function slope(a: TimedPlace, b: TimedPlace): Vector {
  const duration = Math.max(1, b.t - a.t);
  return { x: (b.x - a.x) / duration, y: (b.y - a.y) / duration };
}
