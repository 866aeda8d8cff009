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
const STRAIGHT_MS = 110;
/** Up to here it is a bend; between the two, partly: a millisecond must not be seen. */
const BENT_MS = 90;
/** A Bézier curve with one handle strays from its chord by this much of the handle's height over it. */
const STRAY = 4 / 9;

/** A sparse polyline that turns less than the first angle at a point bends there; beyond the second it has a corner. */
const BEND_COSINE = Math.cos((56 * Math.PI) / 180);
const CORNER_COSINE = Math.cos((64 * Math.PI) / 180);

/**
 * The curves between neighbouring points, straying from a straight segment by at most `stray` world units. At a bend
 * the tangent is parallel to the chord of the neighbours, as in Catmull–Rom splines, a third of the segment long; at a
 * corner the line goes straight in and straight out.
 */
export function curveThrough<P extends Place>(
  points: readonly P[],
  stray = Number.POSITIVE_INFINITY,
): Curve<P>[] {
  const curves: Curve<P>[] = [];
  let out = NO_TANGENT;
  for (let i = 0; i + 1 < points.length; i += 1) {
    const from = points[i] as P;
    const to = points[i + 1] as P;
    const length = lengthOf(to.x - from.x, to.y - from.y);
    const into = tangentAt(points, i + 1);
    const along =
      length === 0 ? { x: 0, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    const straightness = within((to.t - from.t - BENT_MS) / (STRAIGHT_MS - BENT_MS));
    const segment = { along, length, stray, straightness };
    const leaving = handle(out, segment);
    const arriving = handle(into, segment);
    out = into;
    const x1 = from.x + leaving.x;
    const y1 = from.y + leaving.y;
    curves.push({ from, to, x1, y1, x2: to.x - arriving.x, y2: to.y - arriving.y, length });
  }
  return curves;
}

/** The direction of a bend at a point; `bend` is 0 at an end or a corner, where the line goes straight. */
type Tangent = { direction: Vector; bend: number };
const NO_TANGENT: Tangent = { direction: { x: 0, y: 0 }, bend: 0 };

type Segment = { along: Vector; length: number; stray: number; straightness: number };

/** From a point to its Bézier handle: a third of the segment, less where the curve would stray too far. */
function handle({ direction, bend }: Tangent, { along, length, stray, straightness }: Segment): Vector {
  const x = along.x + (direction.x - along.x) * bend;
  const y = along.y + (direction.y - along.y) * bend;
  const sine = Math.abs(x * along.y - y * along.x);
  const most = length / 3;
  const straight = STRAY * sine * most <= stray ? most : stray / (STRAY * sine);
  const reach = most + (straight - most) * straightness;
  return { x: x * reach, y: y * reach };
}

function tangentAt(points: readonly Place[], i: number): Tangent {
  const before = points[i - 1];
  const at = points[i];
  const after = points[i + 1];
  if (!before || !at || !after) return NO_TANGENT;
  const ax = at.x - before.x;
  const ay = at.y - before.y;
  const bx = after.x - at.x;
  const by = after.y - at.y;
  const lengths = lengthOf(ax, ay) * lengthOf(bx, by);
  const cosine = lengths === 0 ? -1 : (ax * bx + ay * by) / lengths;
  if (cosine <= CORNER_COSINE) return NO_TANGENT;
  const bend = within((cosine - CORNER_COSINE) / (BEND_COSINE - CORNER_COSINE));
  const chord = lengthOf(ax + bx, ay + by);
  return { direction: { x: (ax + bx) / chord, y: (ay + by) / chord }, bend };
}

/** Not `hypot`, which takes ten times as long. */
function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** Held within 0…1. */
function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
