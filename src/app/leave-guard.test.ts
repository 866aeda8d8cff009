// Proves that one leaves a room only when everything is stored, and never waits for ever.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hasUnsavedWork, leaveWhenSaved } from './leave-guard';
import { fakeRoomClient } from './room-client-fixture';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('work that is pending or was refused is unsaved', () => {
  const refused = { body: { kind: 'chat' as const, text: 'x' }, reason: 'too-fast' };
  expect(hasUnsavedWork({ pendingCount: 0, unsaved: [] })).toBe(false);
  expect(hasUnsavedWork({ pendingCount: 1, unsaved: [] })).toBe(true);
  expect(hasUnsavedWork({ pendingCount: 0, unsaved: [refused] })).toBe(true);
});

it('leaves at once when nothing is pending', async () => {
  const { client, calls } = fakeRoomClient();
  await leaveWhenSaved(client);
  expect(calls).toEqual(['leave']);
});

it('waits for what is pending', async () => {
  const { client, calls, change } = fakeRoomClient();
  change('status', { pendingCount: 2 });
  const left = leaveWhenSaved(client);
  change('status', { pendingCount: 1 });
  await vi.advanceTimersByTimeAsync(100);
  expect(calls).toEqual([]);
  change('status', { pendingCount: 0 });
  await left;
  expect(calls).toEqual(['leave']);
});

it('a room that never answers is let go', async () => {
  const { client, calls, change } = fakeRoomClient();
  change('status', { pendingCount: 2 });
  const left = leaveWhenSaved(client);
  await vi.advanceTimersByTimeAsync(60_000);
  await left;
  expect(calls).toEqual(['leave']);
});

it('a room that has ended is not waited for', async () => {
  const { client, calls, change } = fakeRoomClient();
  change('status', { pendingCount: 2, status: 'ended' });
  await leaveWhenSaved(client);
  expect(calls).toEqual(['leave']);
});
