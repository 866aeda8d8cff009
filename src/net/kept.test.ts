// Proves that what a browser keeps comes back as it was: boards over many chunks, operations with their times.
import { describe, expect, it } from 'vitest';
import { packInk } from '../model/ink';
import { MAX_AGE_MS } from '../model/limits';
import { DEFAULT_POLICY } from '../model/policy';
import type { OpId } from '../model/record';
import { Included } from './included';
import { chunksOf, KEPT_BOARD_FORMAT, type Standing, unpackBoard } from './kept-board';
import { KeptWork } from './kept-work';
import { type Outbox, type OutboxRow, placeOf } from './outbox';
import { opOf, rowOf } from './outbox-rows';
import { MAX_CHUNK_BYTES } from './protocol';

const idOf = (n: number) => String(n).padStart(16, '0');
const ink = packInk(
  Array.from({ length: 200 }, (_, i) => ({ x: i * 7, y: (i * i) % 90, pressure: 0.5, t: i * 16 })),
  { quantum: -2, hasPressure: false },
);
const element = (n: number) =>
  ({ kind: 'stroke', id: idOf(n), order: 'a0', tool: 'pen', color: 1, width: 4, ink }) as const;
const person = { author: 1, userId: 'u'.repeat(22), name: 'Ada', color: 3, isBot: false };

const STANDING: Standing = {
  ...{ epoch: idOf(1), seq: 900, author: 1, mark: null },
  model: {
    everybody: [{ ...person, isPresent: true, isOwner: true, role: { role: 'viewer', isGiven: true } }],
    chat: [
      {
        seq: 7,
        op: { writer: idOf(2), n: 3 },
        author: 1,
        at: 1_700_000_000_000,
        text: 'hello',
        place: { x: 3.5, y: -8 },
      },
    ],
    policy: { ...DEFAULT_POLICY, recordsCursors: false },
  } satisfies Standing['model'],
  entries: Array.from({ length: 600 }, (_, n) => ({
    ...{ id: idOf(n), author: 1, op: null, setBy: {} },
    ...(n % 100 === 0 ? { element: null, isLive: false } : { element: element(n), isLive: true }),
  })),
  included: new Map([[idOf(2), 3]]),
};

describe('a kept board', () => {
  const board = { format: KEPT_BOARD_FORMAT, epoch: idOf(1), seq: 900, author: 1 };

  it('comes back as it was, from chunks that a room could have sent', () => {
    const chunks = [...chunksOf(STANDING)];
    expect(chunks.length).toBeGreaterThan(2);
    for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(MAX_CHUNK_BYTES);
    const { model, included } = unpackBoard({ ...board, chunks }) ?? {};
    expect(model?.seq).toBe(900);
    expect([...(model?.board.entries ?? [])]).toEqual(STANDING.entries);
    expect(model?.everybody).toEqual(STANDING.model.everybody);
    expect(model?.chat).toEqual(STANDING.model.chat);
    expect(included).toEqual([{ writer: idOf(2), n: 3 }]);
  });

  it('that is cut off, damaged or of another format is none', () => {
    const chunks = [...chunksOf(STANDING)];
    expect(unpackBoard({ ...board, chunks: chunks.slice(0, -1) })).toBeNull();
    expect(unpackBoard({ ...board, chunks: [Uint8Array.of(9, 9), ...chunks] })).toBeNull();
    expect(unpackBoard({ ...board, format: KEPT_BOARD_FORMAT + 1, chunks })).toBeNull();
  });
});

describe('a kept operation', () => {
  const op = {
    ...{ writer: idOf(2), n: 4, group: 3, onlyIf: { writer: idOf(5), n: 1 }, epoch: null, isCutOff: false },
    ...({ body: { kind: 'add', element: element(1) }, madeAt: 400 } as const),
  };
  const row = rowOf(op, { clock: 1_000, wallClock: 1_700_000_000_000 }, null);
  const agedBy = (ms: number) => {
    const restored = opOf(row, { clock: 50, wallClock: 1_700_000_000_000 + ms });
    return restored && 50 - restored.madeAt;
  };

  it('comes back with its number, its condition and its age', () => {
    expect(opOf(row, { clock: 50, wallClock: 1_700_000_000_000 })).toMatchObject({ ...op, madeAt: 50 - 600 });
    expect(agedBy(3_600_000)).toBe(3_600_600);
  });

  it('is never older than a year nor made tomorrow, whatever the clocks say', () => {
    expect(agedBy(-86_400_000)).toBe(0);
    expect(agedBy(MAX_AGE_MS * 3)).toBe(MAX_AGE_MS);
  });

  it('that this version cannot read is left alone', () => {
    expect(opOf({ ...row, format: 2 }, { clock: 0, wallClock: 0 })).toBeNull();
    expect(opOf({ ...row, body: Uint8Array.of(99) }, { clock: 0, wallClock: 0 })).toBeNull();
  });
});

describe('a stroke in progress', () => {
  it('is kept once: in another log one goes on under another writer, and the former row is gone', () => {
    const rows = new Map<string, OutboxRow>();
    const keyOf = ({ writer, n }: OpId) => `${writer}/${n}`;
    const outbox: Outbox = {
      keep: (kept) => {
        for (const row of kept) rows.set(keyOf(placeOf(row)), row);
      },
      drop: (places) => {
        for (const place of places) rows.delete(keyOf(place));
      },
      forgetBoard: () => {},
    };
    const work = new KeptWork(outbox, () => ({ clock: 1_000, wallClock: 1_700_000_000_000 }));
    const drawnBy = (writer: string) =>
      work.draft({
        ...{ writer, n: 4, group: 4, onlyIf: null, epoch: null, isCutOff: false, madeAt: 400 },
        body: { kind: 'add', element: element(1) },
      });
    drawnBy(idOf(2));
    drawnBy(idOf(2));
    drawnBy(idOf(3));
    expect([...rows.values()].map(({ writer }) => writer)).toEqual([idOf(3)]);
    work.dropDraft();
    expect(rows.size).toBe(0);
  });
});

describe('what a board holds of one’s own writers', () => {
  it('a writer is followed from where the board ends, and not over a hole', () => {
    const included = new Included();
    included.replace([{ writer: 'w', n: 4 }], { isFresh: false });
    expect(included.follows('w', 7)).toBe(false);
    expect(included.follows('unknown', 1)).toBe(false);
    expect(included.follows('w', 5)).toBe(true);
    expect(included.follows('w', 9)).toBe(true);
  });

  it('one that a snapshot speaks of is followed, others no longer', () => {
    const included = new Included();
    included.begin('own');
    included.replace([{ writer: 'w', n: 4 }], { isFresh: true });
    expect(included.follows('w', 6)).toBe(true);
    expect(included.follows('own', 1)).toBe(true);
    included.replace([], { isFresh: true });
    expect(included.follows('w', 6)).toBe(false);
    expect(included.follows('own', 1)).toBe(true);
  });
});
