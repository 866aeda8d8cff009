// Makes the name of a room that nobody can guess.
// I/O: randomness

import { nanoid } from 'nanoid';

/** 126 random bits: a room's address is its key. */
const NEW_ROOM_CHARS = 21;

export function newRoomName(): string {
  return nanoid(NEW_ROOM_CHARS);
}
