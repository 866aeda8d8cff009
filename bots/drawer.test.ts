// Checks on virtual time that a peer draws what was drawn, when it was drawn, and each act once.

import { expect, it } from 'vitest';
import { Random } from '../src/model/random';
import { type CorpusDrawing, drawingOf } from './corpus/drawing';
import { type Act, Drawer } from './drawer';
import { CELL_SIZE, cellAt, centreOf } from './grid';
import { sampleDrawings } from './sample-ink';

type Seen = Act & { at: number };

/** Steps through virtual time as a timer would, with the time each act came at. */
function watch(drawings: CorpusDrawing[], { seed = 1, untilMs = 60_000, stepMs = 16 } = {}): Seen[] {
  const dice = new Random(seed);
  const drawer = new Drawer({ drawings, cellFor: (n) => cellAt(n), random: () => dice.next() });
  const seen: Seen[] = [];
  for (let at = 0; at <= untilMs; at += stepMs) seen.push(...drawer.due(at).map((act) => ({ ...act, at })));
  return seen;
}

const slow = drawingOf('two strokes', [
  [
    { x: 0, y: 0, time: 0 },
    { x: 100, y: 0, time: 400 },
    { x: 100, y: 100, time: 1_000 },
  ],
  [
    { x: 0, y: 100, time: 1_700 },
    { x: 50, y: 50, time: 1_800 },
  ],
]);

it('every point comes when it is due, with its own time in the stroke', () => {
  const seen = watch([slow]);
  const begin = seen.findIndex(({ kind }) => kind === 'begin');
  const strokes = seen.slice(begin).filter(({ kind }) => kind !== 'move');
  const [first, second, third, end, next] = strokes;
  expect([first, second, third, end, next].map((act) => act?.kind)).toEqual([
    'begin',
    'draw',
    'draw',
    'end',
    'begin',
  ]);
  if (!first || second?.kind !== 'draw' || third?.kind !== 'draw' || !end || !next)
    throw new Error('acts are missing');
  expect([second.point.t, third.point.t]).toEqual([400, 1_000]);
  for (const [act, after] of [
    [second, 400],
    [third, 1_000],
    [end, 1_000],
    [next, 1_700],
  ] as const)
    expect(Math.abs(act.at - first.at - after)).toBeLessThanOrEqual(16);
});

it('nothing is lost or repeated, however seldom one looks', () => {
  const withoutTimes = (seen: Seen[]) => seen.map(({ at, ...act }) => act);
  const often = withoutTimes(watch(sampleDrawings(), { stepMs: 5, untilMs: 30_000 }));
  const seldom = withoutTimes(watch(sampleDrawings(), { stepMs: 3_000, untilMs: 30_000 }));
  expect(seldom).toEqual(often);
});

it('begins and ends take turns, and the cursor moves between them', () => {
  const seen = watch(sampleDrawings());
  const kinds = seen.map(({ kind }) => kind).filter((kind) => kind === 'begin' || kind === 'end');
  expect(kinds.length).toBeGreaterThan(6);
  kinds.forEach((kind, i) => {
    expect(kind).toBe(i % 2 === 0 ? 'begin' : 'end');
  });
  const ends = seen.flatMap(({ kind }, i) => (kind === 'end' ? [i] : []));
  for (const end of ends.slice(0, -1)) expect(['move', 'say']).toContain(seen[end + 1]?.kind);
});

it('now and then says a word', () => {
  const words = watch(sampleDrawings(), { untilMs: 600_000 }).filter(({ kind }) => kind === 'say');
  expect(words.length).toBeGreaterThan(5);
  expect(words.length).toBeLessThan(60);
});

it('every drawing stays in its own square', () => {
  const begun = watch([slow]).flatMap((act) => (act.kind === 'begin' ? [act.start.first] : []));
  expect(begun.length).toBeGreaterThan(4);
  begun.forEach(({ x, y }, i) => {
    const centre = centreOf(cellAt(Math.floor(i / 2)));
    expect(Math.abs(x - centre.x)).toBeLessThan(CELL_SIZE / 2);
    expect(Math.abs(y - centre.y)).toBeLessThan(CELL_SIZE / 2);
  });
});

it('the same seed does the same, another seed something else', () => {
  expect(watch(sampleDrawings(), { seed: 5 })).toEqual(watch(sampleDrawings(), { seed: 5 }));
  expect(watch(sampleDrawings(), { seed: 5 })).not.toEqual(watch(sampleDrawings(), { seed: 6 }));
});

it('refuses to draw nothing', () => {
  expect(() => watch([])).toThrow('There is nothing to draw.');
  expect(() => watch([drawingOf('empty', [])])).toThrow('There is nothing to draw.');
});
