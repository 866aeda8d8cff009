// Cuts a long stroke into pieces, so that while it is drawn a frame only has to work on its end.

/** Points of a piece; long enough that most strokes are one. */
export const PIECE_POINTS = 192;
/** Points before and after a piece that tell how the line comes and goes on: without, it is smoothed differently. */
export const PIECE_CONTEXT = 24;

/**
 * A part of a stroke, from a point to a point; the next one begins where it ends. `isFinal`: it will not change when
 * the stroke goes on.
 */
export type StrokePiece = { from: number; to: number; isFinal: boolean };

/** The pieces of a stroke of `count` points. All but the last are final, and stay the same as the stroke grows. */
export function strokePieces(count: number): StrokePiece[] {
  const pieces: StrokePiece[] = [];
  let from = 0;
  // The last point is the tip, which still moves: what a final piece depends on ends before it.
  while (from + PIECE_POINTS + PIECE_CONTEXT < count - 1) {
    pieces.push({ from, to: from + PIECE_POINTS, isFinal: true });
    from += PIECE_POINTS;
  }
  pieces.push({ from, to: count - 1, isFinal: false });
  return pieces;
}
