// What one sees of a person who is here, and what one can do about them.

import type { PersonHere } from './groups';

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
};
