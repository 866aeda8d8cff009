// Where a cursor's flag hangs: below and right of the tip, turned over where the surface ends.

import type { ScreenPoint, ScreenSize } from '../space';

/** From the tip to the flag's corner: clear of the arrow on each side. */
export const FLAG_OFFSET = { x: 12, y: 18 };
/** Room for the line around arrow and flag, in px. */
export const RIM_PX = 2;
const CLEAR_PX = 4;

/** From the tip to the flag's top left corner. A tip that is out of sight keeps its flag beside it. */
export function flagPlace(tip: ScreenPoint, flag: ScreenSize, surface: ScreenSize): ScreenPoint {
  const place = { ...FLAG_OFFSET };
  const isSeen = tip.x >= 0 && tip.y >= 0 && tip.x <= surface.width && tip.y <= surface.height;
  if (!isSeen) return place;
  if (tip.x + place.x + flag.width > surface.width) place.x = -CLEAR_PX - flag.width;
  if (tip.y + place.y + flag.height > surface.height) place.y = -CLEAR_PX - flag.height;
  // In a corner above the arrow is enough; left of it, a long name on a small screen would begin out of sight.
  if (tip.x + place.x < 0) place.x = Math.max(-tip.x, surface.width - flag.width - tip.x);
  return place;
}
