// The ends of a part of the film are set one at a time, and never in the wrong order.

import { describe, expect, it } from 'vitest';
import { realTime, type Span } from '../model/timeline-idle';
import { clipWith } from './clip-edges';

const map = realTime({ from: 1_000, to: 31_000 });
const fromAt = (time: number, clip: Span | null = null) => clipWith('from', { clip, time, map });
const toAt = (time: number, clip: Span | null = null) => clipWith('to', { clip, time, map });

describe('a part of the film', () => {
  it('lasts ten seconds while one of its ends is set, as far as there is film', () => {
    expect(fromAt(5_000)).toEqual({ from: 5_000, to: 15_000 });
    expect(fromAt(25_000)).toEqual({ from: 25_000, to: 31_000 });
    expect(toAt(15_000)).toEqual({ from: 5_000, to: 15_000 });
    expect(toAt(4_000)).toEqual({ from: 1_000, to: 4_000 });
  });

  it('keeps the other end where that still makes sense', () => {
    const clip = { from: 5_000, to: 15_000 };
    expect(fromAt(7_000, clip)).toEqual({ from: 7_000, to: 15_000 });
    expect(fromAt(20_000, clip)).toEqual({ from: 20_000, to: 30_000 });
    expect(toAt(12_000, clip)).toEqual({ from: 5_000, to: 12_000 });
    expect(toAt(3_000, clip)).toEqual({ from: 1_000, to: 3_000 });
  });

  it('is none where nothing could happen in it, at the very ends of the film', () => {
    expect(fromAt(31_000)).toBeNull();
    expect(toAt(1_000)).toBeNull();
    expect(toAt(1_001)).not.toBeNull();
  });
});
