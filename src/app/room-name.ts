// What a room is called: as its owners say, or by its address.
// I/O: React

import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Policy } from '../model/policy';
import type { RoomClient } from '../net/client-api';
import type { RoomState } from './room-store';

export function roomName(room: string, { name }: Pick<Policy, 'name'>): string {
  return name === '' ? room : name;
}

type Visit = { client: RoomClient; store: StoreApi<RoomState> };

export function useRoomName({ client, store }: Visit): string {
  return roomName(
    client.room,
    useStore(store, ({ policy }) => policy),
  );
}
