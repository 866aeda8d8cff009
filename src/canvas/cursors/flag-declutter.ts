// Which flags show a name, which only initials, and which nothing, so that names do not cover each other for long.

import type { ScreenPoint, ScreenSize } from '../space';
import { FLAG_OFFSET, flagPlace } from './flag-place';

export type FlagShape = 'none' | 'initials' | 'name';

/** A flag as it is decided on; kept from frame to frame. */
export type Flag = {
  readonly tip: { x: number; y: number };
  sizes: Record<'initials' | 'name', ScreenSize>;
  shape: FlagShape;
  /** What it should be as of `wishedSince`, ms; followed once the wish has lasted. */
  wish: FlagShape;
  wishedSince: number;
  /** Larger ones stay, smaller ones give way. */
  rank: number;
  /** One wants to know at once who that is. */
  isPointedAt: boolean;
};

type Rect = { x: number; y: number; width: number; height: number };

/** Two that only pass each other keep their names. */
export const SHRINKS_AFTER_MS = 250;
/** Slower than the way back, so that nothing flickers where two stand close together. */
export const GROWS_AFTER_MS = 700;
/** A flag grows only where this much is free around it, in px. */
const GROWING_MARGIN_PX = 8;

/** A hand that points at an arrow does so not quite at its tip. */
const ABOVE_TIP_PX = 8;

const SIZE: Record<FlagShape, number> = { none: 0, initials: 1, name: 2 };

function overlaps(a: Rect, b: Rect, margin: number): boolean {
  return (
    a.x - margin < b.x + b.width &&
    b.x < a.x + a.width + margin &&
    a.y - margin < b.y + b.height &&
    b.y < a.y + a.height + margin
  );
}

function rectOf(flag: Flag, shape: 'initials' | 'name', surface: ScreenSize): Rect {
  const size = flag.sizes[shape];
  const { x, y } = flagPlace(flag.tip, size, surface);
  return { x: flag.tip.x + x, y: flag.tip.y + y, width: size.width, height: size.height };
}

/** Decides on all flags at `now`, ms; to be called a few times a second. Sorts `flags` by rank. */
export function declutterFlags(flags: Flag[], surface: ScreenSize, now: number): void {
  flags.sort((a, b) => b.rank - a.rank);
  const taken: Rect[] = [];
  for (const flag of flags) {
    const wish = (['name', 'initials'] as const).find((shape) => {
      const margin = SIZE[shape] > SIZE[flag.shape] ? GROWING_MARGIN_PX : 0;
      const rect = rectOf(flag, shape, surface);
      return taken.every((other) => !overlaps(rect, other, margin));
    });
    if (wish) taken.push(rectOf(flag, wish, surface));
    follow(flag, wish ?? 'none', now);
  }
}

function follow(flag: Flag, wish: FlagShape, now: number): void {
  if (wish !== flag.wish) {
    flag.wish = wish;
    flag.wishedSince = now;
  }
  const patience = SIZE[wish] > SIZE[flag.shape] ? GROWS_AFTER_MS : SHRINKS_AFTER_MS;
  if (flag.isPointedAt || now - flag.wishedSince >= patience) flag.shape = wish;
}

/** Of those under one's own pointer the one whose tip is nearest: one asks for one name at a time. */
export function pointedAt<F extends Flag>(flags: Iterable<F>, pointer: ScreenPoint | null): F | null {
  if (!pointer) return null;
  let nearest: { flag: F; distance: number } | null = null;
  for (const flag of flags) {
    const [dx, dy] = [pointer.x - flag.tip.x, pointer.y - flag.tip.y];
    const { width, height } = flag.sizes.initials;
    const isUnder =
      Math.min(dx, dy) >= -ABOVE_TIP_PX && dx <= FLAG_OFFSET.x + width && dy <= FLAG_OFFSET.y + height;
    const distance = Math.hypot(dx, dy);
    if (isUnder && (!nearest || distance < nearest.distance)) nearest = { flag, distance };
  }
  return nearest?.flag ?? null;
}
