// Tells a resting hand from a finger: who draws with a pen leaves no marks with the palm.

import type { PointerKind } from './gestures';

/** CSS pixels across; a fingertip is seen as 20 to 40, the side of a hand as more. */
const PALM_PX = 60;
/** A hand comes down with the pen, or stays on the glass when it is lifted: touches are no fingers for so long, ms. */
const PEN_NEAR_MS = 500;

export type Contact = {
  kind: PointerKind /** CSS pixels across; 0: not known. */;
  contact: number;
  time: number;
};

export class Palms {
  #penAt = Number.NEGATIVE_INFINITY;
  readonly #pensDown = new Set<number>();

  /** A pen was seen: hovering, drawing, or lifted. */
  penAt(time: number): void {
    this.#penAt = Math.max(this.#penAt, time);
  }

  penDown(pointerId: number): void {
    this.#pensDown.add(pointerId);
  }

  penUp(pointerId: number): void {
    this.#pensDown.delete(pointerId);
  }

  /** The window lost its pointers. */
  forget(): void {
    this.#pensDown.clear();
  }

  /** Whether a touch that comes down now is no finger. */
  isPalm(touch: Contact): boolean {
    if (touch.kind !== 'touch') return false;
    return isLarge(touch) || this.#pensDown.size > 0 || touch.time - this.#penAt < PEN_NEAR_MS;
  }
}

/** Whether a touch has become as large as no finger is. */
export function isLarge({ kind, contact }: Contact): boolean {
  return kind === 'touch' && contact >= PALM_PX;
}
