// Whether one may do what is an owner's right, as far as this page knows: the room decides.
// I/O: React

import { useStore } from 'zustand';
import { hasRight } from '../model/roles';
import type { RoomSession } from './room-session';

export function useIsOwner({ store }: Pick<RoomSession, 'store'>): boolean {
  const you = useStore(store, (state) => state.you);
  const owners = useStore(store, (state) => state.owners);
  const policy = useStore(store, (state) => state.policy);
  return hasRight('own', you, { owners, policy });
}
