// Marks on the scrubber where people came and went: those that would lie on each other are one.

import type { Chapter } from '../model/film-index';
import type { PositionMap } from '../model/timeline-idle';

/** `share`: where on the scrubber, 0 to 1. The colour of who came or went first. */
export type ChapterMark = {
  share: number;
  position: number;
  time: number;
  color: number;
  came: string[];
  went: string[];
};

/** Shares nearer than this are one mark: about the width of two. */
const APART = 0.012;

export function chapterMarks(chapters: readonly Chapter[], map: PositionMap): ChapterMark[] {
  const marks: ChapterMark[] = [];
  for (const { time, kind, name, color } of chapters) {
    if (time < map.start) continue;
    const position = map.toPosition(time);
    const share = position / Math.max(1, map.duration);
    const last = marks.at(-1);
    const mark =
      last && share - last.share < APART ? last : { share, position, time, color, came: [], went: [] };
    if (mark !== last) marks.push(mark);
    const names = kind === 'joined' ? mark.came : mark.went;
    if (!names.includes(name)) names.push(name);
  }
  return marks;
}

/** The mark nearest to a place on the scrubber, if one is near enough to be meant. */
export function markAt(marks: readonly ChapterMark[], share: number, reach = APART): ChapterMark | null {
  const near = marks.filter((mark) => Math.abs(mark.share - share) <= reach);
  return near.sort((a, b) => Math.abs(a.share - share) - Math.abs(b.share - share))[0] ?? null;
}

/** Within this, ms of playback, one is at a mark already, and goes to the next. */
const HERE_MS = 1_000;

/** The next mark, or the one before, of a position; null: there is none. */
export function nextMark(
  marks: readonly ChapterMark[],
  position: number,
  direction: 1 | -1,
): ChapterMark | null {
  const isThere = (mark: ChapterMark) =>
    direction > 0 ? mark.position > position + 1 : mark.position < position - HERE_MS;
  return (direction > 0 ? marks.find(isThere) : marks.findLast(isThere)) ?? null;
}
