// Strokes in progress: what is passed on was read first, and can be told again from its beginning.

import { describe, expect, it } from 'vitest';
import { MAX_INK_BYTES, MAX_INK_POINTS } from '../src/model/limits';
import { LiveInk } from './live-ink';
import { beginInk, idNamed, inkPoints, strokeNamed, strokeOfBytes } from './room-fixture';

/** One packed point. */
const { bytes: onePoint } = strokeNamed('any').ink;
const tip = { kind: 'tip', bytes: onePoint } as const;
const kinds = (events: { kind: string }[]) => events.map(({ kind }) => kind);

describe('[R22] live ink', () => {
  it('is told again as begin, all points, the newest tip, and its end', () => {
    const ink = new LiveInk();
    const points = inkPoints([0, 0], [5, 5]);
    expect(ink.accept(1, [beginInk('one'), points, tip]).isClean).toBe(true);
    expect(ink.retell(1)).toEqual([beginInk('one'), points, tip]);
    ink.accept(1, [{ kind: 'end' }]);
    expect(kinds(ink.retell(1))).toEqual(['begin', 'points', 'tip', 'end']);
    expect(ink.retell(2)).toEqual([]);
  });

  it('points replace the tip before them', () => {
    const ink = new LiveInk();
    ink.accept(1, [beginInk('one'), tip, inkPoints([0, 0])]);
    expect(kinds(ink.retell(1))).toEqual(['begin', 'points']);
  });

  it('a new beginning replaces the stroke before it', () => {
    const ink = new LiveInk();
    ink.accept(1, [beginInk('one'), beginInk('two')]);
    expect([ink.idOf(1), ink.slotOf(idNamed('one')), ink.slotOf(idNamed('two'))]).toEqual([
      idNamed('two'),
      null,
      1,
    ]);
  });

  it('what follows a stroke that is gone is left out, and no fault', () => {
    const ink = new LiveInk();
    ink.accept(1, [beginInk('one')]);
    ink.drop(1);
    expect(ink.accept(1, [inkPoints([1, 1]), tip, { kind: 'end' }])).toEqual({ passed: [], isClean: true });
  });

  it('nobody takes the id of another’s stroke in progress', () => {
    const ink = new LiveInk();
    ink.accept(1, [beginInk('one')]);
    expect(ink.accept(2, [beginInk('one')]).isClean).toBe(false);
    expect(ink.slotOf(idNamed('one'))).toBe(1);
  });

  it.each([
    [
      'points outside the world',
      { kind: 'points', count: 1, bytes: new Uint8Array([0, ...Array(7).fill(255), 15, 0]) },
    ],
    ['fewer points than it says', { kind: 'points', count: 3, bytes: onePoint }],
    ['bytes behind its points', { kind: 'points', count: 1, bytes: new Uint8Array([...onePoint, 0]) }],
    ['an empty tip', { kind: 'tip', bytes: new Uint8Array() }],
  ] as const)('%s is not passed on', (_, event) => {
    const ink = new LiveInk();
    ink.accept(1, [beginInk('one')]);
    expect(ink.accept(1, [event])).toEqual({ passed: [], isClean: false });
  });

  it('[R30] a stroke longer than any that can be stored is not passed on', () => {
    const ink = new LiveInk();
    ink.accept(1, [beginInk('one')]);
    const { count, bytes } = strokeOfBytes('one', 30_000).ink;
    const events = [{ kind: 'points', count, bytes }] as const;
    expect(ink.accept(1, [...events]).isClean).toBe(true);
    expect(ink.accept(1, [...events]).isClean).toBe(false);
    expect(2 * bytes.length).toBeGreaterThan(MAX_INK_BYTES);
    const many = { kind: 'points', count: MAX_INK_POINTS + 1, bytes: new Uint8Array(10) } as const;
    expect(ink.accept(1, [beginInk('two'), many]).isClean).toBe(false);
  });
});
