// Who is here as people see it: one entry a person, however many windows they have open.

import { ROLES } from '../model/roles';
import type { Peer } from '../net/protocol';

/**
 * `role`: the most that one of their windows may do. `isYou`: it is oneself, in this window or another. `isIdle`, `isAway`, `isWatching`
 * (a replay): in every window; `isTyping`: in one. `slots`: their windows, first the one they are in as far as one can tell.
 */
export type PersonHere = Pick<
  Peer,
  | 'author'
  | 'name'
  | 'isLookalike'
  | 'color'
  | 'emoji'
  | 'isIdle'
  | 'isAway'
  | 'isWatching'
  | 'isBot'
  | 'hand'
  | 'role'
  | 'isTyping'
> & {
  isYou: boolean;
  slots: number[];
};

function entryOf(peer: Peer, you: Peer | null): PersonHere {
  const {
    author,
    name,
    isLookalike,
    color,
    emoji,
    isIdle,
    isAway,
    isWatching,
    isBot,
    hand,
    role,
    isTyping,
    slot,
  } = peer;
  const looks = { author, name, isLookalike, color, emoji, isIdle, isAway, isWatching, isBot };
  return { ...looks, hand, role, isTyping, isYou: author === you?.author, slots: [slot] };
}

/** The window in which somebody is, as far as one can tell, stands first. */
function addWindow(known: PersonHere, peer: Peer): void {
  const { slot, isIdle, isAway, isWatching, emoji, hand, role, isTyping } = peer;
  if (known.isIdle && !isIdle) known.slots.unshift(slot);
  else known.slots.push(slot);
  known.isIdle &&= isIdle;
  known.isAway &&= isAway;
  known.isWatching &&= isWatching;
  known.isTyping ||= isTyping;
  known.emoji ??= emoji;
  if (ROLES.indexOf(role) < ROLES.indexOf(known.role)) known.role = role;
  known.hand = hand === null ? known.hand : Math.min(known.hand ?? hand, hand);
}

/** Oneself first, then everybody in the order of their first visit. */
export function peopleHere(you: Peer | null, peers: Iterable<Peer>): PersonHere[] {
  const byAuthor = new Map<number, PersonHere>();
  for (const peer of you ? [you, ...peers] : peers) {
    const known = byAuthor.get(peer.author);
    if (known) addWindow(known, peer);
    else byAuthor.set(peer.author, entryOf(peer, you));
  }
  return [...byAuthor.values()].sort((a, b) => Number(b.isYou) - Number(a.isYou) || a.author - b.author);
}

/** Whose turn it is: author numbers of those with a hand up, the first to raise it first. */
export function handsUp(people: readonly Pick<PersonHere, 'author' | 'hand'>[]): number[] {
  const raised = people.flatMap(({ author, hand }) => (hand === null ? [] : [{ author, hand }]));
  return raised.sort((a, b) => a.hand - b.hand).map(({ author }) => author);
}
