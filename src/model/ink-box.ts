// The box around the points of ink, without the width of its line: found once, for ink never changes.

import { checkInk, type Ink } from './ink';
import { InkTrail } from './ink-walk';

/** World units. */
export type Box = { minX: number; minY: number; maxX: number; maxY: number };
/** `longest`: the way between the two neighbouring points that are farthest from each other. */
export type InkBox = Box & { longest: number };

/** Following the ink is the costly part. */
const BOXES = new WeakMap<Ink, InkBox>();

/** `trail`: for whoever asks for many that were not noted. */
export function inkBox(ink: Ink, trail?: InkTrail): Readonly<InkBox> {
  const box = BOXES.get(ink) ?? boxOnTrail(ink, trail ?? new InkTrail());
  BOXES.set(ink, box);
  return box;
}

/** Looks through what came from elsewhere (throws `MalformedBytes`), and notes the box on the way: nobody follows it again. */
export function noteInkBox(ink: Ink): void {
  const finder = new BoxFinder();
  checkInk(ink, (x, y) => finder.add(x, y));
  BOXES.set(ink, finder.box);
}

function boxOnTrail(ink: Ink, trail: InkTrail): InkBox {
  const finder = new BoxFinder();
  const places = trail.follow(ink);
  for (let i = 0; i < 2 * ink.count; i += 2) finder.add(places[i] as number, places[i + 1] as number);
  return finder.box;
}

/** The same for points that are no ink yet; of none, what holds nothing. */
export function pointsBox(points: Iterable<{ readonly x: number; readonly y: number }>): InkBox {
  const finder = new BoxFinder();
  for (const { x, y } of points) finder.add(x, y);
  return finder.box;
}

class BoxFinder {
  #minX = Infinity;
  #minY = Infinity;
  #maxX = -Infinity;
  #maxY = -Infinity;
  #longestSquared = 0;
  #lastX = Number.NaN;
  #lastY = Number.NaN;

  add(x: number, y: number): void {
    if (x < this.#minX) this.#minX = x;
    if (x > this.#maxX) this.#maxX = x;
    if (y < this.#minY) this.#minY = y;
    if (y > this.#maxY) this.#maxY = y;
    const [dx, dy] = [x - this.#lastX, y - this.#lastY];
    const squared = dx * dx + dy * dy;
    if (squared > this.#longestSquared) this.#longestSquared = squared;
    this.#lastX = x;
    this.#lastY = y;
  }

  get box(): InkBox {
    const longest = Math.sqrt(this.#longestSquared);
    return { minX: this.#minX, minY: this.#minY, maxX: this.#maxX, maxY: this.#maxY, longest };
  }
}
