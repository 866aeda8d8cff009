// Who owns a room, by its log: the one place that answers it, for the room, every client and every replay.

import type { LogRecord } from './record';

/** Author numbers. */
export type Owners = readonly number[];

/** Nobody has done anything in the room yet, or only bots have. */
export const NOBODY: Owners = [];

type Asking = { author: number; isBot: boolean };

/**
 * The owners once this record is folded in, `person` having made it: who does something first in a room owns it, and
 * a bot never does. What the room itself wrote down (somebody came, without an operation) is no deed. From then on
 * owners say who owns it.
 */
export function ownersAfter(
  owners: Owners,
  { op, body }: Pick<LogRecord, 'op' | 'body'>,
  person: Asking | undefined,
): Owners {
  if (body.kind === 'role') {
    const isOwner = owners.includes(body.person);
    if (isOwner === (body.role === 'owner')) return owners;
    return isOwner ? owners.filter((owner) => owner !== body.person) : [...owners, body.person];
  }
  return op && person && owners.length === 0 && !person.isBot ? [person.author] : owners;
}
