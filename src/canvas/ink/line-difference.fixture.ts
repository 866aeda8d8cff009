// How far lines of places are from each other, for tests of what is drawn.

type Place = { x: number; y: number };

/** The distance of a place to the nearest of a polyline. */
export function distanceToLine(place: Place, line: readonly Place[]): number {
  const distances = line.map((to, i) => {
    const from = line[i - 1] ?? to;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = ((place.x - from.x) * dx + (place.y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const share = Math.min(1, Math.max(0, along));
    return Math.hypot(from.x + share * dx - place.x, from.y + share * dy - place.y);
  });
  return Math.min(...distances);
}

/** The farthest that a place of one polyline is from the other. */
export function lineDifference(one: readonly Place[], other: readonly Place[]): number {
  const farthest = (from: readonly Place[], to: readonly Place[]) =>
    Math.max(...from.map((place) => distanceToLine(place, to)));
  return Math.max(farthest(one, other), farthest(other, one));
}
