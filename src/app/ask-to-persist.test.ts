// Proves that a browser is asked to keep our data once, and only when it alone has some of the work.
import { afterEach, expect, it, vi } from 'vitest';
import { askToPersist } from './ask-to-persist';
import { fakeRoomClient } from './room-client-fixture';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks once there is unsent work and no connection, and never again', () => {
  const persist = vi.fn(async () => true);
  vi.stubGlobal('navigator', { storage: { persist } });
  const { client, change } = fakeRoomClient();
  askToPersist(client);
  change('status', { pendingCount: 1 });
  change('status', { status: 'reconnecting', pendingCount: 0 });
  expect(persist).not.toHaveBeenCalled();
  change('status', { pendingCount: 1 });
  change('status', { pendingCount: 2 });
  expect(persist).toHaveBeenCalledTimes(1);
});

it('does without where a browser has no such thing', () => {
  vi.stubGlobal('navigator', {});
  const { client, change } = fakeRoomClient();
  askToPersist(client);
  expect(() => change('status', { status: 'offline', pendingCount: 1 })).not.toThrow();
});
