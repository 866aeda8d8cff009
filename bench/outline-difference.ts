// Measures by how much two drawn outlines differ: the farthest that ink of one is from ink of the other.

import type { Outline } from '../src/canvas/ink/stroke-outline';

type Place = readonly [x: number, y: number];
type Side = readonly [from: Place, to: Place];

/** World units between places along an outline's curve. */
const STEP = 0.2;
/** Sides are found by squares of this size, world units. */
const SQUARE = 1;
/** Squares looked at around a place; farther apart, outlines are simply "far". */
const REACH = 6;

/** World units; the Hausdorff distance of the two inked areas. */
export function outlineDifference(one: Outline, other: Outline): number {
  const [a, b] = [new Area(one), new Area(other)];
  return Math.max(a.farthestFrom(b), b.farthestFrom(a));
}

/** What an outline fills, by the non-zero rule. */
class Area {
  readonly #rings: Place[][];
  readonly #squares = new Map<string, Side[]>();
  readonly #rows = new Map<number, Side[]>();

  constructor({ origin, lines }: Outline) {
    this.#rings = lines.map((line) => curveOf(line).map(([x, y]) => [x + origin.x, y + origin.y] as const));
    for (const ring of this.#rings)
      for (const [i, from] of ring.entries()) this.#add([from, ring[(i + 1) % ring.length] as Place]);
  }

  farthestFrom(other: Area): number {
    const distances = this.#rings.flat().map((place) => (other.#holds(place) ? 0 : other.#distance(place)));
    return distances.reduce((most, distance) => Math.max(most, distance), 0);
  }

  #add(side: Side): void {
    const [xs, ys] = [0, 1].map((axis) =>
      side.map((place) => Math.floor((place[axis] as number) / SQUARE)),
    ) as [number[], number[]];
    for (let y = Math.min(...ys); y <= Math.max(...ys); y += 1) {
      put(this.#rows, y, side);
      for (let x = Math.min(...xs); x <= Math.max(...xs); x += 1) put(this.#squares, `${x} ${y}`, side);
    }
  }

  #holds([x, y]: Place): boolean {
    let turns = 0;
    for (const [[ax, ay], [bx, by]] of this.#rows.get(Math.floor(y / SQUARE)) ?? []) {
      const isLeft = (bx - ax) * (y - ay) - (x - ax) * (by - ay) > 0;
      if (ay <= y && by > y && isLeft) turns += 1;
      if (by <= y && ay > y && !isLeft) turns -= 1;
    }
    return turns !== 0;
  }

  #distance(place: Place): number {
    const [column, row] = place.map((value) => Math.floor(value / SQUARE)) as [number, number];
    let nearest = REACH * SQUARE;
    for (let reach = 1; reach <= REACH && nearest > (reach - 1) * SQUARE; reach += 1)
      for (let x = column - reach; x <= column + reach; x += 1)
        for (let y = row - reach; y <= row + reach; y += 1)
          for (const side of this.#squares.get(`${x} ${y}`) ?? [])
            nearest = Math.min(nearest, distanceTo(side, place));
    return nearest;
  }
}

/** The closed curve through the middles of an outline's sides, as it is painted. */
function curveOf(line: readonly number[]): Place[] {
  const count = line.length / 2;
  const at = (i: number): Place => [line[2 * (i % count)] as number, line[2 * (i % count) + 1] as number];
  const middle = ([ax, ay]: Place, [bx, by]: Place): Place => [(ax + bx) / 2, (ay + by) / 2];
  const curve: Place[] = [];
  for (let i = 1; count >= 3 && i <= count; i += 1) {
    const [from, over, to] = [middle(at(i - 1), at(i)), at(i), middle(at(i), at(i + 1))];
    const length =
      Math.hypot(over[0] - from[0], over[1] - from[1]) + Math.hypot(to[0] - over[0], to[1] - over[1]);
    const steps = Math.max(2, Math.ceil(length / STEP));
    for (let k = 0; k < steps; k += 1) {
      const [t, s] = [k / steps, 1 - k / steps];
      const on = (axis: 0 | 1) => s * s * from[axis] + 2 * s * t * over[axis] + t * t * to[axis];
      curve.push([on(0), on(1)]);
    }
  }
  return curve;
}

function distanceTo([[ax, ay], [bx, by]]: Side, [x, y]: Place): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return Math.hypot(ax + along * dx - x, ay + along * dy - y);
}

function put<K>(map: Map<K, Side[]>, key: K, side: Side): void {
  const list = map.get(key);
  if (list) list.push(side);
  else map.set(key, [side]);
}
