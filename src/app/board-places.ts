// Which place of the board is at a place of the screen, for what is said and shown there.

import type { BoardCanvasHandle } from '../canvas/BoardCanvas';
import type { ScreenPoint } from '../canvas/space';
import type { Place } from '../model/place';

type Canvas = Pick<BoardCanvasHandle, 'inView' | 'pointer'>;

/** In world units; null while there is no board. */
export function worldOf(canvas: Pick<Canvas, 'inView'> | null, at: ScreenPoint): Place | null {
  const seen = canvas?.inView?.();
  if (!seen) return null;
  const { region, size } = seen;
  return {
    x: region.minX + (at.x / size.width) * (region.maxX - region.minX),
    y: region.minY + (at.y / size.height) * (region.maxY - region.minY),
  };
}

/** The middle of what one sees. */
export function middleOfView(canvas: Pick<Canvas, 'inView'> | null): Place | null {
  const region = canvas?.inView?.()?.region;
  return region ? { x: (region.minX + region.maxX) / 2, y: (region.minY + region.maxY) / 2 } : null;
}

/** Where one points; without a pointer over the board, the middle of what one sees. */
export function placeToShow(canvas: Canvas | null): Place | null {
  const at = canvas?.pointer?.();
  return at ? worldOf(canvas, at) : middleOfView(canvas);
}
