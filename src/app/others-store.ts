// Whose cursor is hidden and who is muted in one room, in this browser alone; kept over visits.
// I/O: browser storage

import { createStore, type StoreApi } from 'zustand/vanilla';
import { browserStorage } from '../ui/browser-storage';
import { type Others, parseOthers, serializeOthers } from './others';

export type OthersStore = StoreApi<Others>;

const keyOf = (room: string): string => `inkroom:others:${room}`;

export function createOthersStore(room: string): OthersStore {
  const store = createStore<Others>(() => parseOthers(browserStorage.read(keyOf(room))));
  store.subscribe((others) => browserStorage.write(keyOf(room), serializeOthers(others)));
  return store;
}
