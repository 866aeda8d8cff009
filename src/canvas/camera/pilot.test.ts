// The camera flies to where it was sent, and a person's own hand is always stronger.

import { describe, expect, it } from 'vitest';
import { type Camera, panBy } from './camera';
import { CameraFlight } from './camera-flight';
import { type CameraStore, createCameraStore } from './camera-store';
import { Pilot } from './pilot';

const SIZE = { width: 1280, height: 800 };
const HOME: Camera = { x: -640, y: -400, zoom: 1 };
const FAR: Camera = { x: 9_000, y: -5_000, zoom: 1 };
const START = { size: SIZE, now: 1_000, isCalm: false };

function middleOf({ x, y, zoom }: Camera) {
  return { x: x + SIZE.width / 2 / zoom, y: y + SIZE.height / 2 / zoom };
}

function taken(to: Camera = FAR): { camera: CameraStore; pilot: Pilot } {
  const camera = createCameraStore(HOME);
  const pilot = new Pilot(camera);
  pilot.flyTo(to, START);
  return { camera, pilot };
}

function land(pilot: Pilot, from = 1_000): void {
  for (let now = from; now < from + 3_000; now += 16) pilot.step(now, false);
}

describe('a flight', () => {
  it.each([
    { name: 'far away', to: FAR },
    { name: 'near by', to: { x: -600, y: -390, zoom: 1 } },
    { name: 'to another zoom', to: { x: 300, y: 200, zoom: 4 } },
    { name: 'to another zoom on the spot', to: { x: -160, y: -100, zoom: 4 } },
    { name: 'nowhere', to: HOME },
  ])('$name begins where it is, ends where it should, and never jumps', ({ to }) => {
    const flight = new CameraFlight(HOME, to, SIZE);
    const places = Array.from({ length: 101 }, (_, i) => flight.at((i / 100) * flight.durationMs));
    expect(middleOf(places[0] as Camera).x).toBeCloseTo(middleOf(HOME).x, 3);
    expect(places.at(-1)).toEqual(to);
    for (const [i, place] of places.entries()) {
      const before = places[i - 1];
      if (!before) continue;
      const { x, y } = middleOf(place);
      const from = middleOf(before);
      // Seen on the screen, in a hundredth of the way.
      expect(Math.hypot(x - from.x, y - from.y) * Math.min(place.zoom, before.zoom)).toBeLessThan(
        SIZE.width / 8,
      );
      expect(Math.abs(Math.log(place.zoom / before.zoom))).toBeLessThan(0.1);
    }
  });

  it('over a long way rises, so that one sees where one goes, and lasts about a second at most', () => {
    const flight = new CameraFlight(HOME, FAR, SIZE);
    const zooms = [0.25, 0.5, 0.75].map((share) => flight.at(share * flight.durationMs).zoom);
    expect(Math.min(...zooms)).toBeLessThan(0.5);
    expect(flight.durationMs).toBeLessThanOrEqual(1_100);
  });
});

describe('the pilot', () => {
  it('brings the camera there and then leaves it alone', () => {
    const { camera, pilot } = taken();
    land(pilot);
    expect(camera.get()).toEqual(FAR);
    expect(pilot.isFlying).toBe(false);
    camera.set(HOME);
    land(pilot, 9_000);
    expect(camera.get()).toEqual(HOME);
  });

  it('lets go when somebody pans or zooms on the way', () => {
    const { camera, pilot } = taken();
    pilot.step(1_100, false);
    const panned = panBy(camera.get(), 30, 0);
    camera.set(panned);
    land(pilot, 1_116);
    expect(camera.get()).toEqual(panned);
  });

  it('lets go when somebody puts the pen down: nothing moves under a stroke', () => {
    const { camera, pilot } = taken();
    pilot.step(1_100, false);
    const there = camera.get();
    expect(pilot.step(1_116, true)).toBe(false);
    land(pilot, 1_132);
    expect(camera.get()).toEqual(there);
  });

  it('is there at once where less motion is wanted', () => {
    const camera = createCameraStore(HOME);
    const pilot = new Pilot(camera);
    pilot.flyTo(FAR, { ...START, isCalm: true });
    expect(camera.get()).toEqual(FAR);
    expect(pilot.isFlying).toBe(false);
  });
});
