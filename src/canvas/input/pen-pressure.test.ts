// Rules of a pen's pressure: as it is pressed, and more where it lies flat.

import { describe, expect, it } from 'vitest';
import { penPressure } from './pen-pressure';

const pressed = (pressure: number, tiltX = 0, tiltY = 0) => penPressure({ pressure, tiltX, tiltY });

describe('the pressure of a pen', () => {
  it('is its own while it is held for writing', () => {
    for (const pressure of [0, 0.2, 0.7, 1])
      for (const tilt of [0, 20, -40]) expect(pressed(pressure, tilt, 10)).toBeCloseTo(pressure, 9);
  });

  it('grows steadily the flatter it lies, whichever way it leans', () => {
    const leans = [45, 50, 60, 70, 80].map((tilt) => pressed(0.3, 0, tilt));
    for (let i = 1; i < leans.length; i += 1) expect(leans[i]).toBeGreaterThanOrEqual(leans[i - 1] as number);
    expect(leans.at(-1)).toBeGreaterThan(0.7);
    expect(pressed(0.3, -60)).toBeCloseTo(pressed(0.3, 0, 60), 9);
  });

  it('stays between 0 and 1, and nothing where it is not pressed', () => {
    for (const pressure of [-1, 0, 0.01, 0.5, 1, 7])
      for (const tilt of [-90, -75, 0, 60, 90]) {
        expect(pressed(pressure, tilt, tilt)).toBeGreaterThanOrEqual(0);
        expect(pressed(pressure, tilt, tilt)).toBeLessThanOrEqual(1);
      }
    expect(pressed(0, 90, 0)).toBe(0);
  });
});
