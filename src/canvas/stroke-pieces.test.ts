// Rules of pieces: together they are the stroke, and what was final stays.

import { describe, expect, it } from 'vitest';
import { PIECE_OVERLAP, PIECE_POINTS, strokePieces } from './stroke-pieces';

describe('the pieces of a stroke', () => {
  it('are one as long as it is short', () => {
    expect(strokePieces(1)).toEqual([{ start: 0, end: 1, isFinal: false }]);
    expect(strokePieces(PIECE_POINTS)).toHaveLength(1);
  });

  it('cover all points and overlap, at every length', () => {
    for (let count = 1; count < 2000; count += 7) {
      const pieces = strokePieces(count);
      expect(pieces[0]?.start).toBe(0);
      expect(pieces.at(-1)?.end).toBe(count);
      for (const [i, piece] of pieces.slice(1).entries()) {
        expect((pieces[i]?.end ?? 0) - piece.start).toBeGreaterThanOrEqual(PIECE_OVERLAP);
      }
    }
  });

  it('are final only before the tip, and stay as they were when the stroke grows', () => {
    for (let count = 1; count < 2000; count += 7) {
      const final = strokePieces(count).filter(({ isFinal }) => isFinal);
      expect(strokePieces(count + 500).slice(0, final.length)).toEqual(final);
      for (const { end } of final) expect(end).toBeLessThan(count);
    }
  });

  it('leave a frame bounded work, however long the stroke', () => {
    for (let count = 1; count < 20_000; count += 101) {
      const changing = strokePieces(count).filter(({ isFinal }) => !isFinal);
      expect(changing).toHaveLength(1);
      for (const { start, end } of changing) {
        expect(end - start).toBeLessThanOrEqual(PIECE_POINTS + 2 * PIECE_OVERLAP);
      }
    }
  });
});
