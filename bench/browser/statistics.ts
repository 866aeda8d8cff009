// What a list of frame intervals says.

/** Longer than this and at 60 frames a second one was missed. */
export const LATE_FRAME_MS = 25;

/** Percent of the intervals that are longer than a frame may be. */
export function latePercent(intervals: readonly number[]): number {
  const late = intervals.filter((interval) => interval > LATE_FRAME_MS).length;
  return (100 * late) / Math.max(1, intervals.length);
}
