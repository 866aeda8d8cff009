// Measures how far a drawn point is from a stored path at about the point's time.

import type { InkPoint } from '../../src/model/ink';

export type Slack = { ms: number };

/**
 * The largest distance, in world units, of any drawn point to where somebody walking along `path` by its times is
 * within `ms` of the point's own time. Infinity where the path has no place at that time. Both are in order of time.
 */
export function farthestFromPath(
  drawn: readonly InkPoint[],
  path: readonly InkPoint[],
  { ms }: Slack,
): number {
  let farthest = 0;
  let first = 0;
  for (const point of drawn) {
    const [from, until] = [point.t - ms, point.t + ms];
    while (first + 1 < path.length && (path[first + 1] as InkPoint).t < from) first += 1;
    let nearest = Infinity;
    for (let i = first; i < path.length; i += 1) {
      const start = path[i] as InkPoint;
      if (start.t > until) break;
      const end = path[i + 1] ?? start;
      if (end.t >= from) nearest = Math.min(nearest, distanceToPart({ point, start, end, from, until }));
    }
    farthest = Math.max(farthest, nearest);
  }
  return farthest;
}

type Part = { point: InkPoint; start: InkPoint; end: InkPoint; from: number; until: number };

/** To the part of the segment that is walked between `from` and `until`. */
function distanceToPart({ point, start, end, from, until }: Part): number {
  const duration = end.t - start.t;
  const low = duration === 0 ? 0 : Math.max(0, (from - start.t) / duration);
  const high = duration === 0 ? 1 : Math.min(1, (until - start.t) / duration);
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const squared = dx * dx + dy * dy;
  const foot = squared === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / squared;
  const at = Math.min(high, Math.max(low, foot));
  return Math.hypot(start.x + dx * at - point.x, start.y + dy * at - point.y);
}
