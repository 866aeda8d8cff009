// Rules of the wheel: what pans, what zooms, and in which unit.

import { describe, expect, it } from 'vitest';
import { readWheel, type WheelTurn } from './wheel';

const TURN: WheelTurn = {
  deltaX: 0,
  deltaY: 0,
  deltaMode: 0,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
};
const read = (turn: Partial<WheelTurn>) => readWheel({ ...TURN, ...turn }, 600);

describe('the wheel', () => {
  it('pans against the turn, as a page scrolls', () => {
    expect(read({ deltaX: 3, deltaY: 40 })).toEqual({ kind: 'pan', dx: -3, dy: -40 });
  });

  it('pans sideways with shift, once', () => {
    expect(read({ deltaY: 40, shiftKey: true })).toEqual({ kind: 'pan', dx: -40, dy: 0 });
    expect(read({ deltaX: 40, shiftKey: true })).toEqual({ kind: 'pan', dx: -40, dy: 0 });
  });

  it('honours lines and pages', () => {
    expect(read({ deltaY: 3, deltaMode: 1 })).toEqual({ kind: 'pan', dx: 0, dy: -120 });
    expect(read({ deltaY: 1, deltaMode: 2 })).toEqual({ kind: 'pan', dx: 0, dy: -600 });
  });

  it('zooms with ctrl or meta, in when turned up, and as far back', () => {
    for (const key of [{ ctrlKey: true }, { metaKey: true }]) {
      const up = read({ deltaY: -10, ...key });
      const down = read({ deltaY: 10, ...key });
      if (up.kind !== 'zoom' || down.kind !== 'zoom') throw new Error('Both were to zoom.');
      expect(up.factor).toBeGreaterThan(1);
      expect(up.factor * down.factor).toBeCloseTo(1, 12);
    }
  });

  it('never zooms in leaps, however coarse the wheel', () => {
    const notch = read({ deltaY: -1000, ctrlKey: true });
    expect(notch.kind === 'zoom' && notch.factor).toBeLessThan(1.3);
  });
});
