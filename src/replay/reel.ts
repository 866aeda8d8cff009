// A stretch of the film that is at hand, and which one is the shortest way to a moment.

import type { FilmPlace } from '../model/film-head';
import { type FilmSegment, lastSeqOf } from '../model/film-segment';
import { MAX_STORED_BYTES } from '../model/limits';
import { type FilmBase, Timeline } from '../model/timeline';

/** `from`: film time before which it says nothing. `isCutOff`: what follows in the log cannot be read. */
export type Reel = { timeline: Timeline; from: number; isCutOff: boolean };

/** So many records before a moment are part of its film. */
const RECORDS_BEHIND = 1_500;

/** `isFirst`: nothing before it is kept, so that it is all there is to be seen of earlier moments. */
export function beginReel(base: FilmBase | null, isFirst = base === null): Reel {
  return {
    timeline: new Timeline([], base),
    from: isFirst ? Number.NEGATIVE_INFINITY : (base?.lastAt ?? 0),
    isCutOff: false,
  };
}

/** The record up to which the log is to be known for a moment: everything behind it was begun later. */
export function neededSeq(segments: readonly FilmSegment[], time: number): number {
  const last = segments.findLast(({ from }) => from <= time);
  return last ? lastSeqOf(last) : 0;
}

/**
 * The record up to which the log need only be folded for a film of that moment (0: none): far enough before it that a
 * step back is at hand.
 */
export function foldedSeq(segments: readonly FilmSegment[], time: number): number {
  return Math.max(0, neededSeq(segments, time) - RECORDS_BEHIND);
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
  /** As of which record the log starts, at the first of the places; 0: it is whole. */
  startSeq?: number;
  /** Film times: the moment to be seen, and from when on elements' beginnings are to be known. */
  time: number;
  since: number;
};

/**
 * What takes how long, in relation: a byte of a checkpoint, one of the log that is only folded, and one of which a film
 * is made (estimated from a profile of cold jumps).
 */
const COST = { checkpoint: 1, fold: 1, film: 5 };

/** Which reel to read on, or (null) at which place to begin one (null: at the very beginning): whichever takes less. */
export function shortestWay(wanted: Wanted): { reel: Reel | null; place: FilmPlace | null } {
  const { reels, places, segments, time, since, startSeq = 0 } = wanted;
  const from = Math.min(time, since);
  const need = neededSeq(segments, time);
  const folded = foldedSeq(segments, from);
  const costOf = (place: FilmPlace | null) => {
    const seq = place?.seq ?? 0;
    const filmed = Math.max(seq, folded);
    const checkpoint = (place?.chunks ?? 0) * MAX_STORED_BYTES * COST.checkpoint;
    const log = bytesBetween(segments, seq, filmed) * COST.fold;
    return checkpoint + log + bytesBetween(segments, filmed, need) * COST.film;
  };
  const isBefore = ({ seq, lastAt }: FilmPlace) => lastAt <= from || seq === startSeq;
  const begin = least([...(startSeq > 0 ? [] : [null]), ...places.filter(isBefore)], costOf) ?? null;
  const reel = least(
    reels.filter((one) => one.from <= from),
    ({ timeline }) => bytesBetween(segments, timeline.seq, need) * COST.film,
  );
  const isReelNearer = reel && bytesBetween(segments, reel.timeline.seq, need) * COST.film <= costOf(begin);
  return isReelNearer ? { reel, place: null } : { reel: null, place: begin };
}

/** Of the records behind one, up to another. */
function bytesBetween(segments: readonly FilmSegment[], behind: number, until: number): number {
  return segments.reduce((sum, segment) => {
    const [first, last] = [Math.max(behind + 1, segment.firstSeq), Math.min(until, lastSeqOf(segment))];
    return last < first ? sum : sum + (segment.bytes * (last - first + 1)) / segment.count;
  }, 0);
}

/** The one that costs least; of several the first. */
function least<T>(all: readonly T[], costOf: (one: T) => number): T | undefined {
  let [found, lowest]: [T | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const one of all) {
    const cost = costOf(one);
    if (cost < lowest) [found, lowest] = [one, cost];
  }
  return found;
}
