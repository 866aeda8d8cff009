// The ends of a part of the film are set one at a time, and never in the wrong order.

import { describe, expect, it } from 'vitest';
import { realTime } from '../model/timeline-idle';
import { clipFrom, clipTo, isClip } from './clip-edges';

const map = realTime({ from: 1_000, to: 31_000 });

describe('a part of the film', () => {
  it('lasts ten seconds while one of its ends is set, as far as there is film', () => {
    expect(clipFrom(null, 5_000, map)).toEqual({ from: 5_000, to: 15_000 });
    expect(clipFrom(null, 25_000, map)).toEqual({ from: 25_000, to: 31_000 });
    expect(clipTo(null, 15_000, map)).toEqual({ from: 5_000, to: 15_000 });
    expect(clipTo(null, 4_000, map)).toEqual({ from: 1_000, to: 4_000 });
  });

  it('keeps the other end where that still makes sense', () => {
    const clip = { from: 5_000, to: 15_000 };
    expect(clipFrom(clip, 7_000, map)).toEqual({ from: 7_000, to: 15_000 });
    expect(clipFrom(clip, 20_000, map)).toEqual({ from: 20_000, to: 30_000 });
    expect(clipTo(clip, 12_000, map)).toEqual({ from: 5_000, to: 12_000 });
    expect(clipTo(clip, 3_000, map)).toEqual({ from: 1_000, to: 3_000 });
  });

  it('is none at the very ends of the film', () => {
    expect(isClip(clipFrom(null, 31_000, map))).toBe(false);
    expect(isClip(clipTo(null, 1_000, map))).toBe(false);
    expect(isClip(clipTo(null, 1_001, map))).toBe(true);
  });
});
