// Proves what screen readers hear: people, messages and turns of the connection, and not each little thing.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announcerStore } from '../ui/announcer';
import { announceRoom } from './announcements';
import { fakeRoomClient, peer } from './room-client-fixture';

const heard = (): string => announcerStore.getState().sentences.at(-1)?.text ?? '';
const heardCount = (): number => announcerStore.getState().sentences.length;
const message = (seq: number | null, author: number, text: string) => ({
  seq,
  op: null,
  author,
  at: 0,
  text,
});

const NOBODY_MUTED = () => false;
const bobAlone = new Map([[2, { author: 2, userId: 'b', name: 'bob', color: 2, isBot: false }]]);

beforeEach(() => {
  vi.useFakeTimers();
  announcerStore.setState({ sentences: [] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('people who come within a moment are told in one sentence', () => {
  const { client, presence } = fakeRoomClient();
  announceRoom(client, NOBODY_MUTED);
  presence('joined', peer(2, 2, 'bob'));
  presence('joined', peer(3, 3, 'carol'));
  expect(heard()).toBe('');
  vi.runAllTimers();
  expect(heard()).toBe('bob and carol joined');
});

it('a second window of somebody who is here is nobody new', () => {
  const { client, presence, change } = fakeRoomClient();
  announceRoom(client, NOBODY_MUTED);
  change('people', { peers: new Map([[2, peer(2, 2, 'bob')]]) });
  presence('joined', peer(7, 2, 'bob'));
  presence('joined', peer(8, 1, 'alice'));
  vi.runAllTimers();
  expect(heard()).toBe('');
});

it('a connection that is back at once was never gone', () => {
  const { client, change } = fakeRoomClient();
  announceRoom(client, NOBODY_MUTED);
  change('status', {});
  vi.runAllTimers();
  expect(heardCount()).toBe(1);
  expect(heard()).toBe('Connected');
  change('status', { status: 'reconnecting' });
  change('status', { status: 'connected' });
  vi.runAllTimers();
  expect(heardCount()).toBe(1);
  change('status', { status: 'reconnecting' });
  vi.runAllTimers();
  expect(heard()).toBe('Reconnecting…');
});

it('reads new messages of others, and neither history nor one’s own', () => {
  const { client, change } = fakeRoomClient();
  change('status', { isLoaded: false });
  announceRoom(client, NOBODY_MUTED);
  change('chat', { isLoaded: true, seq: 3, people: bobAlone, chat: [message(3, 2, 'long ago')] });
  expect(heard()).toBe('');
  change('chat', { chat: [message(3, 2, 'long ago'), message(4, 1, 'mine')] });
  expect(heard()).toBe('');
  change('chat', { chat: [message(4, 1, 'mine'), message(5, 2, 'hello'), message(null, 1, 'not yet sent')] });
  expect(heard()).toBe('bob wrote: hello');
});

it('the first message ever in a room is no history', () => {
  const { client, change } = fakeRoomClient();
  announceRoom(client, NOBODY_MUTED);
  change('chat', { people: bobAlone, chat: [message(1, 2, 'hello')] });
  expect(heard()).toBe('bob wrote: hello');
});

it('what somebody writes whom one has muted is not read', () => {
  const { client, change } = fakeRoomClient();
  announceRoom(client, (author) => author === 2);
  change('chat', { people: bobAlone, chat: [message(1, 2, 'hello')] });
  expect(heard()).toBe('');
});

it('a hand that goes up is told once', () => {
  const { client, change } = fakeRoomClient();
  announceRoom(client, NOBODY_MUTED);
  const bob = peer(2, 2, 'bob');
  change('people', { peers: new Map([[2, bob]]) });
  change('people', { peers: new Map([[2, { ...bob, hand: 1 }]]) });
  change('people', { peers: new Map([[2, { ...bob, hand: 1, isIdle: true }]]) });
  expect(heard()).toBe('bob raised a hand');
  expect(heardCount()).toBe(1);
});

it('says nothing more once it is stopped', () => {
  const { client, presence, change } = fakeRoomClient();
  const stop = announceRoom(client, NOBODY_MUTED);
  presence('joined', peer(2, 2, 'bob'));
  stop();
  change('status', { status: 'offline' });
  vi.runAllTimers();
  expect(heard()).toBe('');
});
