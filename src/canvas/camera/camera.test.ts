// Rules of the camera: what stays under the pointer, what fits, and where it ends.

import { describe, expect, it } from 'vitest';
import { WORLD_LIMIT } from '../../model/ink';
import { noBounds, screenPoint, worldPoint } from '../space';
import {
  type Camera,
  cameraOn,
  clampCamera,
  fitTo,
  homeCamera,
  MAX_ZOOM,
  MIN_ZOOM,
  nextZoomStep,
  panBy,
  toScreen,
  toWorld,
  visibleBounds,
  zoomAt,
} from './camera';
import { createCameraStore } from './camera-store';

const SIZE = { width: 800, height: 600 };
const SOMEWHERE: Camera = { x: -120, y: 45, zoom: 1.7 };

describe('the camera', () => {
  it('takes a screen point to the world and back', () => {
    const point = screenPoint(123, 456);
    const back = toScreen(SOMEWHERE, toWorld(SOMEWHERE, point));
    expect(back.x).toBeCloseTo(point.x, 9);
    expect(back.y).toBeCloseTo(point.y, 9);
  });

  it('shows the origin in the middle to a first visitor, whatever the window', () => {
    for (const size of [SIZE, { width: 390, height: 844 }]) {
      expect(toScreen(homeCamera(size), worldPoint(0, 0))).toEqual({ x: size.width / 2, y: size.height / 2 });
    }
  });

  it('pans by screen pixels at every zoom', () => {
    const point = worldPoint(10, 20);
    const before = toScreen(SOMEWHERE, point);
    const after = toScreen(panBy(SOMEWHERE, 30, -7), point);
    expect(after.x - before.x).toBeCloseTo(30, 9);
    expect(after.y - before.y).toBeCloseTo(-7, 9);
  });

  it('keeps the world point under the pointer while zooming, also at the limits', () => {
    const at = screenPoint(200, 500);
    for (const zoom of [0.0001, 0.3, 5, 1000]) {
      const zoomed = zoomAt(SOMEWHERE, zoom, at);
      const [before, after] = [toWorld(SOMEWHERE, at), toWorld(zoomed, at)];
      expect(after.x).toBeCloseTo(before.x, 6);
      expect(after.y).toBeCloseTo(before.y, 6);
      expect(zoomed.zoom).toBeGreaterThanOrEqual(MIN_ZOOM);
      expect(zoomed.zoom).toBeLessThanOrEqual(MAX_ZOOM);
    }
  });

  it('stays where ink can be', () => {
    expect(clampCamera({ x: 1e12, y: -1e12, zoom: 1 })).toEqual({ x: WORLD_LIMIT, y: -WORLD_LIMIT, zoom: 1 });
  });

  it('fits a large drawing into view with its middle in the middle', () => {
    const bounds = { minX: -5000, minY: 100, maxX: 3000, maxY: 900 };
    const camera = fitTo(bounds, SIZE);
    const seen = visibleBounds(camera, SIZE);
    expect(seen.minX).toBeLessThanOrEqual(bounds.minX);
    expect(seen.maxX).toBeGreaterThanOrEqual(bounds.maxX);
    expect(toScreen(camera, worldPoint(-1000, 500)).x).toBeCloseTo(400, 6);
    expect(toScreen(camera, worldPoint(-1000, 500)).y).toBeCloseTo(300, 6);
  });

  it('never magnifies a small drawing, and goes home when there is none', () => {
    expect(fitTo({ minX: 0, minY: 0, maxX: 3, maxY: 3 }, SIZE).zoom).toBe(1);
    expect(fitTo(noBounds(), SIZE)).toEqual(homeCamera(SIZE));
  });

  it('goes to where just one part of the board is in view, in the middle', () => {
    const part = visibleBounds(SOMEWHERE, SIZE);
    const again = cameraOn(part, SIZE);
    expect(again.x).toBeCloseTo(SOMEWHERE.x, 9);
    expect(again.zoom).toBeCloseTo(SOMEWHERE.zoom, 9);
    const onPhone = visibleBounds(cameraOn(part, { width: 390, height: 844 }), { width: 390, height: 844 });
    expect([onPhone.minX, onPhone.maxX]).toEqual([expect.closeTo(part.minX), expect.closeTo(part.maxX)]);
    expect(onPhone.minY + onPhone.maxY).toBeCloseTo(part.minY + part.maxY, 9);
  });

  it('steps to the next round zoom from any zoom, and stops at the ends', () => {
    expect(nextZoomStep(1, 'in')).toBe(1.5);
    expect(nextZoomStep(1, 'out')).toBe(0.75);
    expect(nextZoomStep(0.9999, 'in')).toBe(1.5);
    expect(nextZoomStep(0.6, 'in')).toBe(0.75);
    expect(nextZoomStep(MAX_ZOOM, 'in')).toBe(MAX_ZOOM);
    expect(nextZoomStep(MIN_ZOOM, 'out')).toBe(MIN_ZOOM);
  });
});

describe('the camera store', () => {
  it('tells of changes only, until asked to stop', () => {
    const store = createCameraStore(SOMEWHERE);
    let told = 0;
    const stop = store.subscribe(() => {
      told += 1;
    });
    store.set({ ...SOMEWHERE });
    expect(told).toBe(0);
    store.set({ ...SOMEWHERE, x: 1 });
    expect(told).toBe(1);
    stop();
    store.set({ ...SOMEWHERE, x: 2 });
    expect(told).toBe(1);
  });

  it('keeps its place when a device reports none', () => {
    const store = createCameraStore(SOMEWHERE);
    store.set({ x: Number.NaN, y: 0, zoom: 1 });
    store.set({ x: 0, y: 0, zoom: Number.NaN });
    expect(store.get()).toEqual(SOMEWHERE);
  });
});
