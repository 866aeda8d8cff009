// What somebody did in a span of the film, and what of it an owner can take away or bring back.

import { describe, expect, it } from 'vitest';
import { Board } from './board';
import type { OpBody } from './record';
import { resolve } from './resolve';
import { Timeline } from './timeline';
import { type Act, drew, erased, idOf, lineElement, logOf, OPENING } from './timeline-fixture';
import { type Work, withoutWork, workOf } from './work';

const [ANA, BEN, CARL] = [1, 2, 3];
const ids = (...numbers: number[]) => numbers.map(idOf).sort();
const span = (from: number, to: number) => ({ from: OPENING + from, to: OPENING + to });
const ALWAYS = { from: 0, to: Number.MAX_SAFE_INTEGER };
const cut = (n: number, parts: number[], { at, author }: { at: number; author: number }): Act => ({
  ...{ at, author },
  body: {
    kind: 'replace',
    ids: [idOf(n)],
    elements: parts.map((id) => ({ author, element: lineElement(id, 5) })),
  },
});

/** Its drawer has it back. */
const drewBack = (n: number, at: number): Act => ({
  ...{ at, author: ANA },
  body: { kind: 'restore', elements: [{ author: ANA, element: lineElement(n, 5) }] },
});

/** The log as a room would have written it, and the board it comes to. */
function film(acts: Act[], baseSeq = 0) {
  const board = new Board();
  const records = logOf(acts).map((record) => {
    const body = resolve(board, { body: record.body as OpBody, onlyIf: null }, () => false);
    if (!body) throw new Error(`Nothing comes of record ${record.seq}.`);
    board.apply({ ...record, body });
    return { ...record, body };
  });
  const base = new Board();
  for (const record of records.slice(0, baseSeq)) base.apply(record);
  const lastAt = records[baseSeq - 1]?.at ?? 0;
  const timeline = new Timeline(
    records.slice(baseSeq),
    baseSeq > 0 ? { seq: baseSeq, lastAt, entries: [...base.entries], people: [], chat: [] } : null,
  );
  return { board, timeline };
}

function workIn(acts: Act[], authors: number[] | null, when = ALWAYS) {
  const { board, timeline } = film(acts);
  return shown(workOf(timeline, board, { authors: authors && new Set(authors), span: when }));
}

function shown({ removal, recovery, amends }: Work) {
  const back = (repair: Work['amends']) => repair.elements.map(({ element }) => element.id).sort();
  return {
    removal: [...removal.ids].sort(),
    recovery: back(recovery),
    amends: back(amends),
    making: [...recovery.ids, ...amends.ids].sort(),
  };
}

describe('the work of somebody', () => {
  const acts = [
    drew(1, { at: 1_000, duration: 500, author: ANA }),
    drew(2, { at: 2_000, duration: 500, author: ANA }),
    drew(3, { at: 3_000, duration: 500, author: BEN }),
    drew(4, { at: 4_000, duration: 500, author: ANA }),
    erased([1], { at: 5_000, author: BEN }),
    erased([3], { at: 6_000, author: ANA }),
  ];

  it('is what they drew, what others took of it, and what they took of others', () => {
    expect(workIn(acts, [ANA])).toEqual({ removal: ids(2, 4), recovery: ids(1), amends: ids(3), making: [] });
    expect(workIn(acts, [BEN])).toEqual({ removal: [], recovery: ids(3), amends: ids(1), making: [] });
    expect(workIn(acts, null)).toMatchObject({ removal: ids(2, 4), recovery: ids(1, 3) });
  });

  it('counts within the span only: a stroke by when it was begun, an erasing by when it was done', () => {
    expect(workIn(acts, [ANA], span(1_400, 4_000))).toMatchObject({
      removal: ids(2, 4),
      recovery: [],
      amends: [],
    });
    expect(workIn(acts, [ANA], span(500, 1_400))).toMatchObject({ removal: [], recovery: ids(1) });
    expect(workIn(acts, [ANA], span(5_500, 6_000))).toMatchObject({ removal: [], amends: ids(3) });
  });

  it('is not what one took back of one’s own', () => {
    expect(workIn([...acts, erased([2], { at: 7_000, author: ANA })], [ANA])).toMatchObject({
      removal: ids(4),
      recovery: ids(1),
    });
  });

  it('is what stands at the end: what came back by itself needs no repair', () => {
    const back: Act = {
      ...{ at: 7_000, author: CARL },
      body: { kind: 'restore', elements: [{ author: ANA, element: lineElement(1, 500) }] },
    };
    expect(workIn([...acts, back], [ANA])).toMatchObject({ removal: ids(1, 2, 4), recovery: [] });
  });

  it('is known of what was drawn before the film begins where it was erased within', () => {
    const { board, timeline } = film(acts, 3);
    const work = workOf(timeline, board, { authors: new Set([ANA, BEN]), span: span(3_000, 9_000) });
    expect(shown(work)).toMatchObject({ removal: ids(4), recovery: [], amends: ids(1, 3) });
  });
});

describe('of strokes that were cut', () => {
  it('their parts are theirs, and go with them', () => {
    const acts = [drew(1, { at: 1_000, author: ANA }), cut(1, [11, 12], { at: 9_000, author: BEN })];
    expect(workIn(acts, [ANA], span(0, 2_000)).removal).toEqual(ids(11, 12));
  });

  it('the whole takes the place of what somebody else left of it', () => {
    const acts = [
      drew(1, { at: 1_000, author: ANA }),
      cut(1, [11, 12], { at: 2_000, author: BEN }),
      erased([12], { at: 3_000, author: BEN }),
    ];
    expect(workIn(acts, [ANA])).toMatchObject({ recovery: ids(1) });
    expect(workIn(acts, [ANA]).making).toEqual(ids(11));
    expect(workIn(acts, [BEN]).amends).toEqual(ids(1));
  });

  it('of a stroke one cut oneself only the part comes back that somebody else took', () => {
    const acts = [
      drew(1, { at: 1_000, author: ANA }),
      cut(1, [11, 12], { at: 2_000, author: ANA }),
      erased([12], { at: 3_000, author: BEN }),
    ];
    expect(workIn(acts, [ANA])).toEqual({ removal: ids(11), recovery: ids(12), amends: [], making: [] });
  });

  it('a part does not come back whose stroke was whole again before it went', () => {
    const whole: Act = {
      ...{ at: 3_000, author: BEN },
      body: { kind: 'repair', ids: ids(11, 12), elements: [{ author: ANA, element: lineElement(1, 0) }] },
    };
    const acts = [
      drew(1, { at: 1_000, author: ANA }),
      cut(1, [11, 12], { at: 2_000, author: ANA }),
      whole,
      erased([1], { at: 4_000, author: ANA }),
    ];
    expect(workIn(acts, [ANA])).toEqual({ removal: [], recovery: [], amends: [], making: [] });
  });
});

describe('a room without somebody’s work', () => {
  it('has none of what they drew, and all that they took of others', () => {
    const acts = [
      drew(1, { at: 1_000, duration: 500, author: ANA }),
      drew(2, { at: 2_000, duration: 500, author: BEN }),
      erased([1], { at: 3_000, author: BEN }),
      drew(3, { at: 4_000, duration: 500, author: CARL }),
      cut(3, [31, 32], { at: 5_000, author: BEN }),
    ];
    const { board, timeline } = film(acts);
    const repair = withoutWork(workOf(timeline, board, { authors: new Set([BEN]), span: ALWAYS }));
    const { ids: going, elements } = repair;
    const body = resolve(
      board,
      { body: { kind: 'repair', ids: [...going], elements: [...elements] }, onlyIf: null },
      () => false,
    );
    if (!body) throw new Error('Nothing comes of it.');
    board.apply({ author: ANA, op: null, body });
    expect([...board].map(({ id }) => id).sort()).toEqual(ids(1, 3));
  });

  it('can be had again after one took that back', () => {
    const acts: Act[] = [
      drew(1, { at: 1_000, duration: 500, author: ANA }),
      erased([1], { at: 3_000, author: BEN }),
      {
        at: 4_000,
        author: ANA,
        body: { kind: 'repair', ids: [], elements: [{ author: ANA, element: lineElement(1, 5) }] },
      },
      // An undo of the repair.
      erased([1], { at: 5_000, author: ANA }),
    ];
    expect(workIn(acts, [BEN]).amends, 'BEN took it').toEqual(ids(1));
    const erasedAgain = erased([1], { at: 6_000, author: ANA });
    const { board, timeline } = film([...acts, drewBack(1, 5_500), erasedAgain]);
    const { amends } = workOf(timeline, board, { authors: new Set([BEN]), span: ALWAYS });
    expect(amends.elements, 'ANA did').toEqual([]);
  });
});
