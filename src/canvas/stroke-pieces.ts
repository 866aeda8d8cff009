// Cuts a long stroke into overlapping pieces, so that while it is drawn a frame only has to work on its end.

/** Points of a piece; long enough that most strokes are one. */
export const PIECE_POINTS = 192;
/** Points by which pieces reach into each other: at a piece's end the line is smoothed differently than amid it. */
export const PIECE_OVERLAP = 24;

/** A part of a stroke's points, `end` excluded. `isFinal`: it will not change when the stroke goes on. */
export type StrokePiece = { start: number; end: number; isFinal: boolean };

/** The pieces of a stroke of `count` points. All but the last are final, and stay the same as the stroke grows. */
export function strokePieces(count: number): StrokePiece[] {
  const pieces: StrokePiece[] = [];
  let start = 0;
  // The last point is the tip, which still moves: a final piece ends before it.
  while (start + PIECE_POINTS + PIECE_OVERLAP < count) {
    const next = start + PIECE_POINTS;
    pieces.push({ start: Math.max(0, start - PIECE_OVERLAP), end: next + PIECE_OVERLAP, isFinal: true });
    start = next;
  }
  pieces.push({ start: Math.max(0, start - PIECE_OVERLAP), end: count, isFinal: false });
  return pieces;
}
