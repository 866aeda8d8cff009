// How clearly a cursor is seen: those of people who are away, or far off in a crowd, step back.

/** Up to so many cursors in view, or outside of it, nobody is in anybody's way. */
export const CROWD = 12;
/** Whoever is away. */
const IDLE_OPACITY = 0.5;
/** The least that a cursor in a crowd has, far from where one works. */
const FAR_OPACITY = 0.5;
/** Shares of the surface's diagonal between which a cursor steps back. */
const NEAR = 0.2;
const FAR = 0.6;
/** A cursor in a crowd that has not moved for so long, in ms, steps back too. */
const RESTED_MS = 5_000;
const RESTED_SHARE = 0.7;
/** After so many ms two thirds of the way to another opacity are done. */
const FADE_MS = 160;
/** Of less nobody sees anything. */
const LEAST_STEP = 0.01;

export type CursorStanding = {
  isIdle: boolean;
  isDrawing: boolean;
  isPointedAt: boolean;
  /** From one's own pointer, or the middle of the surface; 1 is the surface's diagonal. */
  distance: number;
  restedMs: number;
};

/** The opacity a cursor should have, among so many in view. */
export function cursorOpacity(standing: CursorStanding, inView: number): number {
  if (standing.isPointedAt) return 1;
  if (standing.isIdle) return IDLE_OPACITY;
  if (inView <= CROWD || standing.isDrawing) return 1;
  const farness = Math.min(1, Math.max(0, (standing.distance - NEAR) / (FAR - NEAR)));
  const opacity = 1 - farness * (1 - FAR_OPACITY);
  return standing.restedMs > RESTED_MS ? opacity * RESTED_SHARE : opacity;
}

/** The opacity `passedMs` later, on the way from one to another. */
export function fadeTowards(from: number, to: number, passedMs: number): number {
  const left = (to - from) * Math.exp(-passedMs / FADE_MS);
  return Math.abs(left) < LEAST_STEP ? to : to - left;
}
