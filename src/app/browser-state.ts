// What this browser remembers over visits: who one is, which rooms one was in, how one draws.
// I/O: browser storage, randomness, the clock

import { createStore } from 'zustand/vanilla';
import type { Identity } from '../net/client-api';
import { browserStorage } from '../ui/browser-storage';
import { newIdentity, parseIdentity, SECRET_BYTES } from './identity';
import { parseTools, serializeTools, type Tools } from './tools';
import { forgetRoom, nameRoom, parseVisitedRooms, rememberRoom, type VisitedRoom } from './visited-rooms';

const IDENTITY_KEY = 'inkroom:identity';
const ROOMS_KEY = 'inkroom:rooms';
const TOOLS_KEY = 'inkroom:tools';

function loadIdentity(): Identity {
  const fresh = newIdentity(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)), Math.random);
  const identity = parseIdentity(browserStorage.read(IDENTITY_KEY), fresh);
  browserStorage.write(IDENTITY_KEY, JSON.stringify(identity));
  return identity;
}

export const identityStore = createStore<Identity>(loadIdentity);

export function changeIdentity(change: Partial<Omit<Identity, 'secret'>>): void {
  identityStore.setState(change);
  browserStorage.write(IDENTITY_KEY, JSON.stringify(identityStore.getState()));
}

export const visitedStore = createStore<{ rooms: readonly VisitedRoom[] }>(() => ({
  rooms: parseVisitedRooms(browserStorage.read(ROOMS_KEY)),
}));

/** Reads storage again first: another window may have visited or forgotten rooms meanwhile. */
function changeVisited(change: (rooms: VisitedRoom[]) => VisitedRoom[]): void {
  const rooms = change(parseVisitedRooms(browserStorage.read(ROOMS_KEY)));
  browserStorage.write(ROOMS_KEY, JSON.stringify(rooms));
  visitedStore.setState({ rooms });
}

export function visitRoom(room: string): void {
  changeVisited((rooms) => rememberRoom(rooms, { room, at: Date.now() }));
}

export function nameVisitedRoom(room: string, name: string): void {
  changeVisited((rooms) => nameRoom(rooms, room, name));
}

export function forgetVisitedRoom(room: string): void {
  changeVisited((rooms) => forgetRoom(rooms, room));
}

export const toolStore = createStore<Tools>(() => parseTools(browserStorage.read(TOOLS_KEY)));

export function changeTools(change: (tools: Tools) => Tools): void {
  toolStore.setState(change);
  browserStorage.write(TOOLS_KEY, serializeTools(toolStore.getState()));
}

const readKey = (room: string): string => `inkroom:read:${room}`;

/** The `seq` up to which the chat of a room was read; null: never was there. */
export function readMark(room: string): number | null {
  const stored = Number.parseInt(browserStorage.read(readKey(room)) ?? '', 10);
  return Number.isSafeInteger(stored) && stored >= 0 ? stored : null;
}

export function keepReadMark(room: string, seq: number): void {
  browserStorage.write(readKey(room), String(seq));
}
