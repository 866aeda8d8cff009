// Which dots the grid shows at a zoom: each level twice as wide as the one below, the finest fading in.

/** `spacing` in world units, `strength` 0…1. */
export type GridLevel = { spacing: number; strength: number };

/** World units between dots at 100 %. */
const BASE_SPACING = 24;
/** Screen pixels at which a level begins to show, and twice that is where it is fully there. */
const MIN_SCREEN_SPACING = 16;

/** The finest visible level and the one above it, whose dots are every second of the finest. */
export function gridLevels(zoom: number): [fine: GridLevel, coarse: GridLevel] {
  const doublings = Math.ceil(Math.log2(MIN_SCREEN_SPACING / (BASE_SPACING * zoom)));
  const spacing = BASE_SPACING * 2 ** doublings;
  const strength = Math.min(1, (spacing * zoom) / MIN_SCREEN_SPACING - 1);
  return [
    { spacing, strength },
    { spacing: spacing * 2, strength: 1 },
  ];
}

/** Device pixels of the dots along one axis: from the first at or after `start` on, `length` pixels far. */
export function gridLines(start: number, length: number, step: number): number[] {
  const first = Math.ceil(start / step);
  const last = Math.floor((start + length) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Math.round((first + i) * step - start),
  );
}
