// Tells screen readers with whom one goes along, and who goes along with oneself.

import { announce } from '../ui/announcer';
import { strings } from '../ui/strings';
import type { AlongStore } from './going-along';

/** Returns how to stop. */
export function announceAlong({ store }: Pick<AlongStore, 'store'>): () => void {
  const { together } = strings;
  return store.subscribe((now, before) => {
    if (now.leader?.slot !== before.leader?.slot) {
      if (now.leader) announce(together.following(now.leader.name));
      else if (before.leader) announce(together.notFollowing(before.leader.name));
    }
    const come = now.followers.filter(({ slot }) => !before.followers.some((one) => one.slot === slot));
    if (come.length > 0) announce(together.followers(come.map(({ name }) => name)));
    const asking = now.invitation?.peer;
    if (asking && asking.slot !== before.invitation?.peer.slot) announce(together.brought(asking.name));
  });
}
