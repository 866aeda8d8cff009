// A frame on the screen and the part of the board behind it are the same, there and back.

import { describe, expect, it } from 'vitest';
import { frameBetween, frameOf, isFrame, regionOf } from './region-of';

const inView = { region: { minX: -100, minY: 50, maxX: 300, maxY: 350 }, size: { width: 800, height: 600 } };

describe('a frame on the screen', () => {
  it('is the same from whichever corner it is drawn', () => {
    const frame = { left: 10, top: 20, right: 50, bottom: 90 };
    expect(frameBetween({ x: 10, y: 90 }, { x: 50, y: 20 })).toEqual(frame);
    expect(frameBetween({ x: 50, y: 20 }, { x: 10, y: 90 })).toEqual(frame);
  });

  it('stands for a part of the board', () => {
    const frame = { left: 200, top: 0, right: 800, bottom: 300 };
    const region = { minX: 0, minY: 50, maxX: 300, maxY: 200 };
    expect(regionOf(frame, inView)).toEqual(region);
    expect(frameOf(region, inView)).toEqual(frame);
  });

  it('is none where a press slipped', () => {
    expect(isFrame({ left: 10, top: 10, right: 15, bottom: 400 })).toBe(false);
    expect(isFrame({ left: 10, top: 10, right: 30, bottom: 30 })).toBe(true);
  });
});
