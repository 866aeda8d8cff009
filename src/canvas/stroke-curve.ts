// A smooth curve through points: cubic Béziers whose tangents never reach further than the shorter neighbour.

type Vector = { x: number; y: number };

type Place = { x: number; y: number; t: number };

/** One cubic Bézier from a point to the next; `length` is the chord's. */
export type Curve<P extends Place> = {
  from: P;
  to: P;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  length: number;
};

/**
 * A segment that took longer than this had points of the hand in between, left out because they lay on it: it is
 * straight. A shorter one may be as far as the device looked, and the hand may have swung: a page that stutters, or
 * draws 30 frames a second where no events are coalesced, hears of a pointer this rarely.
 */
const STRAIGHT_MS = 100;
/** A Bézier curve with one handle strays from its chord by this much of the handle's height over it. */
const STRAY = 4 / 9;

/** A sparse polyline that turns more than this at a point has a corner there, not a bend. */
const CORNER_COSINE = Math.cos((60 * Math.PI) / 180);

/**
 * The curves between neighbouring points, straying from a straight segment by at most `stray` world units. At a bend the tangent is parallel to the chord of the neighbours, as in
 * Catmull–Rom splines, a third of the segment long; at a corner the line goes straight in and straight out.
 */
export function curveThrough<P extends Place>(
  points: readonly P[],
  stray = Number.POSITIVE_INFINITY,
): Curve<P>[] {
  const curves: Curve<P>[] = [];
  for (let i = 0; i + 1 < points.length; i += 1) {
    const from = points[i] as P;
    const to = points[i + 1] as P;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const out = tangentAt(points, i);
    const into = tangentAt(points, i + 1);
    const along =
      length === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    const mostStray = to.t - from.t > STRAIGHT_MS ? stray : Number.POSITIVE_INFINITY;
    const leaving = handle({ direction: out ?? along, along, length, mostStray });
    const arriving = handle({ direction: into ?? along, along, length, mostStray });
    const [x1, y1] = [from.x + leaving.x, from.y + leaving.y];
    curves.push({ from, to, x1, y1, x2: to.x - arriving.x, y2: to.y - arriving.y, length });
  }
  return curves;
}

type Handle = { direction: Vector; along: Vector; length: number; mostStray: number };

/** From a point to its Bézier handle: a third of the segment, less where the curve would stray too far. */
function handle({ direction, along, length, mostStray }: Handle): Vector {
  const sine = Math.abs(direction.x * along.y - direction.y * along.x);
  const reach = Math.min(length / 3, sine === 0 ? length : mostStray / (STRAY * sine));
  return { x: direction.x * reach, y: direction.y * reach };
}

/** The direction of the line at a point, or null at an end or a corner. */
function tangentAt(points: readonly Place[], i: number): Vector | null {
  const [before, at, after] = [points[i - 1], points[i], points[i + 1]];
  if (!before || !at || !after) return null;
  const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y];
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  if (lengths === 0 || (ax * bx + ay * by) / lengths < CORNER_COSINE) return null;
  const chord = Math.hypot(ax + bx, ay + by);
  return { x: (ax + bx) / chord, y: (ay + by) / chord };
}
