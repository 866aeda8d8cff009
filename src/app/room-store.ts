// What React may know of a room: the client's state as plain values, refreshed by its events and never per frame.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Owners } from '../model/ownership';
import type { Policy } from '../model/record';
import type { ChatMessage, Person } from '../model/room-model';
import type { Bye, ConnectionStatus, RoomClient, UnsavedWork } from '../net/client-api';
import type { Peer } from '../net/protocol';
import { type PersonHere, peopleHere } from '../people/groups';
import { watchDrawing } from './drawing-now';

export type RoomState = {
  status: ConnectionStatus;
  bye: Bye | null;
  pendingCount: number;
  unsaved: readonly UnsavedWork[];
  you: Peer | null;
  here: readonly PersonHere[];
  /** Author numbers of the others who draw just now. */
  drawing: ReadonlySet<number>;
  people: ReadonlyMap<number, Person>;
  owners: Owners;
  policy: Policy;
  messages: readonly ChatMessage[];
  hasOlderChat: boolean;
  canUndo: boolean;
  canRedo: boolean;
  isEmpty: boolean;
  /** The newest record folded in. */
  seq: number;
};

/** Each slice is copied: the client changes its own collections in place, which React would not notice. */
const SLICES = {
  status: ({ status, bye, pendingCount, unsaved }: RoomClient) => ({
    status,
    bye,
    pendingCount,
    unsaved: [...unsaved],
  }),
  people: ({ you, peers, people, owners }: RoomClient) => ({
    you,
    here: peopleHere(you, peers.values()),
    people: new Map(people),
    owners,
  }),
  policy: ({ policy }: RoomClient) => ({ policy }),
  chat: ({ chat, hasOlderChat }: RoomClient) => ({ messages: [...chat], hasOlderChat }),
  board: (client: RoomClient) => ({
    canUndo: client.canUndo(),
    canRedo: client.canRedo(),
    isEmpty: client.board.size === 0,
    seq: client.seq,
  }),
};

export type RoomStore = { store: StoreApi<RoomState>; dispose: () => void };

export function createRoomStore(client: RoomClient): RoomStore {
  const read = (): RoomState => ({
    ...SLICES.status(client),
    ...SLICES.people(client),
    drawing: new Set(),
    ...SLICES.policy(client),
    ...SLICES.chat(client),
    ...SLICES.board(client),
  });
  const store = createStore<RoomState>(read);

  /** The board changes many times a second while what React shows of it does not. */
  const refreshBoard = (): void => {
    const next = SLICES.board(client);
    const now = store.getState();
    const keys = Object.keys(next) as (keyof typeof next)[];
    if (keys.some((key) => next[key] !== now[key])) store.setState(next);
  };

  const stops = [
    client.on('status', () => {
      store.setState(SLICES.status(client));
      refreshBoard();
    }),
    client.on('people', () => store.setState(SLICES.people(client))),
    client.on('policy', () => store.setState(SLICES.policy(client))),
    client.on('chat', () => store.setState({ ...SLICES.chat(client), seq: client.seq })),
    client.on('board', refreshBoard),
    watchDrawing(client, (drawing) => store.setState({ drawing })),
  ];
  return { store, dispose: () => stops.forEach((stop) => void stop()) };
}
