// An open replay shows what its player and its log do, often enough and not more.

import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../model/record';
import { drew, erased, idOf, joined, logOf } from '../model/timeline-fixture';
import { ReplaySession, SHOW_EVERY_MS } from './replay-session';

const log = logOf([
  joined(1, 'alice', 0),
  drew(1, { at: 1_000, duration: 1_000 }),
  drew(2, { at: 2_000, duration: 500 }),
  erased([1], { at: 3_000 }),
]);

function open(records: readonly LogRecord[] = log) {
  const session = new ReplaySession({ nameless: { name: 'Somebody', color: 0 } });
  session.takeRecords(records);
  session.takeStatus({ kind: 'ready' });
  return session;
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
    const session = open();
    session.toggle(0);
    const now = run(session, 0, 3_100);
    session.takeRecords(logOf([drew(3, { at: 4_500, duration: 400 })], log.length + 1));
    expect(session.shown()).toMatchObject({ isPlaying: false, position: 3_000, duration: 4_500 });
    session.toggle(now);
    run(session, now, 1_600);
    expect([...session.source.elements()].map(({ id }) => id).sort()).toEqual([idOf(2), idOf(3)]);
  });

  it('makes a film of a long log in few steps while it loads, and has all of it in the end', () => {
    const long = logOf(Array.from({ length: 2_000 }, (_, n) => drew(n, { at: 10 * n })));
    const session = new ReplaySession({ nameless: { name: 'Somebody', color: 0 } });
    let extensions = 0;
    session.timeline.onExtend(() => {
      extensions += 1;
    });
    for (let from = 0; from < long.length; from += 20) {
      session.takeRecords(long.slice(from, from + 20));
      expect(session.timeline.records.length).toBeGreaterThan((from + 20) * 0.7);
    }
    session.takeStatus({ kind: 'ready' });
    expect(session.timeline.records).toEqual(long);
    expect(extensions).toBeLessThan(30);
  });

  it('keeps what came before a log breaks off, and says so', () => {
    const session = new ReplaySession({ nameless: { name: 'Somebody', color: 0 } });
    session.takeRecords(log.slice(0, 3));
    session.takeStatus({ kind: 'broken', after: 3, detail: 'a gap' });
    expect(session.shown()).toMatchObject({ log: { kind: 'broken', after: 3 }, duration: 2_000 });
  });
});
