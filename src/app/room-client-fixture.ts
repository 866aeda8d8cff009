// A room client for tests: a real board and events, no network; what was asked of it is kept in `calls`.

import { createNanoEvents } from 'nanoevents';
import { Board } from '../model/board';
import type { StrokeElement } from '../model/element';
import { packInk } from '../model/ink';
import { DEFAULT_POLICY } from '../model/policy';
import type { ClientEvents, RoomClient } from '../net/client-api';
import type { PointerUpdate } from '../net/frames';
import { FRESH_PRESENCE, type OwnerAct, type Peer, type View } from '../net/protocol';

export type FakeRoomClient = {
  client: RoomClient;
  calls: string[];
  /** Changes what the client says of itself and tells of it. */
  change: (event: 'status' | 'people' | 'chat' | 'policy' | 'door', fields: Partial<RoomClient>) => void;
  presence: (kind: 'joined' | 'left', peer: Peer) => void;
  view: (event: { slot: number; view: View }) => void;
  pointer: (event: { slot: number; update: PointerUpdate }) => void;
  addStroke: (id: string) => void;
};

export function peer(slot: number, author: number, name: string): Peer {
  return { slot, author, name, color: author % 10, ...FRESH_PRESENCE, isBot: false };
}

function stroke(id: string): StrokeElement {
  const ink = packInk([{ x: 0, y: 0, pressure: 0.5, t: 0 }], { quantum: 0, hasPressure: false });
  return { kind: 'stroke', id, order: 'a0', tool: 'pen', color: 0, width: 4, ink };
}

export function fakeRoomClient(): FakeRoomClient {
  const events = createNanoEvents<ClientEvents>();
  const calls: string[] = [];
  const called = (name: string): boolean => {
    calls.push(name);
    return true;
  };
  const board = new Board();
  const state = {
    room: 'demo',
    link: null,
    waiting: null,
    knocks: [],
    board,
    people: new Map(),
    owners: [1],
    peers: new Map(),
    you: peer(1, 1, 'alice'),
    following: null,
    chat: [],
    hasOlderChat: false,
    policy: DEFAULT_POLICY,
    status: 'connected' as const,
    bye: null,
    epoch: 'epoch',
    isCaughtUp: true,
    now: 0,
    seq: 0,
    isLoaded: true,
    pendingCount: 0,
    unsaved: [],
    isKept: true,
    stats: { roundTripMs: null, ticksPerSecond: 0, bytesInPerSecond: 0, bytesOutPerSecond: 0, malformed: 0 },
  };
  const client: RoomClient = Object.assign(state, {
    on: events.on.bind(events) as RoomClient['on'],
    undo: () => (called('undo') ? 'done' : 'nothing'),
    redo: () => (called('redo') ? 'done' : 'nothing'),
    canUndo: () => board.size > 0,
    canRedo: () => false,
    clear: () => void called('clear'),
    repair: () => void called('repair'),
    begin: () => void called('begin'),
    say: () => called('say'),
    rename: () => void called('rename'),
    setAttention: () => void called('setAttention'),
    setEmoji: () => void called('setEmoji'),
    bringKey: () => void called('bringKey'),
    own: ({ type }: OwnerAct) => void called(type),
    fetch: () => Promise.reject(new TypeError('There is no network here.')),
    follow: (slot: number | null) => void called(`follow ${slot}`),
    setTyping: () => {},
    setPresenting: (isPresenting: boolean) => void called(`present ${isPresenting}`),
    raiseHand: (isRaised: boolean) => void called(`hand ${isRaised}`),
    typeWords: (text: string) => void called(`type ${text}`),
    react: (emoji: number) => void called(`react ${emoji}`),
    showView: ({ x, y }: View) => void called(`show ${x} ${y}`),
    setWatching: () => void called('setWatching'),
    reword: () => called('reword'),
    unsay: () => void called('unsay'),
    reactTo: () => void called('reactTo'),
    readOlderChat: () => void called('readOlderChat'),
    setPolicy: () => void called('setPolicy'),
    reconnect: () => void called('reconnect'),
    resendUnsaved: () => void called('resendUnsaved'),
    discardUnsaved: () => void called('discardUnsaved'),
    url: (path: string) => `/${path}`,
    leave: () => void called('leave'),
    moveCursor: () => void called('moveCursor'),
    startStroke: () => {
      throw new Error('The fake client draws no strokes.');
    },
    startErasing: () => ({ erase: () => void called('erase'), cut: () => undefined }),
  });
  return {
    client,
    calls,
    change: (event, fields) => {
      Object.assign(state, fields);
      events.emit(event);
    },
    presence: (kind, who) => events.emit('presence', { kind, peer: who }),
    view: (event) => events.emit('view', event),
    pointer: (event) => events.emit('pointer', { ...event, arrivedAt: 0 }),
    addStroke: (id) => {
      const body = { kind: 'add' as const, element: stroke(id) };
      events.emit('board', board.apply({ author: 1, op: null, body }));
    },
  };
}
