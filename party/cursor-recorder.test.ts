// Pointers are kept sparsely, where they rest too, within a budget of time and bytes, and only where somebody could see them.

import { describe, expect, it } from 'vitest';
import { decodeTracks } from '../src/model/cursor-track';
import type { InkEvent } from '../src/net/frames';
import { CursorRecorder, decodeCursorChunk } from './cursor-recorder';
import { CURSORS_PREFIX } from './log';
import { aliceAndBob, beginInk, strokeNamed } from './room-fixture';
import { tracksIn } from './storage-fixture';

const START = 1_700_000_000_000;

/** Moves a pointer to the right, a unit a ms, at 30 Hz. */
function moveFor(recorder: CursorRecorder, { slot = 1, from = 0, ms = 1_000 } = {}): void {
  for (let t = from; t < from + ms; t += 33)
    recorder.move({ slot, author: slot, place: { x: t, y: slot } }, START + t);
}

function tracksOf(recorder: CursorRecorder, now: number) {
  const chunk = decodeCursorChunk(recorder.take(now).value);
  const tracks = decodeTracks(chunk?.tracks ?? new Uint8Array());
  if (!tracks.ok) throw new Error(tracks.reason);
  return tracks.value;
}

describe('the recorder', () => {
  it('keeps five places a second, and where the pointer came to rest', () => {
    const recorder = new CursorRecorder();
    moveFor(recorder);
    moveFor(recorder, { from: 5_000 });
    const [track] = tracksOf(recorder, START + 9_000);
    const times = track?.samples.map(({ t }) => t - START) ?? [];
    expect(times.length).toBeLessThanOrEqual(14);
    expect(times.length).toBeGreaterThan(9);
    expect(times.some((t) => Math.abs(t - 990) <= 10)).toBe(true);
    for (const { t, place } of track?.samples ?? [])
      expect(Math.abs((place?.x ?? 0) - (t - START))).toBeLessThan(8);
  });

  it('keeps no more of a crowd than of twenty', () => {
    const recorder = new CursorRecorder();
    for (let t = 0; t < 4_000; t += 33)
      for (let slot = 1; slot <= 100; slot += 1)
        recorder.move({ slot, author: slot, place: { x: t, y: slot } }, START + t);
    const samples = tracksOf(recorder, START + 4_000).flatMap((track) => track.samples);
    expect(samples.length).toBeLessThan((4 + 2) * 100);
  });

  it('ends a track where the pointer left the board, and tells of one that rests only once', () => {
    const recorder = new CursorRecorder();
    for (let t = 0; t < 3_000; t += 33)
      recorder.move({ slot: 1, author: 7, place: { x: 5, y: 5 } }, START + t);
    recorder.hide(1, START + 3_000);
    recorder.hide(1, START + 3_100);
    expect(tracksOf(recorder, START + 4_000)).toMatchObject([
      { author: 7, samples: [{ place: { x: 5, y: 5 } }, { t: START + 3_000, place: null }] },
    ]);
  });

  it('stops at what a room may keep of them', () => {
    const recorder = new CursorRecorder({ bytes: 0, until: 0 }, 100);
    moveFor(recorder, { ms: 9_000 });
    expect(tracksOf(recorder, START + 9_000)).toHaveLength(1);
    moveFor(recorder, { from: 20_000 });
    expect(recorder.isDue(START + 60_000, { isLast: true })).toBe(false);
  });

  it('puts nothing aside under a moment that was', () => {
    const recorder = new CursorRecorder({ bytes: 500, until: START + 70_000 });
    moveFor(recorder);
    const { at, value } = recorder.take(START + 2_000);
    expect(at).toBe(START + 70_001);
    expect(decodeCursorChunk(value)?.total).toBeGreaterThan(500);
  });
});

describe('a room', () => {
  const pointer = (t: number, ink: InkEvent[] = []) =>
    ({ kind: 'pointer', update: { t, cursor: { x: t, y: 0 }, ink } }) as const;

  function drawnIn() {
    const { room, alice, bob } = aliceAndBob();
    alice.op({ kind: 'add', element: strokeNamed('a') });
    room.pass(100);
    const move = (who: typeof alice, ms: number) => {
      for (let t = 0; t < ms; t += 100) {
        who.frame(pointer(t));
        room.pass(100);
      }
    };
    return { room, alice, bob, move };
  }

  it('[R37] keeps the pointers of people who see each other, apart from the log, also after it lost its memory', () => {
    const { room, alice, bob, move } = drawnIn();
    const records = room.log.length;
    move(alice, 12_000);
    expect(room.log.length).toBe(records);
    expect(tracksIn(room.storage).map(({ author }) => author)).toEqual([1]);
    bob.control({ type: 'leave' });
    room.pass(100);
    const keys = [...room.storage.keys()].filter((key) => key.startsWith(CURSORS_PREFIX));
    expect(keys).toHaveLength(2);
    room.loseMemory();
    const again = room.join('alice');
    room.join('bob');
    move(again, 12_000);
    expect(tracksIn(room.storage).length).toBeGreaterThan(2);
  });

  it('[R37] keeps none of who is alone, of a pen that is down, and where the policy says no', () => {
    const { room, alice, bob, move } = drawnIn();
    alice.frame(pointer(0, [beginInk('stroke')]));
    move(alice, 12_000);
    expect(tracksIn(room.storage)).toEqual([]);
    alice.control({ type: 'set-policy', policy: { recordsCursors: false } });
    alice.control({ type: 'set-policy', policy: { recordsCursors: false } });
    room.pass(100);
    expect(room.log.filter(({ body }) => body.kind === 'policy')).toHaveLength(1);
    expect(bob.records.at(-1)?.body).toEqual({ kind: 'policy', policy: { recordsCursors: false } });
    move(bob, 12_000);
    expect(tracksIn(room.storage)).toEqual([]);
  });
});
