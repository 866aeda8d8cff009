// The shortest way to a moment: on from what is here, or anew from a checkpoint, whichever reads less.
import { describe, expect, it } from 'vitest';
import type { FilmPlace } from '../model/film-head';
import type { FilmSegment } from '../model/film-segment';
import { Timeline } from '../model/timeline';
import { aheadSeq, neededSeq, type Reel, shortestWay } from './reel';

/** Ten segments of a hundred records, a minute each, so many bytes a segment. */
function segmentsOf(bytes: number): FilmSegment[] {
  return Array.from({ length: 10 }, (_, i) => ({
    firstSeq: 1 + 100 * i,
    count: 100,
    bytes,
    from: 60_000 * i,
    to: 60_000 * (i + 1),
    runs: [],
    life: [],
  }));
}
const MIB = 1024 * 1024;
const segments = segmentsOf(MIB);
const minute = (n: number) => 60_000 * n;

/** A checkpoint that was made at the end of a minute. */
const placeAt = (n: number, chunks = 1): FilmPlace => ({ seq: 100 * n, chunks, lastAt: minute(n) });

/** What is here from the end of one minute to the end of another. */
function reelOf(from: number, to: number): Reel {
  const timeline = new Timeline([], {
    seq: 100 * to,
    lastAt: minute(from),
    entries: [],
    people: [],
    chat: [],
  });
  return { timeline, from: from === 0 ? Number.NEGATIVE_INFINITY : minute(from), isCutOff: false };
}

type Wanted = Parameters<typeof shortestWay>[0];
const way = (wanted: Partial<Wanted>) =>
  shortestWay({ reels: [], places: [], segments, time: 0, since: Number.POSITIVE_INFINITY, ...wanted });

describe('the shortest way to a moment', () => {
  it('begins at the very beginning where there is nothing else', () => {
    expect(way({ time: minute(5) })).toEqual({ reel: null, place: null });
  });

  it('begins at the last checkpoint before it', () => {
    const places = [placeAt(2), placeAt(4), placeAt(6)];
    expect(way({ places, time: minute(5) })).toEqual({ reel: null, place: places[1] });
    expect(way({ places, time: minute(6) }), 'a checkpoint says nothing of what was before it').toEqual({
      reel: null,
      place: places[2],
    });
    expect(way({ places, time: minute(6) - 1 }).place).toBe(places[1]);
    expect(way({ places, time: minute(1) })).toEqual({ reel: null, place: null });
  });

  it('goes on from what is here where that reads less than beginning anew', () => {
    const [near, far] = [reelOf(0, 4), reelOf(0, 1)];
    expect(way({ reels: [far, near], places: [placeAt(3)], time: minute(4.5) })).toEqual({
      reel: near,
      place: null,
    });
  });

  it('begins anew where going on reads more than the checkpoint and what follows it', () => {
    const places = [placeAt(8)];
    expect(way({ reels: [reelOf(0, 1)], places, time: minute(8.5) })).toEqual({
      reel: null,
      place: places[0],
    });
  });

  it('goes on where the checkpoint itself is the larger part', () => {
    const here = reelOf(0, 7);
    const places = [placeAt(8, 100)];
    expect(way({ reels: [here], places, time: minute(8.5) })).toEqual({ reel: here, place: null });
  });

  it('takes an earlier checkpoint where the last one is larger than the log between them', () => {
    const places = [placeAt(2, 1), placeAt(4, 100)];
    expect(way({ segments: segmentsOf(MIB / 4), places, time: minute(5) }).place).toBe(places[0]);
  });

  it('takes the very beginning where every checkpoint is larger than the log before it', () => {
    const places = [placeAt(2, 50)];
    expect(way({ segments: segmentsOf(1_000), places, time: minute(3) })).toEqual({
      reel: null,
      place: null,
    });
  });

  it('does not take what begins only behind the moment', () => {
    expect(way({ reels: [reelOf(6, 8)], places: [placeAt(2)], time: minute(3) }).place).toEqual(placeAt(2));
  });

  it('begins early enough to know when what is shown was begun', () => {
    const places = [placeAt(2), placeAt(6)];
    const wanted = { reels: [reelOf(6, 8)], places, time: minute(7), since: minute(3) };
    expect(way(wanted)).toEqual({ reel: null, place: places[0] });
  });
});

describe('how far the log is to be known', () => {
  it('for a moment: up to the end of the last segment that had begun', () => {
    expect(neededSeq(segments, minute(2.5))).toBe(300);
    expect(neededSeq(segments, minute(3)), 'at the very moment').toBe(400);
    expect(neededSeq(segments, -1)).toBe(0);
  });

  it('to play on without waiting: one segment more, as far as there is one', () => {
    expect(aheadSeq(segments, minute(2.5))).toBe(400);
    expect(aheadSeq(segments, minute(9.5))).toBe(1_000);
    expect(aheadSeq([], 0)).toBe(0);
  });
});
