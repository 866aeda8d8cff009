// Who may do what: roles, how one comes by them, and what each right asks for. The same for the room's door and the page.

import type { Owners } from './ownership';
import type { OpBody, Policy } from './record';

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

/** `be-here`: everybody whom the room has let in. `draw`: who may change the board now. `own`: an owner's right. */
export type Right = 'be-here' | 'draw' | 'own';

/** What each operation asks for. */
export const RIGHT_TO: Record<OpBody['kind'], Right> = {
  add: 'draw',
  set: 'draw',
  remove: 'draw',
  restore: 'draw',
  replace: 'draw',
  repair: 'own',
  // Who only looks on may still speak: a class that watches asks questions.
  chat: 'be-here',
  // Whose message it must be, `mayChange` says.
  reword: 'be-here',
  unsay: 'be-here',
  react: 'be-here',
};

type Doer = { author: number; role: Role; isBot: boolean };

/** Of a room that nobody owns, whoever does something by an owner's right owns it with that very deed; a bot never does. */
export function hasRight(right: Right, doer: Doer | null, room: { owners: Owners; policy: Policy }): boolean {
  if (!doer) return false;
  const isOwner = room.owners.length === 0 ? !doer.isBot : room.owners.includes(doer.author);
  switch (right) {
    case 'be-here':
      return true;
    case 'draw':
      return isOwner || (doer.role !== 'viewer' && !room.policy.isLocked);
    case 'own':
      return isOwner;
  }
}
