// By which id a room knows somebody: another one in each room, so that exports of two rooms do not tell who was in both.

import { shortHash } from './hash-secret';

/** What knows people by their ids. */
type Known = { isKnown: (userId: string) => boolean; userSalt: string };

/** The id in the room of whoever has the secret with this hash. Rooms of the first days know people by the hash itself. */
export function userIdIn({ isKnown, userSalt }: Known, secretHash: string): string {
  return secretHash !== '' && isKnown(secretHash) ? secretHash : saltedUserId(secretHash, userSalt);
}

/** Whether one of these ids of a room is that of whoever has the secret with this hash. */
export function isAmong(userIds: readonly string[], secretHash: string, userSalt: string): boolean {
  return userIds.includes(secretHash) || userIds.includes(saltedUserId(secretHash, userSalt));
}

function saltedUserId(secretHash: string, userSalt: string): string {
  return shortHash(`${userSalt} ${secretHash}`);
}
