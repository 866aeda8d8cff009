// A stretch of the film that is at hand, and which one is the shortest way to a moment.

import type { FilmPlace } from '../model/film-head';
import { type FilmSegment, lastSeqOf } from '../model/film-segment';
import { MAX_STORED_BYTES } from '../model/limits';
import { type FilmBase, Timeline } from '../model/timeline';

/** `from`: film time before which it says nothing. `isCutOff`: what follows in the log cannot be read. */
export type Reel = { timeline: Timeline; from: number; isCutOff: boolean };

export function beginReel(base: FilmBase | null): Reel {
  return {
    timeline: new Timeline([], base),
    from: base?.lastAt ?? Number.NEGATIVE_INFINITY,
    isCutOff: false,
  };
}

/** The record up to which the log is to be known for a moment: everything behind it was begun later. */
export function neededSeq(segments: readonly FilmSegment[], time: number): number {
  const last = segments.findLast(({ from }) => from <= time);
  return last ? lastSeqOf(last) : 0;
}

/** The same with the segment behind it, so that playing does not wait for it. */
export function aheadSeq(segments: readonly FilmSegment[], time: number): number {
  const last = segments.findLastIndex(({ from }) => from <= time);
  const ahead = segments[Math.min(last + 1, segments.length - 1)];
  return ahead ? lastSeqOf(ahead) : 0;
}

export function reelReaches(reel: Reel, segments: readonly FilmSegment[], time: number): boolean {
  return reel.timeline.seq >= neededSeq(segments, time);
}

type Wanted = {
  reels: readonly Reel[];
  /** In order of `seq`. */
  places: readonly FilmPlace[];
  segments: readonly FilmSegment[];
  /** Film times: the moment to be seen, and from when on elements' beginnings are to be known. */
  time: number;
  since: number;
};

/** Which reel to read on, or (null) at which place to begin one (null: at the very beginning): whichever reads less. */
export function shortestWay(wanted: Wanted): { reel: Reel | null; place: FilmPlace | null } {
  const { reels, places, segments, time, since } = wanted;
  const from = Math.min(time, since);
  const need = neededSeq(segments, time);
  const place = places.findLast(({ lastAt }) => lastAt <= from) ?? null;
  const bytesBehind = (seq: number) =>
    segments.reduce((sum, segment) => {
      const [first, last] = [Math.max(seq + 1, segment.firstSeq), Math.min(need, lastSeqOf(segment))];
      return last < first ? sum : sum + (segment.bytes * (last - first + 1)) / segment.count;
    }, 0);
  const anew = (place?.chunks ?? 0) * MAX_STORED_BYTES + bytesBehind(place?.seq ?? 0);
  const usable = reels
    .filter((reel) => reel.from <= from)
    .map((reel) => ({ reel, cost: bytesBehind(reel.timeline.seq) }))
    .sort((a, b) => a.cost - b.cost)[0];
  return usable && usable.cost <= anew ? { reel: usable.reel, place: null } : { reel: null, place };
}
