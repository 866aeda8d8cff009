// Where a part of the film begins and ends, as it is set from wherever one stands.

import type { PositionMap, Span } from '../model/timeline-idle';

/** ms of playback: how long a part is while only one of its ends was set. */
const CLIP_MS = 10_000;

type Standing = { clip: Span | null; time: number; map: PositionMap };

/**
 * The part that begins, or ends, at film time `time`; its other end stays where that makes sense. Null: nothing could
 * happen in it.
 */
export function clipWith(edge: 'from' | 'to', standing: Standing): Span | null {
  const clip = edge === 'from' ? clipFrom(standing) : clipTo(standing);
  return clip.to > clip.from ? clip : null;
}

function clipFrom({ clip, time, map }: Standing): Span {
  const isLater = clip !== null && clip.to > time;
  return { from: time, to: isLater ? clip.to : map.toTime(map.toPosition(time) + CLIP_MS) };
}

function clipTo({ clip, time, map }: Standing): Span {
  const isBefore = clip !== null && clip.from < time;
  return { from: isBefore ? clip.from : map.toTime(map.toPosition(time) - CLIP_MS), to: time };
}
