// Going through a film stroke by stroke, as through a video frame by frame.

import { type FilmSegment, lastSeqOf } from '../model/film-segment';
import type { Timeline } from '../model/timeline';
import type { FilmStroke } from '../model/timeline-strokes';

/** `timeline`: what is at hand of the film, of which `segments` tell all; the rest says what is shown of it. */
export type SteppedFilm = {
  timeline: Timeline;
  segments: readonly FilmSegment[];
  isShown: (stroke: FilmStroke) => boolean;
  authors: ReadonlySet<number> | null;
};

/** The film time at which one stroke more (1) or less (-1) is whole; null: there is none that way. */
export function strokeStep(film: SteppedFilm, time: number, direction: 1 | -1): number | null {
  const { timeline, isShown } = film;
  const isAhead = direction > 0;
  const stroke = isAhead
    ? timeline.strokes.nextEnding(time, isShown)
    : timeline.strokes.lastEnded(time, isShown);
  // What is not at hand may come first: then one goes there, and on from there stroke by stroke.
  const times = [stroke?.ended ?? null, isAhead ? nextRun(film, time) : lastRun(film, time)];
  const known = times.filter((each) => each !== null);
  if (known.length === 0) return null;
  return isAhead ? Math.min(...known) : Math.max(...known);
}

/** Where somebody is at work next, in what is not at hand. */
function nextRun({ timeline, segments, authors }: SteppedFilm, time: number): number | null {
  const later = segments.filter(({ firstSeq }) => firstSeq > timeline.seq);
  const begins = runsOf(later, authors).flatMap(({ from }) => (from > time ? [from] : []));
  return begins.length > 0 ? Math.min(...begins) : null;
}

/** Where somebody was at work last, in what is not at hand. */
function lastRun({ timeline, segments, authors }: SteppedFilm, time: number): number | null {
  const earlier = segments.filter((segment) => lastSeqOf(segment) <= (timeline.base?.seq ?? 0));
  const ends = runsOf(earlier, authors).flatMap(({ from, to }) =>
    from < time ? [Math.min(to, time - 1)] : [],
  );
  return ends.length > 0 ? Math.max(...ends) : null;
}

function runsOf(segments: readonly FilmSegment[], authors: ReadonlySet<number> | null) {
  return segments.flatMap(({ runs }) => runs).filter(({ author }) => authors?.has(author) ?? true);
}
