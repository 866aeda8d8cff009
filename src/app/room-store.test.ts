// Proves that React's picture of a room follows the client's events, and only where something changed.
import { expect, it } from 'vitest';
import { fakeRoomClient, peer } from './room-client-fixture';
import { createRoomStore } from './room-store';

it('begins with what the client knows already', () => {
  const { client } = fakeRoomClient();
  const { store } = createRoomStore(client);
  expect(store.getState()).toMatchObject({ status: 'connected', isEmpty: true, canUndo: false });
  expect(store.getState().here.map(({ name }) => name)).toEqual(['alice']);
});

it('follows who is here, though the client changes its own map in place', () => {
  const { client, change } = fakeRoomClient();
  const { store } = createRoomStore(client);
  const peers = new Map([[2, peer(2, 2, 'bob')]]);
  change('people', { peers });
  const before = store.getState().here;
  peers.set(3, peer(3, 3, 'carol'));
  change('people', {});
  expect(store.getState().here.map(({ name }) => name)).toEqual(['alice', 'bob', 'carol']);
  expect(before).toHaveLength(2);
});

it('strokes after the first change nothing that is shown', () => {
  const { client, addStroke } = fakeRoomClient();
  const { store } = createRoomStore(client);
  let changes = 0;
  store.subscribe(() => {
    changes += 1;
  });
  addStroke('aaaaaaaaaaaaaaaa');
  expect(store.getState()).toMatchObject({ isEmpty: false, canUndo: true });
  addStroke('bbbbbbbbbbbbbbbb');
  addStroke('cccccccccccccccc');
  expect(changes).toBe(1);
});

it('hears nothing more once it is disposed of', () => {
  const { client, change } = fakeRoomClient();
  const { store, dispose } = createRoomStore(client);
  dispose();
  change('status', { status: 'offline' });
  expect(store.getState().status).toBe('connected');
});
