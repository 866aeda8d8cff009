// Whether one may draw in a room now, and if not, why.

import type { Owners } from '../model/ownership';
import type { Policy } from '../model/policy';
import { hasRight } from '../model/rights';
import type { Role } from '../model/roles';
import type { Peer } from '../net/protocol';

/** `looks-on`: one is a viewer. `locked`: nobody but owners draws. */
export type Drawing = 'may' | 'looks-on' | 'locked';

type Asking = {
  /** Null: the room has not answered yet. */
  you: Peer | null;
  owners: Owners;
  policy: Policy;
  /** Before the board is here nobody knows who owns it. */
  isLoaded: boolean;
  /** What one was at the last visit. */
  formerRole: Role | null;
};

export function drawingRight({ you, owners, policy, isLoaded, formerRole }: Asking): Drawing {
  const role = you?.role ?? formerRole ?? 'editor';
  const isKnown = you !== null && isLoaded;
  const may = isKnown
    ? hasRight('draw', you, { owners, policy })
    : role === 'owner' || (role === 'editor' && !policy.isLocked);
  if (may) return 'may';
  return role === 'viewer' ? 'looks-on' : 'locked';
}
