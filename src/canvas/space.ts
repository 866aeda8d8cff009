// World and screen as different types, and the rectangles both are measured with.

declare const SPACE: unique symbol;

/** A place on the board, in world units: CSS pixels at 100 % zoom. */
export type WorldPoint = { readonly x: number; readonly y: number; readonly [SPACE]?: 'world' };
/** A place on the surface, in CSS pixels from its top left corner. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [SPACE]?: 'screen' };
/** CSS pixels. */
export type ScreenSize = { readonly width: number; readonly height: number };

/** World units; named as the spatial index wants it. */
export type Bounds = { minX: number; minY: number; maxX: number; maxY: number };

export function worldPoint(x: number, y: number): WorldPoint {
  return { x, y };
}

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y };
}

/** Bounds that hold nothing; joining anything to them gives that thing. */
export function noBounds(): Bounds {
  return { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
}

export function isNothing(bounds: Bounds): boolean {
  return bounds.minX > bounds.maxX || bounds.minY > bounds.maxY;
}

export function joinBounds(a: Bounds, b: Bounds): Bounds {
  return {
    minX: Math.min(a.minX, b.minX),
    minY: Math.min(a.minY, b.minY),
    maxX: Math.max(a.maxX, b.maxX),
    maxY: Math.max(a.maxY, b.maxY),
  };
}

export function growBounds(bounds: Bounds, by: number): Bounds {
  return {
    minX: bounds.minX - by,
    minY: bounds.minY - by,
    maxX: bounds.maxX + by,
    maxY: bounds.maxY + by,
  };
}
