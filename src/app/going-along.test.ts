// Proves how one comes along with another's view and gets out of it: by following, by being asked, by one's own hand.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Peer } from '../net/protocol';
import { AlongStore, BRING_AFTER_MS } from './going-along';
import { NOBODY } from './others';
import { fakeRoomClient, peer } from './room-client-fixture';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const VIEW = { x: 500, y: 20, width: 100, height: 80 };
const OWN = { x: 1, y: 2, width: 10, height: 10 };

/** Alice in slot 1; bob in 2 and carol in 3. */
function company(muted: number[] = []) {
  const fake = fakeRoomClient();
  const { client, change, calls } = fake;
  const peers = new Map<number, Peer>([
    [2, peer(2, 20, 'bob')],
    [3, peer(3, 30, 'carol')],
  ]);
  const others = { getState: () => ({ ...NOBODY, muted: new Set(muted) }), subscribe: () => () => {} };
  change('people', { peers });
  client.follow = (slot) => {
    calls.push(`follow ${slot}`);
    change('people', { following: slot });
  };
  const along = new AlongStore({ client, others });
  const chased: unknown[] = [];
  along.attach(() => ({ chase: (view) => chased.push(view) }));
  const says = (slot: number, news: Partial<Peer>) => {
    peers.set(slot, { ...(peers.get(slot) as Peer), ...news });
    change('people', {});
  };
  return { ...fake, along, chased, says, state: () => along.store.getState() };
}

it('the camera goes along with what the followed one shows, and with nobody else’s', () => {
  const { along, chased, view, state, calls } = company();
  along.follow(2);
  expect(state().leader?.name).toBe('bob');
  view({ slot: 3, view: VIEW });
  view({ slot: 2, view: VIEW });
  expect(chased).toEqual([null, VIEW]);
  expect(calls, 'who follows oneself sees what the first one sees').toContain('show 500 20');
});

it('one’s own hand ends it, and from then on one shows one’s own view', () => {
  const { along, view, state, calls } = company();
  along.viewChanged(OWN);
  along.follow(2);
  view({ slot: 2, view: VIEW });
  along.viewChanged({ ...OWN, x: 77 });
  expect(calls).not.toContain('show 77 2');
  along.usedBoard();
  expect(state().leader).toBeNull();
  expect(calls.slice(-2)).toEqual(['follow null', 'show 77 2']);
});

it('of two who followed each other in the same moment one lets go', () => {
  const { along, says, state } = company();
  along.follow(2);
  says(2, { following: 1 });
  expect(state().leader).toBeNull();
  expect(state().followers.map(({ name }) => name)).toEqual(['bob']);
});

it('who is asked is brought after a moment, and let go when the asking ends', () => {
  const { says, state } = company();
  says(2, { isPresenting: true });
  expect(state().invitation).toMatchObject({ isBringing: true, peer: { name: 'bob' } });
  vi.advanceTimersByTime(BRING_AFTER_MS);
  expect(state()).toMatchObject({ leader: { name: 'bob' }, invitation: null });
  says(2, { isPresenting: false });
  expect(state()).toMatchObject({ leader: null, invitation: null });
});

it('who stays, or uses the board meanwhile, is not brought but can still come', () => {
  const { along, says, state } = company();
  says(2, { isPresenting: true });
  along.usedBoard();
  vi.advanceTimersByTime(2 * BRING_AFTER_MS);
  expect(state()).toMatchObject({ leader: null, invitation: { isBringing: false } });
  says(3, { isIdle: true });
  vi.advanceTimersByTime(2 * BRING_AFTER_MS);
  expect(state().leader, 'nothing asks again').toBeNull();
  along.accept();
  expect(state()).toMatchObject({ leader: { name: 'bob' }, invitation: null });
  along.usedBoard();
  expect(state(), 'out of it again, the offer stands').toMatchObject({
    leader: null,
    invitation: { isBringing: false },
  });
});

it('who follows somebody of their own will stays with them when an asking ends', () => {
  const { along, says, state } = company();
  says(2, { isPresenting: true });
  along.follow(3);
  vi.advanceTimersByTime(2 * BRING_AFTER_MS);
  says(2, { isPresenting: false });
  expect(state().leader?.name).toBe('carol');
});

it('who is muted brings nobody anywhere', () => {
  const { says, state } = company([20]);
  says(2, { isPresenting: true });
  vi.advanceTimersByTime(2 * BRING_AFTER_MS);
  expect(state()).toMatchObject({ leader: null, invitation: null });
});

it('nothing happens once it is disposed of', () => {
  const { along, says, calls } = company();
  says(2, { isPresenting: true });
  along.dispose();
  vi.advanceTimersByTime(2 * BRING_AFTER_MS);
  expect(calls.filter((call) => call.startsWith('follow'))).toEqual([]);
});
