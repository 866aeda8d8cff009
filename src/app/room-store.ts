// What React may know of a room: the client's state as plain values, refreshed by its events and never per frame.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChatMessage } from '../model/chat';
import type { Owners } from '../model/ownership';
import type { Policy } from '../model/policy';
import { hasRight } from '../model/rights';
import type { Role } from '../model/roles';
import type { Person } from '../model/room-model';
import type { Bye, ConnectionStatus, RoomClient, UnsavedWork } from '../net/client-api';
import type { Knock, Peer, RoomSize } from '../net/protocol';
import { type PersonHere, peopleHere } from '../people/groups';
import { watchDrawing } from './drawing-now';
import { type Drawing, drawingRight } from './drawing-right';
import type { OwnerLinks } from './links-to-share';

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
  /** Whether one may change the board now. */
  mayDraw: Drawing;
  /** Whether one has an owner's rights, be it that nobody owns the room yet. */
  mayOwn: boolean;
  /** What lets others in, where one asked for it as an owner. */
  links: OwnerLinks | null;
  /** One waits to be let in; null: one does not. */
  atDoor: { isOwnerHere: boolean } | null;
  /** Who waits for an owner, who one is. */
  knocks: readonly Knock[];
  messages: readonly ChatMessage[];
  hasOlderChat: boolean;
  /** How full the room is; null: it is not near to it, as far as is known. */
  size: RoomSize | null;
  canUndo: boolean;
  canRedo: boolean;
  isEmpty: boolean;
  /** The newest record folded in. */
  seq: number;
};

type RoomRights = Pick<RoomState, 'mayDraw' | 'mayOwn'>;

function rightsOf({ you, owners, policy, isLoaded }: RoomClient, formerRole: Role | null): RoomRights {
  return {
    mayDraw: drawingRight({ you, owners, policy, isLoaded, formerRole }),
    mayOwn: isLoaded && hasRight('own', you, { owners, policy }),
  };
}

/** While the connection is made anew, one still stands at the door. */
function doorOf({ waiting, status }: RoomClient, before: RoomState['atDoor']): RoomState['atDoor'] {
  return waiting ?? (status === 'connected' || status === 'ended' ? null : before);
}

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

/** `formerRole`: what one was at the last visit. */
export function createRoomStore(client: RoomClient, formerRole: Role | null = null): RoomStore {
  const read = (): RoomState => ({
    ...SLICES.status(client),
    ...SLICES.people(client),
    ...SLICES.policy(client),
    ...rightsOf(client, formerRole),
    links: null,
    size: null,
    atDoor: client.waiting,
    knocks: client.knocks,
    drawing: new Set(),
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

  const refreshRights = (): void => {
    const next = rightsOf(client, formerRole);
    const { mayDraw, mayOwn } = store.getState();
    if (next.mayDraw !== mayDraw || next.mayOwn !== mayOwn) store.setState(next);
  };
  const refreshDoor = (): void =>
    store.setState(({ atDoor }) => ({ atDoor: doorOf(client, atDoor), knocks: client.knocks }));

  const stops = [
    client.on('size', (size) =>
      // What compacting would leave is told only to who asks; it stays known beside what is told to all.
      store.setState((former) => ({
        size: { ...(former.size?.kept && { kept: former.size.kept }), ...size },
      })),
    ),
    client.on('status', () => {
      // Another connection is told anew, where there is something to tell.
      if (client.status === 'connected' && store.getState().status !== 'connected')
        store.setState({ size: null });
      store.setState(SLICES.status(client));
      refreshBoard();
      refreshRights();
      if (store.getState().atDoor) refreshDoor();
    }),
    client.on('people', () => {
      store.setState(SLICES.people(client));
      refreshRights();
    }),
    client.on('policy', () => {
      store.setState(SLICES.policy(client));
      refreshRights();
    }),
    client.on('door', refreshDoor),
    client.on('owning', (answer) => {
      if (answer.type === 'links') store.setState({ links: { edit: answer.edit, view: answer.view } });
    }),
    client.on('chat', () => store.setState({ ...SLICES.chat(client), seq: client.seq })),
    client.on('board', refreshBoard),
    watchDrawing(client, (drawing) => store.setState({ drawing })),
  ];
  return { store, dispose: () => stops.forEach((stop) => void stop()) };
}
