// Which link one gives to others, and what whoever comes by it may do.

import type { Policy } from '../model/policy';
import { type Standing, standingOf } from '../model/roles';

/** What lets others in that owners may give away, as the room told it. */
export type OwnerLinks = { edit: string; view: string };

type Sharing = {
  mayOwn: boolean;
  policy: Policy;
  /** Null: the room was not asked, or has not answered. */
  links: OwnerLinks | null;
};

/** Whether whoever knows the room's plain address may draw: then no link needs to say more. */
export function isOpenToAll({ isPrivate, newcomers }: Policy): boolean {
  return !isPrivate && newcomers === 'edit';
}

/** What is copied without a question. `own`: by which one came oneself; null: by the room's plain address. */
export function linkToGive({ mayOwn, policy, links }: Sharing, own: string | null): string | null {
  if (!mayOwn) return own;
  return isOpenToAll(policy) ? null : (links?.edit ?? own);
}

/** Who shows a moment of a private room's past asks nobody to draw in it. */
export function linkToFilm({ mayOwn, policy, links }: Sharing, own: string | null): string | null {
  return mayOwn && policy.isPrivate ? (links?.view ?? own) : own;
}

/** What somebody is whom the room does not know, and who comes by this link (null: by the plain address). */
export function whoComesBy(link: string | null, policy: Policy): Standing {
  const kind = link === null ? null : link.startsWith('e') ? 'edit' : 'view';
  return standingOf({ isOwner: false, known: null, link: kind, policy });
}
