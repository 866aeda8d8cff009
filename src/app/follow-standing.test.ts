// Proves that a change of what one may do is told once, that owners have links at hand, and that dead links are forgotten.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../model/policy';
import type { RoomClient } from '../net/client-api';
import { announcerStore } from '../ui/announcer';
import { toastStore } from '../ui/toasts';
import { linkInto, visitRoom } from './browser-state';
import { followStanding } from './follow-standing';
import { showLink } from './navigation';
import { fakeRoomClient } from './room-client-fixture';
import { createRoomStore } from './room-store';

vi.mock('./navigation', () => ({ showLink: vi.fn() }));

const token = (kind: 'e' | 'v') => kind + 'x'.repeat(22);
const toasts = () => toastStore.getState().toasts.map(({ text }) => text);

beforeEach(() => void vi.spyOn(console, 'debug').mockReturnValue());
afterEach(() => {
  toastStore.setState({ toasts: [] });
  vi.mocked(showLink).mockClear();
});

function come(fields: Partial<RoomClient> = {}) {
  const fake = fakeRoomClient();
  const { store } = createRoomStore(fake.client);
  const stop = followStanding({ client: fake.client, store });
  // As a snapshot comes: all of it is here, and told one thing after the other.
  fake.change('chat', { owners: [9], ...fields });
  for (const event of ['people', 'policy', 'status'] as const) fake.change(event, {});
  const agree = (policy: Partial<Policy>) =>
    fake.change('policy', { policy: { ...DEFAULT_POLICY, ...policy } });
  return { ...fake, agree, stop };
}

it('how it is when one comes is seen, not told; a change of it is told', () => {
  const { agree, stop } = come({ policy: { ...DEFAULT_POLICY, isLocked: true } });
  expect(toasts()).toEqual([]);
  agree({ isLocked: false });
  agree({ isLocked: false, newcomers: 'view' });
  expect(toasts()).toEqual(['You can draw now']);
  agree({ isLocked: true });
  expect(toasts().at(-1)).toBe('The board is locked.');
  stop();
  agree({ isLocked: false });
  expect(toasts()).toHaveLength(2);
});

it('an owner asks for the links once the plain address lets nobody draw; others never do', () => {
  const owner = come({ owners: [1] });
  expect(owner.calls).toEqual([]);
  owner.agree({ isPrivate: true });
  owner.agree({ isPrivate: true, isLocked: true });
  expect(owner.calls).toEqual(['read-links']);
  const other = come();
  other.agree({ isPrivate: true });
  expect(other.calls).toEqual([]);
});

it('a link that is of no use any more is forgotten, and the other one that is known is tried', () => {
  visitRoom('demo', token('v'));
  visitRoom('demo', token('e'));
  const { change } = come({ link: token('e') });
  change('status', { status: 'ended', bye: { code: 'private', reason: '' } });
  expect(showLink).toHaveBeenCalledExactlyOnceWith(token('v'));
  expect(linkInto('demo')).toBe(token('v'));
});

it('who knocks is told to the ear, each once, and so is one’s own coming in', () => {
  const { change, client } = come({ owners: [1] });
  const bob = { knock: 1, name: 'bob', isLookalike: false, color: 0, isBot: false };
  const heard = () => announcerStore.getState().sentences.map(({ text }) => text);
  change('door', { knocks: [bob] });
  change('door', { knocks: [bob, { ...bob, knock: 2, name: 'carol' }] });
  expect(heard().slice(-2)).toEqual(['bob is at the door', 'carol is at the door']);
  change('door', { waiting: { isOwnerHere: true }, status: 'connecting' });
  change('door', { waiting: null });
  change('status', { status: 'connected' });
  expect(toasts()).toEqual(['You were let in']);
  expect(client.waiting).toBeNull();
});
