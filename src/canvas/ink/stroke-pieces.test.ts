// Rules of pieces: together they are the stroke, and what was final stays.

import { describe, expect, it } from 'vitest';
import { PIECE_CONTEXT, PIECE_POINTS, strokePieces } from './stroke-pieces';

describe('the pieces of a stroke', () => {
  it('are one as long as it is short', () => {
    expect(strokePieces(1)).toEqual([{ from: 0, to: 0, isFinal: false }]);
    expect(strokePieces(PIECE_POINTS)).toHaveLength(1);
  });

  it('cover all points, each from where the one before ends, at every length', () => {
    for (let count = 1; count < 2000; count += 7) {
      const pieces = strokePieces(count);
      expect(pieces[0]?.from).toBe(0);
      expect(pieces.at(-1)?.to).toBe(count - 1);
      for (const [i, piece] of pieces.slice(1).entries()) expect(piece.from).toBe(pieces[i]?.to);
    }
  });

  it('are final only where neither they nor what is around them reaches the tip, and stay as the stroke grows', () => {
    for (let count = 1; count < 2000; count += 7) {
      const final = strokePieces(count).filter(({ isFinal }) => isFinal);
      expect(strokePieces(count + 500).slice(0, final.length)).toEqual(final);
      for (const { to } of final) expect(to + PIECE_CONTEXT).toBeLessThan(count - 1);
    }
  });

  it('leave a frame bounded work, however long the stroke', () => {
    for (let count = 1; count < 20_000; count += 101) {
      const changing = strokePieces(count).filter(({ isFinal }) => !isFinal);
      expect(changing).toHaveLength(1);
      for (const { from, to } of changing)
        expect(to - from).toBeLessThanOrEqual(PIECE_POINTS + PIECE_CONTEXT);
    }
  });
});
