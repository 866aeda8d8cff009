// Proves that people's colours stay apart for every eye, and that names on them can be read.
import { describe, expect, it } from 'vitest';
import { PERSON_COLORS } from './palette';
import { contrast, linearLight, PERSON_PALETTE, personColor, textOn } from './person-colors';

type Triple = [number, number, number];

/** What each kind of sight makes of linear light: Machado, Oliveira & Fernandes 2009, severity 1. */
const SIGHT: Record<string, readonly Triple[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = ([a, b, c]: Triple, [x, y, z]: Triple): number => a * x + b * y + c * z;

function seenBy(sight: readonly Triple[], light: Triple): Triple {
  return sight.map((row) => Math.min(1, Math.max(0, dot(row, light)))) as Triple;
}

/** OKLab, Björn Ottosson 2020. */
function oklab(light: Triple): Triple {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], light));
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], light));
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], light));
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], [l, m, s]),
    dot([1.9779984951, -2.428592205, 0.4505937099], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ];
}

describe('people’s colours', () => {
  it('are as many as the palette says, each with a name of its own', () => {
    expect(PERSON_PALETTE).toHaveLength(PERSON_COLORS);
    expect(new Set(PERSON_PALETTE.map(({ name }) => name)).size).toBe(PERSON_COLORS);
  });

  for (const [sight, rows] of Object.entries(SIGHT)) {
    it(`stay apart with ${sight}`, () => {
      const seen = PERSON_PALETTE.map(({ hex }) => oklab(seenBy(rows, linearLight(hex))));
      const distances = seen.flatMap((a, i) =>
        seen.slice(0, i).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
      );
      expect(Math.min(...distances)).toBeGreaterThan(0.09);
    });
  }

  it('carry text that can be read: at least 4.5 to 1', () => {
    for (const { hex } of PERSON_PALETTE) expect(contrast(hex, textOn(hex))).toBeGreaterThanOrEqual(4.5);
  });

  it('can be told from a white board and from a black one', () => {
    for (const { hex } of PERSON_PALETTE) {
      expect(contrast(hex, '#fafafa')).toBeGreaterThan(1.45);
      expect(contrast(hex, '#131316')).toBeGreaterThan(1.8);
    }
  });

  it('answer grey for an index nobody knows', () => {
    expect(personColor(99).name).toBe('Grey');
  });
});

describe('contrast', () => {
  it('is 21 between black and white, whichever comes first', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  });
});
