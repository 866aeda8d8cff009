// A checkpoint comes back as it was; the bytes of its format are golden, and what cannot be read is said.

import { describe, expect, it } from 'vitest';
import { idNamed, strokeNamed, strokeOfBytes } from '../../party/room-fixture';
import { flipped } from '../../party/storage-fixture';
import type { Entry } from './board';
import { type Checkpoint, checkpointChunks, readCheckpoint } from './checkpoint';
import { MAX_STORED_BYTES } from './limits';
import { DEFAULT_POLICY } from './policy';

const op = (n: number) => ({ writer: idNamed('w'), n });
const entry = (element: Entry['element'], more: Partial<Entry> = {}): Entry => ({
  id: element?.id ?? idNamed('erased'),
  element,
  isLive: true,
  author: 1,
  op: op(1),
  setBy: {},
  ...more,
});

const zoe = { author: 1, userId: 'u'.repeat(22), name: 'Zoë', color: 3 };

const checkpoint = (more: Partial<Checkpoint> = {}): Checkpoint => ({
  seq: 300,
  lastAt: 1_700_000_000_000,
  logBytes: 5_000,
  people: [
    { ...zoe, isBot: false, isPresent: true, isOwner: true },
    {
      author: 2,
      userId: 'v'.repeat(22),
      name: 'bot',
      color: 4,
      isBot: true,
      isPresent: false,
      isOwner: false,
    },
  ],
  chat: [
    { seq: 7, op: op(2), author: 1, at: 1_700_000_000_000, text: 'hello' },
    { seq: 8, op: null, author: 2, at: -5, text: '…' },
  ],
  policy: DEFAULT_POLICY,
  entries: [
    entry(strokeNamed('plain')),
    entry(strokeNamed('set'), { setBy: { color: op(3), order: op(4) } }),
    entry(strokeNamed('removed'), { isLive: false, op: null, author: 2 }),
    entry(null, { isLive: false, op: op(5) }),
  ],
  writers: [{ writer: idNamed('w'), author: 1, highest: 5 }],
  ...more,
});

const chunksOf = (from: Checkpoint) => [...checkpointChunks(from)];

it('a message keeps what it is about, with and without an operation', () => {
  const about = { seq: 7, author: 1, at: 9, text: 'here', place: { x: 2.5, y: -9 } };
  const chat = [
    { ...about, op: op(2) },
    { ...about, op: null },
  ];
  const read = readCheckpoint({ seq: 300, chunks: 1 }, chunksOf(checkpoint({ chat })));
  expect(read).toMatchObject({ ok: true, value: { chat } });
});

it('brings back all it was made of', () => {
  const chunks = chunksOf(checkpoint());
  expect(readCheckpoint({ seq: 300, chunks: 1 }, chunks)).toEqual({ ok: true, value: checkpoint() });
});

it('brings back a policy that is not the usual one', () => {
  const strict = checkpoint({
    policy: { ...DEFAULT_POLICY, recordsCursors: false, newcomers: 'knock', name: 'Café', paper: 3 },
  });
  expect(readCheckpoint({ seq: 300, chunks: 1 }, chunksOf(strict))).toEqual({ ok: true, value: strict });
});

const golden = (more: Partial<Checkpoint> = {}) =>
  checkpoint({
    people: [{ ...zoe, isBot: true, isPresent: true, isOwner: false }],
    chat: [{ seq: 7, op: op(2), author: 1, at: 9, text: 'hi' }],
    entries: [
      entry(strokeNamed('a'), { setBy: { width: op(3) } }),
      entry(null, { isLive: false, op: null, author: 2 }),
    ],
    ...more,
  });
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

it('is written in format 2, which will be readable for ever', () => {
  const chained = golden({ sum: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) });
  expect(chunksOf(chained).map((chunk) => Buffer.from(chunk).toString('hex'))).toEqual([GOLDEN]);
  expect(readCheckpoint({ seq: 300, chunks: 1 }, [bytesOf(GOLDEN)])).toEqual({ ok: true, value: chained });
});

it('format 1, of before, which had no checksum and no chain, is read for ever', () => {
  const read = readCheckpoint({ seq: 300, chunks: 1 }, [bytesOf(GOLDEN_1)]);
  expect(read).toEqual({ ok: true, value: golden() });
});

it('a flipped bit is noticed wherever it is', () => {
  const chunk = bytesOf(GOLDEN);
  for (let bit = 0; bit < chunk.length * 8; bit += 1)
    expect(readCheckpoint({ seq: 300, chunks: 1 }, [flipped(chunk, bit)]).ok, `bit ${bit}`).toBe(false);
});

it('comes in chunks that fit a stored value, however large the elements', () => {
  const entries = Array.from({ length: 20 }, (_, i) => entry(strokeOfBytes(`s${i}`, 30_000 + 400 * i)));
  const large = checkpoint({ entries });
  const chunks = chunksOf(large);
  expect(chunks.length).toBeGreaterThan(8);
  for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(MAX_STORED_BYTES);
  expect(readCheckpoint({ seq: 300, chunks: chunks.length }, chunks)).toEqual({ ok: true, value: large });
});

describe('what is no checkpoint', () => {
  const chunks = chunksOf(
    checkpoint({ entries: [1, 2, 3].map((i) => entry(strokeOfBytes(`s${i}`, 35_000))) }),
  ) as [Uint8Array, ...Uint8Array[]];
  const place = { seq: 300, chunks: chunks.length };
  it.each([
    ['a chunk that is missing', place, chunks.slice(1), 'chunks'],
    ['chunks in another order', place, [...chunks].reverse(), 'another checkpoint'],
    ['a chunk of another time', { ...place, seq: 299 }, chunks, 'another checkpoint'],
    ['a later format', place, [new Uint8Array([3]), ...chunks.slice(1)], 'format 3'],
    ['a chunk that is cut', place, [chunks[0].slice(0, -3), ...chunks.slice(1)], 'checksum'],
  ])('%s', (_, where, what, words) => {
    expect(readCheckpoint(where, what)).toMatchObject({ ok: false, reason: expect.stringContaining(words) });
  });
});

const GOLDEN_1 =
  '01ac02000080d095ffbc3188270101031675757575757575757575757575757575757575757575045a6fc3ab030207120101c3ffffffffffffffffffffff02026869031701c3ffffffffffffffffffffff01c3ffffffffffffffffffffff03006bffffffffffffffffffffff0001000080400261300700010200000300027ab6ac79dfffffffffffffff04c3ffffffffffffffffffffff0105';
const GOLDEN =
  '02ac02000080d095ffbc3188270601020304050607080101031675757575757575757575757575757575757575757575045a6fc3ab030207120101c3ffffffffffffffffffffff02026869031701c3ffffffffffffffffffffff01c3ffffffffffffffffffffff03006bffffffffffffffffffffff0001000080400261300700010200000300027ab6ac79dfffffffffffffff04c3ffffffffffffffffffffff0105d0d0846dc19269e9';
