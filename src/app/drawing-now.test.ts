// Proves that the rings follow who draws: through the gaps between strokes, and until they are gone.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InkEvent } from '../net/frames';
import { DRAWING_LINGER_MS, watchDrawing } from './drawing-now';
import { fakeRoomClient, peer } from './room-client-fixture';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const BEGIN: InkEvent = {
  kind: 'begin',
  id: 'stroke-of-bob-01',
  startedAt: 0,
  style: { tool: 'pen', color: 0, width: 4 },
  scale: { quantum: -4, hasPressure: false },
};

function watched() {
  const fake = fakeRoomClient();
  fake.change('people', { peers: new Map([[2, peer(2, 20, 'bob')]]) });
  const told: number[][] = [];
  const stop = watchDrawing(fake.client, (authors) => told.push([...authors]));
  const says = (...ink: InkEvent[]) => fake.pointer({ slot: 2, update: { t: 0, cursor: null, ink } });
  return { ...fake, told, stop, says };
}

it('tells once that somebody draws, and that they stopped a while after the pen was up', () => {
  const { told, says } = watched();
  says(BEGIN);
  says({ kind: 'tip', bytes: new Uint8Array() });
  says({ kind: 'end' });
  expect(told).toEqual([[20]]);
  vi.advanceTimersByTime(DRAWING_LINGER_MS);
  expect(told).toEqual([[20], []]);
});

it('the next stroke of a word goes on with the ring', () => {
  const { told, says } = watched();
  says(BEGIN, { kind: 'end' });
  vi.advanceTimersByTime(DRAWING_LINGER_MS / 2);
  says(BEGIN);
  vi.advanceTimersByTime(2 * DRAWING_LINGER_MS);
  expect(told).toEqual([[20]]);
});

it('a cursor alone is no drawing, and who left draws no more', () => {
  const { told, says, change } = watched();
  says();
  expect(told).toEqual([]);
  says(BEGIN);
  change('people', { peers: new Map() });
  expect(told).toEqual([[20], []]);
});

it('tells nothing once it is stopped', () => {
  const { told, says, stop } = watched();
  says(BEGIN, { kind: 'end' });
  stop();
  vi.advanceTimersByTime(2 * DRAWING_LINGER_MS);
  expect(told).toEqual([[20]]);
  expect(vi.getTimerCount()).toBe(0);
});
