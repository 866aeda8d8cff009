// Who is here as people see it: one entry a person, however many windows they have open.

import type { Peer } from '../net/protocol';

/** `isYou`: it is oneself, in this window or another. `isIdle`, `isWatching` (a replay): in every window. */
export type PersonHere = {
  author: number;
  name: string;
  color: number;
  isYou: boolean;
  isIdle: boolean;
  isWatching: boolean;
  isBot: boolean;
  windows: number;
};

function entryOf(peer: Peer, you: Peer | null): PersonHere {
  const { author, name, color, isIdle, isWatching, isBot } = peer;
  return { author, name, color, isIdle, isWatching, isBot, isYou: author === you?.author, windows: 1 };
}

/** Oneself first, then everybody in the order of their first visit. */
export function peopleHere(you: Peer | null, peers: Iterable<Peer>): PersonHere[] {
  const byAuthor = new Map<number, PersonHere>();
  for (const peer of you ? [you, ...peers] : peers) {
    const known = byAuthor.get(peer.author);
    if (known) {
      known.windows += 1;
      known.isIdle &&= peer.isIdle;
      known.isWatching &&= peer.isWatching;
    } else {
      byAuthor.set(peer.author, entryOf(peer, you));
    }
  }
  return [...byAuthor.values()].sort((a, b) => Number(b.isYou) - Number(a.isYou) || a.author - b.author);
}
