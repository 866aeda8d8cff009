// The tick's frames: everybody's changes but one's own, the newest cursor, all of the ink.

import { expect, it } from 'vitest';
import { decodeServerFrame, type PointerUpdate } from '../src/net/frames';
import { Fanout } from './fanout';
import { beginInk, inkPoints } from './room-fixture';

const at = (x: number): PointerUpdate => ({ t: x, cursor: { x, y: 0 }, ink: [] });

function read(frame: Uint8Array | null): Map<number, PointerUpdate> {
  if (!frame) return new Map();
  const decoded = decodeServerFrame(frame);
  if (!decoded.ok || decoded.value.kind !== 'tick') throw new Error('no tick');
  return new Map(decoded.value.updates.map(({ slot, update }) => [slot, update]));
}

it('[R23] each recipient gets everybody’s changes but their own', () => {
  const fanout = new Fanout();
  for (const slot of [1, 2, 300]) fanout.gather(slot, at(slot));
  const frameFor = fanout.flush();
  expect([...read(frameFor(1)).keys()]).toEqual([2, 300]);
  expect([...read(frameFor(2)).keys()]).toEqual([1, 300]);
  expect([...read(frameFor(300)).keys()]).toEqual([1, 2]);
  expect([...read(frameFor(9)).keys()]).toEqual([1, 2, 300]);
});

it('[R23] who alone moved gets nothing, and all who did not share one frame', () => {
  const fanout = new Fanout();
  fanout.gather(1, at(1));
  const frameFor = fanout.flush();
  expect(frameFor(1)).toBeNull();
  expect(frameFor(2)).toBe(frameFor(3));
});

it('a tick in which nothing happened says nothing', () => {
  const fanout = new Fanout();
  fanout.gather(1, at(1));
  fanout.flush();
  expect(fanout.isDirty).toBe(false);
  expect(fanout.flush()(2)).toBeNull();
});

it('joins the updates of one tick: the last cursor, all ink, a tip only at its end', () => {
  const fanout = new Fanout();
  const tip = { kind: 'tip', bytes: new Uint8Array([1, 2, 3]) } as const;
  fanout.gather(1, { t: 1, cursor: { x: 1, y: 1 }, ink: [beginInk('one'), tip] });
  fanout.gather(1, { t: 2, cursor: null, ink: [inkPoints([1, 1]), tip] });
  fanout.gather(1, { t: 3, cursor: null, ink: [] });
  const update = read(fanout.flush()(2)).get(1);
  expect(update?.t).toBe(3);
  expect(update?.cursor).toEqual({ x: 1, y: 1 });
  expect(update?.ink.map(({ kind }) => kind)).toEqual(['begin', 'points', 'tip']);
});

it('[R25] of a stroke that is cancelled nothing is told any more, of one that ended before everything', () => {
  const fanout = new Fanout();
  const ends = { kind: 'end' } as const;
  fanout.gather(1, {
    t: 1,
    cursor: null,
    ink: [inkPoints([1, 1]), ends, beginInk('next'), inkPoints([2, 2])],
  });
  fanout.gather(2, { t: 1, cursor: null, ink: [inkPoints([3, 3])] });
  for (const slot of [1, 2, 3]) fanout.dropStroke(slot);
  const told = read(fanout.flush()(9));
  expect(told.get(1)?.ink.map(({ kind }) => kind)).toEqual(['points', 'end']);
  expect(told.get(2)?.ink).toEqual([]);
});

it('keeps the way of a cursor that was told of twice in one tick, by the later message’s clock', () => {
  const fanout = new Fanout();
  fanout.gather(1, { t: 100, cursor: { x: 8, y: 0, passed: [{ x: 0, y: 0, ago: 16 }] }, ink: [] });
  fanout.gather(1, { t: 140, cursor: { x: 16, y: 0 }, ink: [] });
  const passed = [
    { x: 0, y: 0, ago: 56 },
    { x: 8, y: 0, ago: 40 },
  ];
  expect(read(fanout.flush()(2)).get(1)?.cursor).toEqual({ x: 16, y: 0, passed });
  fanout.gather(1, at(1));
  fanout.gather(1, { t: 2, cursor: 'gone', ink: [] });
  expect(read(fanout.flush()(2)).get(1)?.cursor).toBe('gone');
});

it('[R24] catching up tells where everybody else is, and their ink; those who are gone are left out', () => {
  const fanout = new Fanout();
  fanout.gather(1, at(1));
  fanout.gather(2, at(2));
  fanout.gather(3, at(3));
  fanout.gather(4, at(4));
  fanout.hide(3);
  fanout.forget(4);
  fanout.flush();
  const seen = read(fanout.catchUp(1, (slot) => (slot === 2 ? [beginInk('two')] : [])));
  expect([...seen.keys()]).toEqual([2]);
  expect(seen.get(2)).toMatchObject({ cursor: { x: 2 }, ink: [{ kind: 'begin' }] });
});

it('a cursor that was never anywhere is not hidden', () => {
  const fanout = new Fanout();
  fanout.hide(1);
  expect(fanout.isDirty).toBe(false);
});
