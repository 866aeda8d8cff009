// Where a part of the film begins and ends, as it is set from wherever one stands.

import type { PositionMap, Span } from '../model/timeline-idle';

/** ms of playback: how long a part is while only one of its ends was set. */
const CLIP_MS = 10_000;

/** The part that begins at film time `time`; its end stays if it comes later. */
export function clipFrom(clip: Span | null, time: number, map: PositionMap): Span {
  const isLater = clip !== null && clip.to > time;
  return { from: time, to: isLater ? clip.to : map.toTime(map.toPosition(time) + CLIP_MS) };
}

/** The part that ends at film time `time`; its beginning stays if it comes before. */
export function clipTo(clip: Span | null, time: number, map: PositionMap): Span {
  const isBefore = clip !== null && clip.from < time;
  return { from: isBefore ? clip.from : map.toTime(map.toPosition(time) - CLIP_MS), to: time };
}

/** A part in which nothing can happen is none. */
export function isClip({ from, to }: Span): boolean {
  return to > from;
}
