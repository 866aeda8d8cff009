// What the canvas is told during a replay adds up to the board, and pens carry the names of those who held them.

import { describe, expect, it } from 'vitest';
import type { LiveEntry } from '../model/board';
import type { BoardSource, SceneChange } from '../model/scene';
import { Timeline } from '../model/timeline';
import { drew, erased, idOf, joined, logOf, OPENING } from '../model/timeline-fixture';
import { FilmView } from './film-view';
import { LINGER_MS } from './pen-tips';
import { ReplaySource } from './replay-source';

const nameless = { name: 'Somebody', color: 0 };

/** A source whose playhead stands wherever `at` (ms since the opening) says. */
function sourceOf(timeline: Timeline) {
  const head = { at: -1_000 };
  const view = new FilmView(timeline, nameless);
  const source = new ReplaySource({ view, playhead: () => OPENING + head.at });
  const told: SceneChange[] = [];
  source.onChange((change) => told.push(change));
  const frameAt = (at: number) => {
    head.at = at;
    return source.frame(0);
  };
  return { source, told, frameAt };
}

function ids(source: BoardSource): string[] {
  return [...source.elements()].map((entry: LiveEntry) => entry.id).sort();
}

const log = logOf([
  joined(1, 'alice', 0),
  joined(2, 'bob', 0),
  drew(1, { at: 1_000, duration: 800, author: 1 }),
  drew(2, { at: 1_200, duration: 600, author: 2 }),
  { at: 1_500, author: 1, body: { kind: 'renamed', name: 'Alice B.', color: 5 } },
  drew(3, { at: 3_000, duration: 500, author: 1 }),
  erased([1], { at: 4_000, author: 2 }),
]);

describe('a replay', () => {
  it('shows strokes as ink while they are drawn and as elements from when the pen was lifted', () => {
    const { source, told, frameAt } = sourceOf(new Timeline(log));
    expect(frameAt(0).ink).toEqual([]);
    const { ink } = frameAt(800);
    expect(ink.map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
    expect(ink[0]?.points.at(-1)).toMatchObject({ x: 600, y: 10 });
    expect(ink[0]?.style).toEqual({ tool: 'pen', color: 0, width: 4 });
    expect(ids(source)).toEqual([]);
    expect(frameAt(1_000).ink.map(({ id }) => id)).toEqual([idOf(2)]);
    expect(ids(source)).toEqual([idOf(1)]);
    expect(told).toHaveLength(1);
  });

  it('has told of the settled element by the time its ink is gone from the frame', () => {
    const { source, frameAt } = sourceOf(new Timeline(log));
    const settled = new Set<string>();
    source.onChange((change) => {
      if (change !== 'all') for (const { id, after } of change) if (after?.isLive) settled.add(id);
    });
    let seen = new Set<string>();
    for (let at = 0; at <= 3_500; at += 16) {
      const now = new Set(frameAt(at).ink.map(({ id }) => id));
      for (const id of seen) if (!now.has(id)) expect(settled).toContain(id);
      seen = now;
    }
    expect(settled.size).toBe(3);
  });

  it('tells nothing where nothing changed', () => {
    const { told, frameAt } = sourceOf(new Timeline(log));
    for (let at = 1_300; at < 2_900; at += 16) frameAt(at);
    expect(told).toHaveLength(1);
  });

  it('tells the way back as changes too', () => {
    const { source, told, frameAt } = sourceOf(new Timeline(log));
    frameAt(5_000);
    expect(ids(source)).toEqual([idOf(2), idOf(3)]);
    frameAt(3_500);
    expect(ids(source)).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(told.at(-1)).toMatchObject([{ id: idOf(1), before: { isLive: false }, after: { isLive: true } }]);
  });

  it('has one cursor per author at the pen, with the name and colour they had then', () => {
    const { frameAt } = sourceOf(new Timeline(log));
    expect(frameAt(800).cursors).toEqual([
      { key: 'author-1', name: 'alice', color: 1, x: 600, y: 10, isIdle: false, isDrawing: true },
      { key: 'author-2', name: 'bob', color: 2, x: 200, y: 20, isIdle: false, isDrawing: true },
    ]);
    expect(frameAt(2_600).cursors).toMatchObject([{ key: 'author-1', name: 'Alice B.', color: 5, x: 100 }]);
  });

  it('leaves the pen where it was lifted for a moment', () => {
    const { frameAt } = sourceOf(new Timeline(log));
    expect(frameAt(3_000 + LINGER_MS - 1).cursors).toMatchObject([{ x: 500, y: 30, isDrawing: false }]);
    expect(frameAt(3_000 + LINGER_MS).cursors).toEqual([]);
  });

  it('leaves the pen of a stroke that was erased meanwhile where it was then', () => {
    const cut = logOf([
      erased([1], { at: 700, author: 2 }),
      drew(1, { at: 1_000, duration: 800, author: 1 }),
    ]);
    const { frameAt } = sourceOf(new Timeline(cut));
    expect(frameAt(701)).toMatchObject({ ink: [], cursors: [{ x: 500, isDrawing: false }] });
  });

  it('calls somebody the log does not know by a word', () => {
    const { frameAt } = sourceOf(new Timeline(logOf([drew(1, { at: 500, duration: 400, author: 9 })], 40)));
    expect(frameAt(300).cursors).toMatchObject([{ name: 'Somebody' }]);
  });

  it('goes on after live work came in, also from before the playhead', () => {
    const timeline = new Timeline(log);
    const { source, told, frameAt } = sourceOf(timeline);
    frameAt(5_000);
    timeline.extend(logOf([drew(4, { at: 4_500, age: 3_900 }), drew(5, { at: 9_000 })], log.length + 1));
    frameAt(5_000);
    expect(told.at(-1)).toBe('all');
    expect(ids(source)).toEqual([idOf(2), idOf(3), idOf(4)]);
  });
});
