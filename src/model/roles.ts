// What somebody is in a room, and how one comes to be it. The same for the room's door and the page.

import type { Policy } from './policy';

export const ROLES = ['owner', 'editor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a link lets one be; the owner's key is a link of its own kind, which is typed and never opened. */
export const LINKS = ['edit', 'view', 'own'] as const;
export type LinkKind = (typeof LINKS)[number];

/** What somebody is by the log alone. `isGiven`: an owner said so, and no link changes it. `none`: a link let them in. */
export type KnownRole = { role: 'editor' | 'viewer' | 'none'; isGiven: boolean };

/** `knocks`: an owner is to let them in. `shut-out`: the room is private, and nothing of it is told to them. */
export type Standing = Role | 'knocks' | 'shut-out';

/** Of those who came before there were roles, and of all who came while newcomers may draw. */
export const USUAL_ROLE: KnownRole = { role: 'editor', isGiven: false };

const OF_NEWCOMERS = {
  edit: 'editor',
  view: 'viewer',
  knock: 'none',
} as const satisfies Record<Policy['newcomers'], KnownRole['role']>;

const OF_LINK = { edit: 'editor', view: 'viewer' } as const;

/** Somebody joined for the first time: what they are from then on by themselves. */
export function roleOfNewcomer(policy: Policy, byLink: boolean): KnownRole {
  return { role: byLink ? 'none' : OF_NEWCOMERS[policy.newcomers], isGiven: false };
}

type Asking = {
  isOwner: boolean;
  /** Null: nobody knows them yet. */
  known: KnownRole | null;
  /** What the link says that they brought, where it is one of this room's. */
  link: 'edit' | 'view' | null;
  policy: Policy;
};

export function standingOf({ isOwner, known, link, policy }: Asking): Standing {
  if (isOwner) return 'owner';
  if (known?.isGiven && known.role !== 'none') return known.role;
  const open: KnownRole['role'][] = policy.isPrivate ? [] : [known?.role ?? 'none'];
  // Who brings a link is what it says: one for looking on makes nobody an editor.
  if (link) open.push(OF_LINK[link]);
  else if (!policy.isPrivate) open.push(OF_NEWCOMERS[policy.newcomers]);
  if (open.includes('editor')) return 'editor';
  if (open.includes('viewer')) return 'viewer';
  return policy.isPrivate ? 'shut-out' : 'knocks';
}
