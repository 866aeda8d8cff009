// When somebody who downloads reads so little that their place is better given to others.

/** Of a download so far: bytes that left, and when (ms after its begin) the last ones did. */
export type Reading = { bytes: number; movedMs: number; elapsedMs: number };

const STILL_MS = 30_000;
const GRACE_MS = 30_000;
/** A telephone at the edge of its net reads more. */
const LEAST_BYTES_PER_S = 16 * 1024;
const LEAST_WHERE_OTHERS_WAIT = 128 * 1024;

export function readsTooLittle({ bytes, movedMs, elapsedMs }: Reading, isWanted: boolean): boolean {
  if (elapsedMs - movedMs >= STILL_MS) return true;
  const least = isWanted ? LEAST_WHERE_OTHERS_WAIT : LEAST_BYTES_PER_S;
  return elapsedMs >= GRACE_MS && bytes / (elapsedMs / 1_000) < least;
}
