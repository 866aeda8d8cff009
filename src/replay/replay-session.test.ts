// An open replay shows what its player and its log do, often enough and not more.

import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../model/record';
import { drew, erased, idOf, joined, logOf, OPENING } from '../model/timeline-fixture';
import { WholeFilm } from './film';
import { ReplaySession, SHOW_EVERY_MS } from './replay-session';

const nameless = { name: 'Somebody', color: 0 };

const log = logOf([
  joined(1, 'alice', 0),
  drew(1, { at: 1_000, duration: 1_000 }),
  drew(2, { at: 2_000, duration: 500 }),
  erased([1], { at: 3_000 }),
]);

function open(records: readonly LogRecord[] = log) {
  return new ReplaySession({ film: new WholeFilm(records), nameless });
}

/** Draws frames at 60 Hz from `from` on, for `ms`; returns when it stopped. */
function run(session: ReplaySession, from: number, ms: number): number {
  for (let now = from; now < from + ms; now += 16) session.source.frame(now);
  session.source.frame(from + ms);
  return from + ms;
}

describe('an open replay', () => {
  it('stands at the start of the film and plays to the board of the log', () => {
    const session = open();
    expect(session.shown()).toMatchObject({ isPlaying: false, position: 0, duration: 3_000, isEmpty: false });
    session.toggle(0);
    run(session, 0, 3_100);
    expect(session.shown()).toMatchObject({ isPlaying: false, position: 3_000 });
    expect([...session.source.elements()].map(({ id }) => id)).toEqual([idOf(2)]);
  });

  it('shows its position at most ten times a second while it plays, and what is pressed at once', () => {
    const session = open();
    let shows = 0;
    session.subscribe(() => {
      shows += 1;
    });
    session.toggle(0);
    expect([shows, session.shown().isPlaying]).toEqual([1, true]);
    const now = run(session, 0, 2_000);
    expect(shows).toBeGreaterThan(10);
    expect(shows).toBeLessThanOrEqual(2 + 2_000 / SHOW_EVERY_MS);
    shows = 0;
    session.setSpeed(4, now);
    expect([shows, session.shown().speed]).toEqual([1, 4]);
  });

  it('shows the same object until something changed', () => {
    const session = open();
    const before = session.shown();
    session.source.frame(50);
    expect(session.shown()).toBe(before);
    session.skipIdle(false, 60);
    expect(session.shown()).not.toBe(before);
  });

  it('stands still while it is scrubbed and then goes on, unless it was dragged to the end', () => {
    const session = open();
    session.toggle(0);
    session.beginScrub(100);
    session.beginScrub(110);
    session.seek(500, 120);
    run(session, 120, 400);
    expect(session.shown()).toMatchObject({ isPlaying: false, position: 500 });
    session.endScrub(600);
    session.endScrub(610);
    expect(session.shown().isPlaying).toBe(true);
    session.beginScrub(620);
    session.seek(3_000, 630);
    session.endScrub(640);
    expect(session.shown()).toMatchObject({ isPlaying: false, position: 3_000 });
  });

  it('grows with live work, at the end and before it', () => {
    const film = new WholeFilm(log);
    const session = new ReplaySession({ film, nameless });
    session.toggle(0);
    const now = run(session, 0, 3_100);
    film.extend(logOf([drew(3, { at: 4_500, duration: 400 })], log.length + 1));
    expect(session.shown()).toMatchObject({ isPlaying: false, position: 3_000, duration: 4_500 });
    session.toggle(now);
    run(session, now, 1_600);
    expect([...session.source.elements()].map(({ id }) => id).sort()).toEqual([idOf(2), idOf(3)]);
  });

  it('keeps what came before a log breaks off, and says so', () => {
    const broken = { kind: 'broken', after: 3, detail: 'a gap' } as const;
    const session = new ReplaySession({ film: new WholeFilm(log.slice(0, 3), broken), nameless });
    expect(session.shown()).toMatchObject({ log: broken, duration: 2_000 });
  });

  it('steps from stroke to stroke, and stands where each is whole', () => {
    const session = open();
    const steps = [1, 1, 1, -1, -1, -1].map((direction) => {
      session.stepStroke(direction as 1 | -1, 0);
      return session.shown().time - OPENING;
    });
    expect(steps, 'beyond the last it goes to the end').toEqual([1_000, 2_000, 3_000, 2_000, 1_000, 0]);
  });

  it('steps through the strokes that are shown', () => {
    const session = open();
    session.choose({ authors: null, region: null, from: OPENING + 1_200 });
    session.stepStroke(1, 0);
    expect(session.shown().time - OPENING).toBe(2_000);
  });

  it('plays a part of the film again and again', () => {
    const session = open();
    session.keepTo({ from: OPENING + 1_000, to: OPENING + 1_200 }, 0);
    session.loop(true);
    session.toggle(0);
    run(session, 0, 1_000);
    const { isPlaying, time } = session.shown();
    expect(isPlaying).toBe(true);
    expect(time).toBeGreaterThanOrEqual(OPENING + 1_000);
    expect(time).toBeLessThanOrEqual(OPENING + 1_200);
  });

  it('waits where the film is not here yet, and goes on when it is', () => {
    const film = new WholeFilm(log);
    let isHere = false;
    const session = new ReplaySession({
      film: Object.assign(film, { at: () => (isHere ? film.timeline : null) }),
      nameless,
    });
    session.toggle(0);
    run(session, 0, 1_000);
    expect(session.shown()).toMatchObject({ isPlaying: true, isWaiting: true, position: 0 });
    isHere = true;
    run(session, 1_000, 500);
    expect(session.shown()).toMatchObject({ isPlaying: true, isWaiting: false });
    expect(session.shown().position).toBeGreaterThan(400);
    expect(session.shown().position).toBeLessThanOrEqual(500);
  });

  it('shows the work of those who were chosen, and skips the pauses of all others', () => {
    const two = logOf([
      drew(1, { at: 1_000, duration: 800, author: 1 }),
      drew(2, { at: 60_000, duration: 500, author: 2 }),
      drew(3, { at: 120_000, duration: 500, author: 1 }),
    ]);
    const session = open(two);
    const { duration } = session.shown();
    session.choose({ authors: [1], region: null, from: null });
    expect(session.shown().duration).toBeLessThan(duration);
    session.seek(session.shown().duration, 0);
    session.source.frame(0);
    expect([...session.source.elements()].map(({ id }) => id).sort()).toEqual([idOf(1), idOf(3)]);
    session.choose({ authors: [1], region: null, from: OPENING + 2_000 });
    session.source.frame(0);
    expect([...session.source.elements()].map(({ id }) => id)).toEqual([idOf(3)]);
  });
});
