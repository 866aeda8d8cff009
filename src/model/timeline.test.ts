// The film is what the log says: at every moment, however one got there and however the log came in.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board } from './board';
import type { LogRecord, RecordBody } from './record';
import { Timeline } from './timeline';
import { TimelineCursor } from './timeline-cursor';
import { drew, erased, idOf, joined, lineElement, logOf, OPENING, strokeElement } from './timeline-fixture';

type Shown = Map<string, { author: number; element: unknown }>;

/** The definition, straight: each record's part for each element, in order of `seq`, where its time has come. */
function linearFold(records: LogRecord[], time: number): Shown {
  let clock = 0;
  const acts = records.flatMap((record) => {
    clock = Math.max(clock, record.at);
    const at = clock - record.age;
    return partsOf(record.body).map((part) => ({ record, part, at }));
  });
  const added = new Map(acts.flatMap(({ part, at }) => (part.body.kind === 'add' ? [[part.id, at]] : [])));
  const board = new Board();
  for (const { record, part, at } of acts) {
    const when = Math.max(at, added.get(part.id) ?? at);
    if (when <= time) board.apply({ author: record.author, op: record.op, body: part.body });
  }
  return shownOf(board);
}

function partsOf(body: RecordBody): { id: string; body: RecordBody }[] {
  switch (body.kind) {
    case 'add':
      return [{ id: body.element.id, body }];
    case 'set':
      return [{ id: body.id, body }];
    case 'remove':
      return body.ids.map((id) => ({ id, body: { kind: 'remove', ids: [id] } }));
    case 'restore':
      return body.elements.map((each) => ({
        id: each.element.id,
        body: { kind: 'restore', elements: [each] },
      }));
    default:
      return [];
  }
}

function shownOf(entries: Iterable<{ id: string; author: number; element: unknown }>): Shown {
  const shown: Shown = new Map();
  for (const { id, author, element } of entries) shown.set(id, { author, element });
  return new Map([...shown].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const numbers = fc.integer({ min: 0, max: 7 });
const authors = fc.integer({ min: 1, max: 3 });
const body: fc.Arbitrary<RecordBody> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(numbers, fc.integer({ min: 0, max: 900 })).map(([n, d]) => add(n, d)) },
  {
    weight: 3,
    arbitrary: fc.array(numbers, { minLength: 1, maxLength: 4 }).map((all) => ({
      kind: 'remove' as const,
      ids: all.map(idOf),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.array(numbers, { minLength: 1, maxLength: 3 }), authors).map(([all, author]) => ({
      kind: 'restore' as const,
      elements: all.map((n) => ({ author, element: lineElement(n, 300) })),
    })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(numbers, fc.integer({ min: 1, max: 9 })).map(([n, color]) => ({
      kind: 'set' as const,
      id: idOf(n),
      props: color % 2 === 0 ? { color } : { width: color },
    })),
  },
  { weight: 1, arbitrary: fc.constantFrom<RecordBody>({ kind: 'left' }, { kind: 'chat', text: 'hello' }) },
);

function add(n: number, duration: number): RecordBody {
  return { kind: 'add', element: lineElement(n, duration) };
}

/** Steps of the room's clock: none, some, backward, missing. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 1_500 }) },
  { weight: 1, arbitrary: fc.integer({ min: -4_000, max: -1 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const age = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 80 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
  { weight: 1, arbitrary: fc.constant(3_600_000) },
);

const logs = fc
  .array(fc.record({ body, step, age, author: authors }), { minLength: 1, maxLength: 30 })
  .map((all) => {
    let at = 0;
    const acts = withEachAddedOnce(all);
    const log = logOf(
      acts.map((act) => {
        if (act.step > 0) at += act.step;
        const isBackward = act.step < 0;
        return { at: isBackward ? at + act.step : at, age: act.age, author: act.author, body: act.body };
      }),
    );
    return log.map((record, i) => (i > 0 && Number.isNaN(acts[i]?.step) ? { ...record, at: 0 } : record));
  });

/** As the room writes logs: an element is added once at most. */
function withEachAddedOnce<T extends { body: RecordBody }>(acts: T[]): T[] {
  const added = new Set<string>();
  return acts.map((act) => {
    if (act.body.kind !== 'add' || !added.has(act.body.element.id)) {
      if (act.body.kind === 'add') added.add(act.body.element.id);
      return act;
    }
    return { ...act, body: { kind: 'remove', ids: [act.body.element.id] } };
  });
}

/** Moments worth asking for: each act, a moment before and after it, and long before and after everything. */
function momentsOf(records: LogRecord[]): number[] {
  const acts = records.flatMap(({ at, age }) => [at - age - 1, at - age, at - age + 1, at]);
  return [...new Set([OPENING - 5_000_000, ...acts, OPENING + 5_000_000])].sort((a, b) => a - b);
}

const settings = { seed: 20260105, numRuns: 400 };

describe('seek', () => {
  it('equals the linear fold at every moment, forward, backward and in any order', () => {
    let removedBeforeAdded = 0;
    fc.assert(
      fc.property(logs, fc.integer(), (records, salt) => {
        removedBeforeAdded += Number(hasRemoveBeforeAdd(records));
        const cursor = new TimelineCursor(new Timeline(records));
        const moments = momentsOf(records);
        const jumps = [...moments].sort((a, b) => ((a * 31 + salt) % 97) - ((b * 31 + salt) % 97));
        for (const time of [...moments, ...[...moments].reverse(), ...jumps]) {
          cursor.seek(time);
          expect(shownOf(cursor.elements())).toEqual(linearFold(records, time));
        }
      }),
      settings,
    );
    expect(removedBeforeAdded).toBeGreaterThan(20);
  });

  it('at the end equals the board of the log', () => {
    fc.assert(
      fc.property(logs, (records) => {
        const board = new Board();
        for (const record of records) board.apply(record);
        const timeline = new Timeline(records);
        const cursor = new TimelineCursor(timeline);
        cursor.seek(timeline.span.to);
        expect(shownOf(cursor.elements())).toEqual(shownOf(board));
        expect(cursor.penStrokes()).toEqual([]);
      }),
      settings,
    );
  });

  it('tells changes that lead from one board to the next', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (records, picks) => {
        const cursor = new TimelineCursor(new Timeline(records));
        const moments = momentsOf(records);
        const mirror: Shown = new Map();
        for (const pick of picks) {
          const change = cursor.seek(moments[pick % moments.length] as number);
          if (change === 'all') throw new Error('so short a log is told change by change');
          for (const { id, before, after } of change) {
            expect(mirror.get(id)?.element).toEqual(before?.isLive ? before.element : undefined);
            if (after?.isLive) mirror.set(id, { author: after.author, element: after.element });
            else mirror.delete(id);
          }
          expect(new Map([...mirror].sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual(
            shownOf(cursor.elements()),
          );
        }
      }),
      settings,
    );
  });

  it('does not depend on how the log came in, nor on where one was watching meanwhile', () => {
    let rewound = 0;
    fc.assert(
      fc.property(
        logs,
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (records, sizes, pick) => {
          const timeline = new Timeline();
          const cursor = new TimelineCursor(timeline);
          const moments = momentsOf(records);
          const time = moments[pick % moments.length] as number;
          for (let from = 0, i = 0; from < records.length; i += 1) {
            const to = from + 1 + ((sizes[i % sizes.length] as number) % 5);
            timeline.extend(records.slice(from, to));
            from = to;
            const change = cursor.seek(time);
            rewound += Number(change === 'all');
            expect(shownOf(cursor.elements())).toEqual(linearFold(records.slice(0, to), time));
          }
          const whole = new Timeline(records);
          expect(timeline.span).toEqual(whole.span);
          expect(timeline.changes).toEqual(whole.changes);
          expect(timeline.strokes.strokes).toEqual(whole.strokes.strokes);
        },
      ),
      settings,
    );
    expect(rewound).toBeGreaterThan(0);
  });

  it('starts from a log whose beginning is cut off', () => {
    const records = logOf([drew(1, { at: 0 }), erased([1], { at: 10 }), erased([9], { at: 20 })], 500);
    const cursor = new TimelineCursor(new Timeline(records));
    cursor.seek(OPENING + 5);
    expect([...cursor.elements()].map(({ id }) => id)).toEqual([idOf(1)]);
    cursor.seek(OPENING + 50);
    expect([...cursor.elements()]).toEqual([]);
  });

  it('keeps the order of seq within a moment', () => {
    const set = (color: number) => ({
      at: 10,
      body: { kind: 'set' as const, id: idOf(1), props: { color } },
    });
    const cursor = new TimelineCursor(new Timeline(logOf([drew(1, { at: 10 }), set(3), set(7), set(5)])));
    cursor.seek(OPENING + 10);
    expect(cursor.live(idOf(1))?.element.color).toBe(5);
  });

  it('refuses records after a gap with a sentence', () => {
    const records = logOf([drew(1, { at: 0 }), drew(2, { at: 1 }), drew(3, { at: 2 })]);
    const timeline = new Timeline(records.slice(0, 1));
    expect(() => timeline.extend(records.slice(2))).toThrow('Record 3 came after 1: the film has a gap.');
  });
});

function hasRemoveBeforeAdd(records: LogRecord[]): boolean {
  const added = new Set<string>();
  const removed = new Set<string>();
  return records.some(({ body: act }) => {
    if (act.kind === 'remove') for (const id of act.ids) if (!added.has(id)) removed.add(id);
    if (act.kind !== 'add') return false;
    added.add(act.element.id);
    return removed.has(act.element.id);
  });
}

describe('strokes in progress', () => {
  const penAt = (cursor: TimelineCursor, at: number) => {
    cursor.seek(OPENING + at);
    return cursor.penStrokes();
  };

  it('are cut at the moment, the last segment as far as the pen had come', () => {
    const points = [0, 100, 300].map((t) => ({ x: t, y: t / 2, pressure: 0.5, t }));
    const element = strokeElement(1, points);
    const log = logOf([{ at: 1_000, age: 50, author: 2, body: { kind: 'add', element } }]);
    const cursor = new TimelineCursor(new Timeline(log));
    expect(penAt(cursor, 649)).toEqual([]);
    expect(penAt(cursor, 650)[0]?.points).toEqual([points[0]]);
    expect(penAt(cursor, 850)[0]?.points).toEqual([
      ...points.slice(0, 2),
      { x: 200, y: 100, pressure: 0.5, t: 200 },
    ]);
    expect(penAt(cursor, 850)[0]?.stroke.author).toBe(2);
    expect([...cursor.elements()]).toEqual([]);
    expect(penAt(cursor, 950)).toEqual([]);
    expect([...cursor.elements()].map(({ id }) => id)).toEqual([idOf(1)]);
  });

  it('of several people are told in the order they were begun', () => {
    const log = logOf([
      drew(1, { at: 500, duration: 400, author: 1 }),
      drew(2, { at: 900, duration: 850, author: 2 }),
    ]);
    const cursor = new TimelineCursor(new Timeline(log));
    expect(penAt(cursor, 300).map(({ stroke }) => stroke.author)).toEqual([2, 1]);
  });

  it('vanish when somebody erases them before the pen is lifted, and never settle', () => {
    const log = logOf([
      erased([1], { at: 600, author: 2 }),
      drew(1, { at: 1_000, duration: 800, author: 1 }),
    ]);
    const cursor = new TimelineCursor(new Timeline(log));
    expect(penAt(cursor, 599)).toHaveLength(1);
    for (const at of [600, 999, 1_000, 5_000]) {
      expect(penAt(cursor, at)).toEqual([]);
      expect([...cursor.elements()]).toEqual([]);
    }
  });

  it('drawn offline play at the time they were drawn, an hour as an hour', () => {
    const hour = 3_600_000;
    const log = logOf([
      drew(1, { at: hour, duration: 100, age: hour }),
      drew(2, { at: hour, duration: 100, age: 0 }),
    ]);
    const timeline = new Timeline(log);
    expect(timeline.span).toEqual({ from: OPENING - 100, to: OPENING + hour });
    const cursor = new TimelineCursor(timeline);
    expect(penAt(cursor, -50).map(({ stroke }) => stroke.id)).toEqual([idOf(1)]);
    expect(penAt(cursor, hour - 50).map(({ stroke }) => stroke.id)).toEqual([idOf(2)]);
  });
});

describe('the people of the film', () => {
  const log = logOf([
    joined(1, 'alice', 0),
    { at: 100, author: 1, body: { kind: 'renamed', name: 'Alice B.', color: 4 } },
    joined(2, 'bob', 200),
    { at: 250, age: 100, author: 2, body: { kind: 'chat', text: 'hi' } },
    { at: 300, author: 1, body: { kind: 'left' } },
  ]);
  const { people } = new Timeline(log);

  it('carry the name they had then, the first one before they came', () => {
    expect([-50, 50, 150].map((at) => people.person(1, OPENING + at)?.name)).toEqual([
      'alice',
      'alice',
      'Alice B.',
    ]);
    expect(people.person(7, OPENING)).toBeNull();
  });

  it('are present from their coming to their going', () => {
    const namesAt = (at: number) => people.presentAt(OPENING + at).map(({ name }) => name);
    expect([-1, 0, 250, 300].map(namesAt)).toEqual([[], ['alice'], ['Alice B.', 'bob'], ['bob']]);
  });

  it('have said what they said when they said it', () => {
    expect([149, 150].map((at) => people.chatAt(OPENING + at).length)).toEqual([0, 1]);
  });
});
