// A smooth curve through points: cubic Béziers whose tangents never reach further than the shorter neighbour.

type Place = { x: number; y: number };

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

/** A sparse polyline that turns more than this at a point has a corner there, not a bend. */
const CORNER_COSINE = Math.cos((60 * Math.PI) / 180);

/**
 * The curves between neighbouring points. At a bend the tangent is parallel to the chord of the neighbours, as in
 * Catmull–Rom splines, a third of the segment long; at a corner the line goes straight in and straight out.
 */
export function curveThrough<P extends Place>(points: readonly P[]): Curve<P>[] {
  const curves: Curve<P>[] = [];
  for (let i = 0; i + 1 < points.length; i += 1) {
    const from = points[i] as P;
    const to = points[i + 1] as P;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const out = tangentAt(points, i);
    const into = tangentAt(points, i + 1);
    const third = length / 3;
    const [dx, dy] = length === 0 ? [0, 0] : [(to.x - from.x) / length, (to.y - from.y) / length];
    curves.push({
      from,
      to,
      x1: from.x + (out?.x ?? dx) * third,
      y1: from.y + (out?.y ?? dy) * third,
      x2: to.x - (into?.x ?? dx) * third,
      y2: to.y - (into?.y ?? dy) * third,
      length,
    });
  }
  return curves;
}

/** The direction of the line at a point, or null at an end or a corner. */
function tangentAt(points: readonly Place[], i: number): Place | null {
  const [before, at, after] = [points[i - 1], points[i], points[i + 1]];
  if (!before || !at || !after) return null;
  const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y];
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  if (lengths === 0 || (ax * bx + ay * by) / lengths < CORNER_COSINE) return null;
  const chord = Math.hypot(ax + bx, ay + by);
  return { x: (ax + bx) / chord, y: (ay + by) / chord };
}
