// Who owns a room, by its log: the one place that answers it, for the room, every client and every replay.

import type { LogRecord } from './record';

/** Author numbers. */
export type Owners = readonly number[];

/** Nobody has done anything in the room yet, or only bots have. */
export const NOBODY: Owners = [];

type Asking = { author: number; isBot: boolean };

/**
 * The owners once this record is folded in, `person` having made it: who does something first in a room owns it, and
 * a bot never does. What the room itself wrote down (somebody came, without an operation) is no deed.
 */
export function ownersAfter(
  owners: Owners,
  { op }: Pick<LogRecord, 'op'>,
  person: Asking | undefined,
): Owners {
  return op && person && isFree(owners, person) ? [person.author] : owners;
}

/** Whether somebody may do what is an owner's right. Of a room that nobody owns they own it with that very deed. */
export function mayAsOwner(owners: Owners, person: Asking | null): boolean {
  return person !== null && (owners.includes(person.author) || isFree(owners, person));
}

function isFree(owners: Owners, { isBot }: Asking): boolean {
  return owners.length === 0 && !isBot;
}
