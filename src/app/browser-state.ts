// What this browser remembers over visits: who one is, which rooms one was in, how one draws.
// I/O: browser storage, randomness, the clock

import { createStore } from 'zustand/vanilla';
import type { Role } from '../model/roles';
import type { Identity } from '../net/client-api';
import { browserStorage } from '../ui/browser-storage';
import { newIdentity, parseIdentity, SECRET_BYTES } from './identity';
import { parseTools, serializeTools, type Tools } from './tools';
import {
  changeRoom,
  forgetRoom,
  knownLink,
  parseVisitedRooms,
  rememberRoom,
  type VisitedRoom,
} from './visited-rooms';

const IDENTITY_KEY = 'inkroom:identity';
const ROOMS_KEY = 'inkroom:rooms';
const TOOLS_KEY = 'inkroom:tools';
const SOUND_KEY = 'inkroom:sound';

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

export const visitedStore = createStore<{ rooms: readonly VisitedRoom[] }>(() => ({ rooms: visitedNow() }));

/** As they are stored: another window may have visited or forgotten rooms meanwhile. */
function visitedNow(): VisitedRoom[] {
  return parseVisitedRooms(browserStorage.read(ROOMS_KEY));
}

function changeVisited(change: (rooms: VisitedRoom[]) => VisitedRoom[]): void {
  const rooms = change(visitedNow());
  browserStorage.write(ROOMS_KEY, JSON.stringify(rooms));
  visitedStore.setState({ rooms });
}

export function visitRoom(room: string, link: string | null): void {
  changeVisited((rooms) => rememberRoom(rooms, { room, at: Date.now(), link }));
}

/** What this browser knows that lets one into a room; null: nothing. */
export function linkInto(room: string): string | null {
  return knownLink(visitedNow(), room);
}

/** This link lets nobody in any more. */
export function forgetLink(room: string, link: string): void {
  changeVisited((rooms) =>
    changeRoom(rooms, room, ({ links }) => ({ links: links.filter((each) => each !== link) })),
  );
}

/** What one was in a room when one was last there; null: nobody knows. */
export function formerRole(room: string): Role | null {
  return visitedStore.getState().rooms.find((visited) => visited.room === room)?.role ?? null;
}

export function rememberRole(room: string, role: Role): void {
  if (formerRole(room) !== role) changeVisited((rooms) => changeRoom(rooms, room, () => ({ role })));
}

export function nameVisitedRoom(room: string, name: string): void {
  changeVisited((rooms) => changeRoom(rooms, room, () => ({ name })));
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

/** Whether messages are heard; only who wants it hears anything. */
export const soundStore = createStore<{ isOn: boolean }>(() => ({
  isOn: browserStorage.read(SOUND_KEY) === 'on',
}));

export function turnSound(isOn: boolean): void {
  soundStore.setState({ isOn });
  browserStorage.write(SOUND_KEY, isOn ? 'on' : 'off');
}
