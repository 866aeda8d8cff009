// Proves that a page follows a newer server once, and never at the price of unsent work.
import { expect, it } from 'vitest';
import type { RoomClient } from '../net/client-api';
import { followNewVersion } from './new-version';
import { fakeRoomClient } from './room-client-fixture';

const BYE = { code: 'version', reason: 'out of date' } as const;

function reloadsAfter(told: Partial<RoomClient>, { wasJustReloaded = false } = {}): string[] {
  const { client, change } = fakeRoomClient();
  const done: string[] = [];
  const page = {
    wasJustReloaded: () => wasJustReloaded,
    loadNewestPage: async () => void done.push('reload'),
  };
  followNewVersion(client, () => done.push('reloading'), page);
  change('status', told);
  return done;
}

it('a newer server has the page loaded anew, also with unsent work that is kept', () => {
  expect(reloadsAfter({ bye: BYE })).toEqual(['reloading', 'reload']);
  expect(reloadsAfter({ bye: BYE, pendingCount: 3 })).toEqual(['reloading', 'reload']);
});

it('work that only this page holds is not risked', () => {
  expect(reloadsAfter({ bye: BYE, pendingCount: 3, isKept: false })).toEqual([]);
  expect(reloadsAfter({ bye: BYE, isKept: false })).toEqual(['reloading', 'reload']);
});

it('a reload that did not help is not repeated, and other goodbyes need none', () => {
  expect(reloadsAfter({ bye: BYE }, { wasJustReloaded: true })).toEqual([]);
  expect(reloadsAfter({ bye: { code: 'full', reason: '' } })).toEqual([]);
  expect(reloadsAfter({ pendingCount: 1 })).toEqual([]);
});
