// Who is here as people see it: one entry a person, however many windows they have open.

import { NOBODY, type Owners } from '../model/ownership';
import type { Peer } from '../net/protocol';

/** `isOwner`: they own the room. `isYou`: it is oneself, in this window or another. `isIdle`, `isWatching` (a replay): in every window. */
export type PersonHere = {
  author: number;
  name: string;
  color: number;
  isYou: boolean;
  isOwner: boolean;
  isIdle: boolean;
  isWatching: boolean;
  isBot: boolean;
  windows: number;
};

function entryOf(peer: Peer, { you, owners }: { you: Peer | null; owners: Owners }): PersonHere {
  const { author, name, color, isIdle, isWatching, isBot } = peer;
  const [isYou, isOwner] = [author === you?.author, owners.includes(author)];
  return { author, name, color, isIdle, isWatching, isBot, isYou, isOwner, windows: 1 };
}

/** Oneself first, then everybody in the order of their first visit. */
export function peopleHere(you: Peer | null, peers: Iterable<Peer>, owners: Owners = NOBODY): PersonHere[] {
  const byAuthor = new Map<number, PersonHere>();
  for (const peer of you ? [you, ...peers] : peers) {
    const known = byAuthor.get(peer.author);
    if (known) {
      known.windows += 1;
      known.isIdle &&= peer.isIdle;
      known.isWatching &&= peer.isWatching;
    } else {
      byAuthor.set(peer.author, entryOf(peer, { you, owners }));
    }
  }
  return [...byAuthor.values()].sort((a, b) => Number(b.isYou) - Number(a.isYou) || a.author - b.author);
}
