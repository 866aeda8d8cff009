// The camera: which part of the endless board is seen, and how pan, zoom and fit change it.

import { WORLD_LIMIT } from '../../model/ink';
import { type Bounds, isNothing, type ScreenPoint, type ScreenSize, type WorldPoint } from '../space';

/** The world point in the surface's top left corner, and screen pixels per world unit. */
export type Camera = { readonly x: number; readonly y: number; readonly zoom: number };

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 30;
/** What one press of "zoom in" or "zoom out" stops at. */
export const ZOOM_STEPS = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 30] as const;
/** Screen pixels left free around what is fitted, and the part of a small screen that is given to them. */
const FIT_PADDING = 64;
const MAX_FIT_PADDING_SHARE = 0.08;

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

/** The nearest camera that shows a place where ink can be. */
export function clampCamera(camera: Camera): Camera {
  const clampPlace = (value: number) => Math.min(WORLD_LIMIT, Math.max(-WORLD_LIMIT, value));
  return { x: clampPlace(camera.x), y: clampPlace(camera.y), zoom: clampZoom(camera.zoom) };
}

/** What a first visitor sees: 100 %, the world's origin in the middle, so that everybody begins at one place. */
export function homeCamera(size: ScreenSize): Camera {
  return { x: -size.width / 2, y: -size.height / 2, zoom: 1 };
}

export function toWorld(camera: Camera, point: ScreenPoint): WorldPoint {
  return { x: camera.x + point.x / camera.zoom, y: camera.y + point.y / camera.zoom };
}

export function toScreen(camera: Camera, point: WorldPoint): ScreenPoint {
  return { x: (point.x - camera.x) * camera.zoom, y: (point.y - camera.y) * camera.zoom };
}

/** Moves the board under the window by screen pixels: a positive `dx` brings what is on the left into view. */
export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return clampCamera({ ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom });
}

/** Zooms so that the world point under `at` stays there. */
export function zoomAt(camera: Camera, zoom: number, at: ScreenPoint): Camera {
  const clamped = clampZoom(zoom);
  const fixed = toWorld(camera, at);
  return clampCamera({ x: fixed.x - at.x / clamped, y: fixed.y - at.y / clamped, zoom: clamped });
}

/** Shows all of `bounds`, never larger than 100 %; nothing to show brings the camera home. */
export function fitTo(bounds: Bounds, size: ScreenSize): Camera {
  if (isNothing(bounds)) return homeCamera(size);
  const width = Math.max(bounds.maxX - bounds.minX, 1);
  const height = Math.max(bounds.maxY - bounds.minY, 1);
  const free = (length: number) => length - 2 * Math.min(FIT_PADDING, length * MAX_FIT_PADDING_SHARE);
  const zoom = clampZoom(Math.min(1, free(size.width) / width, free(size.height) / height));
  return clampCamera({
    x: (bounds.minX + bounds.maxX) / 2 - size.width / 2 / zoom,
    y: (bounds.minY + bounds.maxY) / 2 - size.height / 2 / zoom,
    zoom,
  });
}

/** Shows just this part of the board, in the middle where the surface has another shape. */
export function cameraOn({ minX, minY, maxX, maxY }: Bounds, { width, height }: ScreenSize): Camera {
  const zoom = clampZoom(Math.min(width / (maxX - minX), height / (maxY - minY)));
  return clampCamera({ x: (minX + maxX - width / zoom) / 2, y: (minY + maxY - height / zoom) / 2, zoom });
}

/** The next step above or below; a zoom within 1 % of a step counts as being on it. */
export function nextZoomStep(zoom: number, direction: 'in' | 'out'): number {
  if (direction === 'in') return ZOOM_STEPS.find((step) => step > zoom * 1.01) ?? MAX_ZOOM;
  return ZOOM_STEPS.findLast((step) => step < zoom * 0.99) ?? MIN_ZOOM;
}

/** The part of the world that is in view. */
export function visibleBounds(camera: Camera, size: ScreenSize): Bounds {
  return {
    minX: camera.x,
    minY: camera.y,
    maxX: camera.x + size.width / camera.zoom,
    maxY: camera.y + size.height / camera.zoom,
  };
}
