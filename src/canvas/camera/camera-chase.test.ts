// The camera goes along with somebody else's view, and a person's own hand is always stronger.

import { describe, expect, it } from 'vitest';
import type { ScreenSize } from '../space';
import { type Camera, cameraOn as cameraOnBounds, panBy, visibleBounds } from './camera';
import { CameraChase, type ShownView } from './camera-chase';
import { createCameraStore } from './camera-store';

const SIZE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const VIEW = { x: 5_000, y: -300, width: 600, height: 400 };

function cameraOn({ x, y, width, height }: ShownView, size: ScreenSize): Camera {
  const [w, h] = [width / 2, height / 2];
  return cameraOnBounds({ minX: x - w, minY: y - h, maxX: x + w, maxY: y + h }, size);
}

function chasing({ isCalm = false, size = SIZE } = {}) {
  const camera = createCameraStore({ x: -640, y: -400, zoom: 1 });
  let lettingsGo = 0;
  const chase = new CameraChase(camera, () => {
    lettingsGo += 1;
  });
  const run = (frames: number, isInUse = false) => {
    for (let i = 0; i < frames; i += 1) {
      clock += 16;
      chase.step({ now: clock, size, isInUse, isCalm });
    }
  };
  let clock = 0;
  return { camera, chase, run, lettingsGo: () => lettingsGo };
}

it('shows all of a view on any screen, about its middle', () => {
  for (const size of [SIZE, PHONE]) {
    const { minX, maxX, minY, maxY } = visibleBounds(cameraOn(VIEW, size), size);
    expect((minX + maxX) / 2).toBeCloseTo(VIEW.x);
    expect((minY + maxY) / 2).toBeCloseTo(VIEW.y);
    expect(maxX - minX).toBeGreaterThanOrEqual(VIEW.width - 1e-6);
    expect(maxY - minY).toBeGreaterThanOrEqual(VIEW.height - 1e-6);
  }
});

describe('a chase', () => {
  it('comes there smoothly, and stays there', () => {
    const { camera, chase, run } = chasing();
    chase.aim(VIEW);
    const distances: number[] = [];
    for (let i = 0; i < 120; i += 1) {
      run(1);
      distances.push(Math.abs(camera.get().x - cameraOn(VIEW, SIZE).x));
    }
    expect(new Set(distances).size).toBeGreaterThan(20);
    expect(camera.get()).toEqual(cameraOn(VIEW, SIZE));
  });

  it('goes along as the view moves on', () => {
    const { camera, chase, run } = chasing();
    for (let x = 0; x <= 600; x += 100) {
      chase.aim({ ...VIEW, x });
      run(6);
    }
    run(120);
    expect(camera.get()).toEqual(cameraOn({ ...VIEW, x: 600 }, SIZE));
  });

  it('is there at once where less motion is wanted', () => {
    const { camera, chase, run } = chasing({ isCalm: true });
    chase.aim(VIEW);
    run(1);
    expect(camera.get()).toEqual(cameraOn(VIEW, SIZE));
  });

  it('lets go when somebody pans or zooms, and tells it once', () => {
    const { camera, chase, run, lettingsGo } = chasing();
    chase.aim(VIEW);
    run(10);
    const panned = panBy(camera.get(), 30, 0);
    camera.set(panned);
    run(30);
    expect(camera.get()).toEqual(panned);
    expect(lettingsGo()).toBe(1);
  });

  it('lets go when somebody puts the pen down: nothing moves under a stroke', () => {
    const { camera, chase, run, lettingsGo } = chasing();
    chase.aim(VIEW);
    run(10);
    const there = camera.get();
    run(1, true);
    run(30);
    expect(camera.get()).toBe(there);
    expect(lettingsGo()).toBe(1);
  });

  it('ends without a word when it is told to', () => {
    const { camera, chase, run, lettingsGo } = chasing();
    chase.aim(VIEW);
    run(3);
    chase.aim(null);
    const there = camera.get();
    run(30);
    expect(camera.get()).toBe(there);
    expect(lettingsGo()).toBe(0);
  });
});
