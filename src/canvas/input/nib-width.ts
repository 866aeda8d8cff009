// How wide a nib draws at a zoom: as chosen where people usually work, and never a hair nor a bar elsewhere.

/** Between these zooms a width is the same on the board, so that handwriting keeps its weight. */
const STEADY_FROM = 0.5;
const STEADY_TO = 2;

/**
 * World units for a chosen width at a zoom. Beyond the steady range it is the same on the screen instead: at 5 % the
 * chosen width would be invisible, at 3000 % it would cover what one came to draw.
 */
export function nibWidthAt(width: number, zoom: number): number {
  const steady = Math.min(STEADY_TO, Math.max(STEADY_FROM, zoom));
  return (width * steady) / zoom;
}
