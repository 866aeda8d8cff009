// A film that begins farther on in the log is the same film from there on.
import { describe, expect, it } from 'vitest';
import { BaseFold } from './base-fold';
import { Timeline } from './timeline';
import { TimelineCursor } from './timeline-cursor';
import { drew, erased, joined, logOf, OPENING } from './timeline-fixture';

const log = logOf([
  joined(1, 'alice', 0),
  drew(1, { at: 1_000, duration: 400 }),
  { at: 1_500, body: { kind: 'chat', text: 'first' } },
  drew(2, { at: 2_000, duration: 300 }),
  erased([1], { at: 3_000 }),
  joined(2, 'bob', 3_500),
  drew(3, { at: 5_000, duration: 800, author: 2 }),
  { at: 5_500, author: 2, body: { kind: 'left' } },
  { at: 6_000, author: 2, body: { kind: 'chat', text: 'second' } },
]);

/** All that is to be seen at a moment. */
function sightOf(timeline: Timeline, time: number) {
  const cursor = new TimelineCursor(timeline);
  cursor.seek(time);
  return {
    settled: [...cursor.elements()].map(({ id, author }) => `${id} ${author}`).sort(),
    pens: cursor.penStrokes().map(({ stroke, points }) => [stroke.id, points.at(-1)]),
    chat: timeline.people.chatAt(time).map(({ text }) => text),
    present: timeline.people.presentAt(time).map(({ name }) => name),
  };
}

describe('a film that begins farther on', () => {
  for (let count = 0; count <= log.length; count += 1)
    it(`is the same from there on (${count} records folded)`, () => {
      const whole = new Timeline(log);
      const fold = new BaseFold(null);
      const time = count === 0 ? 0 : (log[count - 1]?.at ?? 0);
      expect(fold.take(log, time)).toBe(count);
      const { base } = fold;
      expect(base).toMatchObject({ seq: count, lastAt: time });
      // Folded on from there in a second step, it is the same base as in one.
      const again = new BaseFold(base);
      expect([...again.base.entries]).toEqual([...base.entries]);
      const later = new Timeline(log.slice(count), base);
      for (let at = Math.max(time, OPENING); at <= OPENING + 6_500; at += 50)
        expect(sightOf(later, at), `${at - OPENING} ms`).toEqual(sightOf(whole, at));
    });

  it('takes nothing that was done after the moment, nor what comes after a time that goes back', () => {
    expect(new BaseFold(null).take(log, OPENING + 2_500)).toBe(4);
    const backward = log.map((record, i) => (i === 2 ? { ...record, at: OPENING } : record));
    expect(new BaseFold(null).take(backward, OPENING + 9_000)).toBe(2);
  });
});
