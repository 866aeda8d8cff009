// What one sees of a person who is here, and what one can do about them.

import type { Role } from '../model/roles';
import type { PersonHere } from './groups';
import type { PersonGone } from './were-here';

export type PersonSeen = Omit<PersonHere, 'hand'> & {
  /** Whose turn it is after so many, counted from 1; null: their hand is down. */
  turn: number | null;
  isDrawing: boolean;
  /** Their cursor is hidden, here alone. */
  isHidden: boolean;
  /** What they say is not heard here. */
  isMuted: boolean;
  /** One goes along with their view. */
  isFollowed: boolean;
  /** They go along with one's own, perhaps through others. */
  followsYou: boolean;
};

export type PersonActs = {
  goTo: (person: PersonSeen) => void;
  setFollowed: (person: PersonSeen, isFollowed: boolean) => void;
  setHidden: (person: PersonSeen, isHidden: boolean) => void;
  setMuted: (person: PersonSeen, isMuted: boolean) => void;
  /** Null: one does not own the room. */
  owning: OwningActs | null;
};

/** Somebody who is or was here. */
export type PersonKnown = Pick<PersonGone, 'author' | 'name' | 'color' | 'isBot'>;

/** So much of somebody's work can be taken back at once, minutes; null: all of it. */
export const TAKEN_BACK = [5, 15, 60, null] as const;

/** What owners do about others. */
export type OwningActs = {
  setRole: (person: PersonKnown, role: Role) => void;
  remove: (person: PersonKnown) => void;
  ban: (person: PersonKnown) => void;
  takeBack: (person: PersonKnown, minutes: (typeof TAKEN_BACK)[number]) => void;
};
