// What others did is counted and named; one's own, bots' and words are not, and a long time is told in a short one.

import { expect, it } from 'vitest';
import { type Act, drew, erased, joined, logOf, OPENING } from '../model/timeline-fixture';
import { missedWork, WATCH_MS } from './missed-work';

const [ALICE, BEN, ANA, BOT] = [1, 2, 3, 4];
const NAMES: Record<number, string> = { [BEN]: 'Ben', [ANA]: 'Ana' };
const nameOf = (author: number) => NAMES[author] ?? null;
const missed = (acts: Act[], isMore = false) => missedWork(logOf(acts, 500), { nameOf, isMore });
const minutes = (count: number) => 60_000 * count;

it('counts strokes and names who drew them, whoever drew most first', () => {
  const work = missed([
    joined(BEN, 'Ben', 0),
    drew(1, { at: 5_000, duration: 2_000, author: BEN }),
    drew(2, { at: 7_000, duration: 500, author: ANA }),
    drew(3, { at: 8_000, duration: 500, author: ANA }),
    drew(4, { at: 8_500, author: ALICE }),
    drew(5, { at: 8_600, author: BOT }),
    { at: 9_000, author: BEN, body: { kind: 'chat', text: 'hello' } },
  ]);
  expect(work).toMatchObject({ strokes: 3, names: ['Ana', 'Ben'], isMore: false, from: OPENING + 3_000 });
});

it.each<[string, Act[]]>([
  ['nothing', []],
  [
    'comings, goings and words',
    [joined(BEN, 'Ben', 0), { at: 1, author: BEN, body: { kind: 'chat', text: 'x' } }],
  ],
  ["one's own work, in another window", [drew(1, { at: 1_000, author: ALICE })]],
  ["bots' work", [drew(1, { at: 1_000, author: BOT })]],
  ['an undo of which nothing came', [erased([], { at: 1_000, author: BEN })]],
])('%s is nothing to be told', (_, acts) => {
  expect(missed(acts)).toBeNull();
});

it('erasing alone is told, too', () => {
  expect(missed([erased([1, 2], { at: 1_000, author: BEN })])).toMatchObject({ strokes: 0, names: ['Ben'] });
});

it('a short film runs as it was drawn, pauses left out; a long one in about twenty seconds', () => {
  const short = missed([
    drew(1, { at: 3_000, duration: 3_000, author: BEN }),
    drew(2, { at: minutes(90), duration: 3_000, author: BEN }),
  ]);
  expect(short?.playMs).toBeGreaterThan(6_000);
  expect(short?.playMs).toBeLessThan(7_500);
  const long = Array.from({ length: 40 }, (_, i) =>
    drew(i, { at: 4_000 * (i + 1), duration: 3_000, author: BEN }),
  );
  expect(missed(long)?.playMs).toBe(WATCH_MS);
});

it('of more than was looked through it is not known how long it would be', () => {
  const work = missed([drew(1, { at: 3_000, duration: 3_000, author: BEN })], true);
  expect(work).toMatchObject({ strokes: 1, isMore: true, playMs: WATCH_MS });
});

it('what was drawn offline before one left is a part of it', () => {
  const work = missed([drew(1, { at: minutes(60), age: minutes(50), duration: 1_000, author: BEN })]);
  expect(work?.from).toBe(OPENING + minutes(10) - 1_000);
});
