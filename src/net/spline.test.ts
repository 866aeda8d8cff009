// The curve goes where it is told, keeps its size and starts no clock.

import { describe, expect, it, vi } from 'vitest';
import { Curve } from './spline';

describe('the curve', () => {
  it('begins and ends at its places, with the velocities asked for', () => {
    const curve = new Curve();
    curve.shape({
      from: { x: 10, y: 20 },
      to: { x: 110, y: 20 },
      leaving: { x: 0, y: 60 },
      arriving: { x: 30, y: 0 },
    });
    expect(curve.at(0)).toEqual({ x: 10, y: 20 });
    expect(curve.at(0.5).x).toBeCloseTo(10 + 50 - 30 / 8, 6);
    expect(curve.at(0.5).y).toBeCloseTo(20 + 60 / 8, 6);
    const [nearStart, nearEnd] = [curve.at(1e-6), curve.at(1 - 1e-6)];
    expect((nearStart.y - 20) / 1e-6).toBeCloseTo(60, 2);
    expect((110 - nearEnd.x) / 1e-6).toBeCloseTo(30, 2);
  });

  it('keeps its size over a thousand bends and asks for no animation frame', () => {
    const requestAnimationFrame = vi.fn();
    vi.stubGlobal('requestAnimationFrame', requestAnimationFrame);
    const curve = new Curve();
    const bend = (x: number) => {
      curve.shape({
        from: { x, y: 0 },
        to: { x: x + 9, y: 9 },
        leaving: { x: 3, y: 3 },
        arriving: { x: 3, y: 3 },
      });
      curve.at(0.5);
    };
    bend(0);
    const { size } = curve;
    for (let x = 1; x < 1_000; x += 1) bend(x);
    curve.dispose();
    vi.unstubAllGlobals();
    expect(curve.size).toBe(size);
    expect(requestAnimationFrame).not.toHaveBeenCalled();
  });
});
