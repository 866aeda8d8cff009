// Frames: read back as they were written, a reason for anything else, and no memory taken on a liar's word.

import { describe, expect, it } from 'vitest';
import { ByteWriter } from '../model/bytes';
import { idFromBytes } from '../model/ids';
import { packInk } from '../model/ink';
import { encodeOp, encodeRecord } from '../model/record-codec';
import {
  type ClientFrame,
  decodeClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  encodeEntry,
  encodeItem,
  type InkEvent,
  type PointerUpdate,
  recordsFrame,
  type SnapshotEntry,
  snapshotFrame,
  TICK_FRAME_KIND,
  writeUpdate,
} from './frames';
import { MAX_CLIENT_FRAME_BYTES } from './protocol';

const ID = idFromBytes(new Uint8Array(12).fill(0xab));
const WRITER = idFromBytes(new Uint8Array(12).fill(7));
const style = { tool: 'pen', color: 2, width: 3.5 } as const;
const scale = { quantum: -4, hasPressure: false } as const;
const ink = packInk([{ x: 1, y: 2, pressure: 0.5, t: 0 }], scale);

const events: InkEvent[] = [
  { kind: 'begin', id: ID, startedAt: 12_345, style, scale },
  { kind: 'points', count: 1, bytes: ink.bytes },
  { kind: 'tip', bytes: ink.bytes },
  { kind: 'end' },
  { kind: 'cancel' },
];
const update: PointerUpdate = { t: 99_000, cursor: { x: -1.5, y: 2_000_000 }, ink: events };
const op = encodeOp({ n: 1, age: 0, group: 1, onlyIf: null, body: { kind: 'chat', text: 'hello' } });
const frames: ClientFrame[] = [
  { kind: 'pointer', ackedBytes: 0, update },
  {
    kind: 'pointer',
    ackedBytes: 1,
    update: { t: 7, cursor: { x: 3, y: 4, passed: [{ x: 0, y: 0, ago: 16 }] }, ink: [] },
  },
  { kind: 'pointer', ackedBytes: 2 ** 40, update: { t: 0, cursor: 'gone', ink: [] } },
  { kind: 'pointer', ackedBytes: 1, update: { t: 0, cursor: null, ink: [] } },
  { kind: 'ops', ackedBytes: 300, writer: WRITER, ops: [op, op] },
  { kind: 'bytes-ack', ackedBytes: 128 },
];

const record = encodeRecord({
  seq: 1,
  at: 5,
  age: 0,
  author: 1,
  op: null,
  group: 0,
  isAmended: false,
  body: { kind: 'left' },
});
const entries: SnapshotEntry[] = [
  {
    kind: 'element',
    author: 3,
    op: { writer: WRITER, n: 9 },
    element: { kind: 'stroke', id: ID, order: 'a0', ...style, ink },
  },
  { kind: 'element', author: 3, op: null, element: { kind: 'stroke', id: ID, order: 'a0', ...style, ink } },
  {
    kind: 'person',
    person: {
      ...{ author: 1, userId: 'u'.repeat(22), name: 'Ada', color: 2, isBot: true },
      ...{ isPresent: true, isOwner: true },
    },
  },
  { kind: 'chat', bytes: record },
  { kind: 'writer', op: { writer: WRITER, n: 70_000 } },
  { kind: 'erased', id: ID, author: 300, op: { writer: WRITER, n: 1 } },
  { kind: 'erased', id: ID, author: 1, op: null },
];

function tickOf(updates: [slot: number, update: PointerUpdate][]): Uint8Array {
  const writer = new ByteWriter();
  writer.u8(TICK_FRAME_KIND);
  for (const [slot, each] of updates) writeUpdate(writer.varint(slot), each);
  return writer.finish();
}

const items = [
  { kind: 'record', bytes: record } as const,
  { kind: 'ack', op: { writer: WRITER, n: 2 }, at: 1e12 } as const,
];
const serverFrames: Uint8Array[] = [
  tickOf([
    [1, update],
    [300, { t: 1, cursor: 'gone', ink: [] }],
  ]),
  recordsFrame(70_000, items.map(encodeItem), ID),
  recordsFrame(1, []),
  snapshotFrame({ seq: 5, isFirst: true, isLast: true, mark: ID }, entries.map(encodeEntry)),
];

describe('frames are read back as they were written', () => {
  it.each(frames)('$kind of a client', (frame) => {
    expect(decodeClientFrame(encodeClientFrame(frame))).toEqual({ ok: true, value: frame });
  });

  it('tick, records and snapshot of the room', () => {
    expect(serverFrames.map(decodeServerFrame)).toEqual([
      {
        ok: true,
        value: {
          kind: 'tick',
          updates: [
            { slot: 1, update },
            { slot: 300, update: { t: 1, cursor: 'gone', ink: [] } },
          ],
        },
      },
      { ok: true, value: { kind: 'records', firstSeq: 70_000, items, mark: ID } },
      { ok: true, value: { kind: 'records', firstSeq: 1, items: [], mark: null } },
      { ok: true, value: { kind: 'snapshot', seq: 5, isFirst: true, isLast: true, entries, mark: ID } },
    ]);
  });
});

describe('what is malformed', () => {
  it('[R30] a frame beyond 64 KiB is not even read', () => {
    const large = new Uint8Array(MAX_CLIENT_FRAME_BYTES + 1);
    expect(decodeClientFrame(large)).toEqual({ ok: false, reason: 'a frame of 65537 bytes' });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e9])('a cursor at %d', (x) => {
    const lost = { t: 0, cursor: { x, y: 0 }, ink: [] };
    expect(decodeClientFrame(encodeClientFrame({ kind: 'pointer', ackedBytes: 0, update: lost })).ok).toBe(
      false,
    );
    expect(decodeServerFrame(tickOf([[1, lost]])).ok).toBe(false);
  });

  it.each<[string, InkEvent]>([
    ['100,000 points', { kind: 'points', count: 100_000, bytes: new Uint8Array(8) }],
    ['no points', { kind: 'points', count: 0, bytes: new Uint8Array() }],
    ['a tip of 33 bytes', { kind: 'tip', bytes: new Uint8Array(33) }],
    ['no width', { kind: 'begin', id: ID, startedAt: 0, scale, style: { ...style, width: Number.NaN } }],
    [
      'a colour that is none',
      { kind: 'begin', id: ID, startedAt: 0, scale, style: { ...style, color: 200 } },
    ],
    [
      'a quantum that is none',
      { kind: 'begin', id: ID, startedAt: 0, style, scale: { ...scale, quantum: 99 } },
    ],
  ])('ink with %s', (_, event) => {
    const update = { t: 0, cursor: null, ink: [event] };
    expect(decodeClientFrame(encodeClientFrame({ kind: 'pointer', ackedBytes: 0, update })).ok).toBe(false);
  });

  it('no operations, or more than one frame may hold', () => {
    const withOps = (ops: Uint8Array[]) =>
      decodeClientFrame(encodeClientFrame({ kind: 'ops', ackedBytes: 0, writer: WRITER, ops })).ok;
    expect(withOps([])).toBe(false);
    expect(withOps(Array(512).fill(new Uint8Array(1)))).toBe(true);
    expect(withOps(Array(513).fill(new Uint8Array(1)))).toBe(false);
  });

  it('every cut of a frame, and anything behind it', () => {
    for (const bytes of frames.map(encodeClientFrame)) {
      for (let length = 0; length < bytes.length; length += 1)
        expect(decodeClientFrame(bytes.subarray(0, length)).ok).toBe(false);
      expect(decodeClientFrame(new Uint8Array([...bytes, 0])).ok).toBe(false);
    }
    for (const bytes of serverFrames.slice(1))
      for (let length = 0; length < bytes.length; length += 1)
        expect(decodeServerFrame(bytes.subarray(0, length)).ok).toBe(false);
  });

  it.each([2 ** 16, 2 ** 31, 2 ** 33, 2 ** 52])(
    'a count of %d that nothing stands behind takes no memory',
    (count) => {
      const writer = (...start: number[]) => new ByteWriter().raw(new Uint8Array(start)).varint(count);
      const ofEvents = writer(0, 0, 0, 0).finish();
      const ofOps = writer(1, 0, ...Array<number>(12).fill(7)).finish();
      const ofItems = writer(1, 1).finish();
      const ofEntries = writer(2, 1, 3).finish();
      const before = process.memoryUsage().heapUsed;
      expect([decodeClientFrame(ofEvents).ok, decodeClientFrame(ofOps).ok]).toEqual([false, false]);
      expect([decodeServerFrame(ofItems).ok, decodeServerFrame(ofEntries).ok]).toEqual([false, false]);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_000_000);
    },
  );
});
