// Comings and goings as marks: near ones are one, and the keys go from one to the next.

import { describe, expect, it } from 'vitest';
import type { Chapter } from '../model/film-index';
import { realTime } from '../model/timeline-idle';
import { chapterMarks, markAt, nextMark } from './chapter-marks';

const chapter = (time: number, name: string, kind: Chapter['kind'] = 'joined'): Chapter => ({
  time,
  name,
  kind,
  author: name.length,
  color: 0,
});
const MAP = realTime({ from: 0, to: 100_000 });

describe('chapter marks', () => {
  it('are one where they would lie on each other, with everybody’s name once', () => {
    const marks = chapterMarks(
      [chapter(0, 'Ana'), chapter(400, 'Ben'), chapter(500, 'Ana', 'left'), chapter(60_000, 'Ben', 'left')],
      MAP,
    );
    expect(marks.map(({ came, went }) => [came, went])).toEqual([
      [['Ana', 'Ben'], ['Ana']],
      [[], ['Ben']],
    ]);
  });

  it('are told to who points near them only', () => {
    const marks = chapterMarks([chapter(50_000, 'Ana')], MAP);
    expect(markAt(marks, 0.505)?.came).toEqual(['Ana']);
    expect(markAt(marks, 0.6)).toBeNull();
  });

  it('are gone to one after the other, both ways', () => {
    const marks = chapterMarks([chapter(10_000, 'Ana'), chapter(50_000, 'Ben')], MAP);
    expect([0, 10_000, 50_000].map((from) => nextMark(marks, from, 1)?.time)).toEqual([
      10_000,
      50_000,
      undefined,
    ]);
    expect([60_000, 50_500, 10_000].map((from) => nextMark(marks, from, -1)?.time)).toEqual([
      50_000,
      10_000,
      undefined,
    ]);
  });
});
