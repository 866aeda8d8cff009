// What somebody is in a room, as the bits of a byte: beside people in checkpoints and snapshots.

import { MalformedBytes } from './bytes';
import { type KnownRole, USUAL_ROLE } from './roles';
import type { PersonThen } from './room-model';

const IS_PRESENT = 1;
const IS_OWNER = 2;
const IS_GIVEN = 4;
/** The two bits behind: a place in this list. The usual role is first, as it was before there were roles. */
const ROLES = ['editor', 'viewer', 'none'] as const satisfies KnownRole['role'][];
const ROLE_SHIFT = 3;
/** So many bits are used. */
const ALL = 0b11111;

export type PersonState = Pick<PersonThen, 'isPresent' | 'isOwner' | 'role'>;

export function personFlags({ isPresent, isOwner, role = USUAL_ROLE }: PersonState): number {
  const is = (isPresent ? IS_PRESENT : 0) | (isOwner ? IS_OWNER : 0) | (role.isGiven ? IS_GIVEN : 0);
  return is | (ROLES.indexOf(role.role) << ROLE_SHIFT);
}

export function personState(flags: number): PersonState {
  const role = ROLES[flags >> ROLE_SHIFT];
  if (flags > ALL || !role) throw new MalformedBytes(`a person of flags ${flags}`);
  const state = { isPresent: (flags & IS_PRESENT) !== 0, isOwner: (flags & IS_OWNER) !== 0 };
  const isGiven = (flags & IS_GIVEN) !== 0;
  return isGiven || role !== USUAL_ROLE.role ? { ...state, role: { role, isGiven } } : state;
}
