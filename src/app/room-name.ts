// What a room is called: as its owners say, or by its address.
// I/O: React

import { useStore } from 'zustand';
import type { Policy } from '../model/record';
import type { RoomSession } from './room-session';

export function roomName(room: string, { name }: Pick<Policy, 'name'>): string {
  return name === '' ? room : name;
}

export function useRoomName({ client, store }: Pick<RoomSession, 'client' | 'store'>): string {
  return roomName(
    client.room,
    useStore(store, ({ policy }) => policy),
  );
}
