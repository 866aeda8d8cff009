// What a room's parties say to each other: the notes ask the room who somebody is, the room says when that may have changed.

import * as v from 'valibot';
import type { Standing } from '../src/model/roles';
import type { Visitor } from './arrivals';

/** Only parties say it: strangers' requests with this header are refused at the door of every party. */
export const INTERNAL_HEADER = 'x-inkroom-internal';

const USER = 'x-inkroom-user';
const LINK = 'x-inkroom-link';
const NETWORK = 'x-inkroom-visitor-network';
const REMOVED = 'x-inkroom-removed';
const SALT = 'x-inkroom-user-salt';

export type Word =
  /** What is this visitor in the room? Answered by `Known`, as JSON. */
  | { kind: 'standing'; visitor: Visitor }
  /** Somebody may be more or less now than they were; those of these user ids (see `user-ids`) are to go, and may come back. */
  | { kind: 'access-changed'; removed: readonly string[]; userSalt: string }
  /** The room is deleted: so is what the other party holds. */
  | { kind: 'erase' };

export function requestFor(word: Word): RequestInit {
  const headers: Record<string, string> = { [INTERNAL_HEADER]: word.kind };
  if (word.kind === 'standing') {
    const { secretHash, link, network } = word.visitor;
    headers[USER] = secretHash;
    if (link !== null) headers[LINK] = link;
    if (network !== null) headers[NETWORK] = network;
  }
  if (word.kind === 'access-changed') {
    headers[REMOVED] = word.removed.join(' ');
    headers[SALT] = word.userSalt;
  }
  return { method: 'POST', headers };
}

/** Null: nothing that a party says. */
export function wordIn(headers: { get(name: string): string | null }): Word | null {
  switch (headers.get(INTERNAL_HEADER)) {
    case 'standing': {
      const [secretHash, link, network] = [headers.get(USER) ?? '', headers.get(LINK), headers.get(NETWORK)];
      return { kind: 'standing', visitor: { secretHash, link, network } };
    }
    case 'access-changed': {
      const removed = (headers.get(REMOVED) ?? '').split(' ').filter(Boolean);
      return { kind: 'access-changed', removed, userSalt: headers.get(SALT) ?? '' };
    }
    case 'erase':
      return { kind: 'erase' };
    default:
      return null;
  }
}

/** What the room knows of somebody: the name and colour (a place in the palette) are what others see there. */
export type Known = { standing: Standing | 'banned'; name: string; color: number };

const KnownSchema = v.object({
  standing: v.picklist(['owner', 'editor', 'viewer', 'knocks', 'shut-out', 'banned']),
  name: v.string(),
  color: v.number(),
});

/** The answer to `standing`; throws where it is none. */
export function knownIn(text: string): Known {
  return v.parse(KnownSchema, JSON.parse(text));
}
