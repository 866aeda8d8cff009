// Which page an address means, and which room somebody means who types a name or pastes a link.

import { ROOM_ID } from '../model/limits';

export type Route =
  | { page: 'home' }
  | { page: 'room'; room: string }
  | { page: 'bad-room'; room: string }
  | { page: 'lost' };

export type RoomInput = { ok: true; room: string } | { ok: false; problem: RoomProblem };
export type RoomProblem = 'empty' | 'no-room-in-link' | 'too-long' | 'bad-characters';

const ROOM_PATH = /^\/r\/([^/]*)\/?$/;
const ROOM_IN_LINK = /\/r\/([^/?#\s]+)/;
const MAX_ROOM_CHARS = 64;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign; the text as it stands fails the check of ids, with the right words.
    return text;
  }
}

export function routeOf(pathname: string): Route {
  if (pathname === '/' || pathname === '') return { page: 'home' };
  const match = ROOM_PATH.exec(pathname);
  if (!match) return { page: 'lost' };
  const room = decoded(match[1] ?? '');
  return ROOM_ID.test(room) ? { page: 'room', room } : { page: 'bad-room', room };
}

export function roomPath(room: string): string {
  return `/r/${room}`;
}

/** The room that is meant by a name or by any link to it, also of another host. */
export function roomFromInput(raw: string): RoomInput {
  const text = raw.trim();
  if (text === '') return { ok: false, problem: 'empty' };
  const inLink = ROOM_IN_LINK.exec(text);
  if (!inLink && text.includes('/')) return { ok: false, problem: 'no-room-in-link' };
  const room = inLink ? decoded(inLink[1] ?? '') : text;
  if (ROOM_ID.test(room)) return { ok: true, room };
  return {
    ok: false,
    problem: /^[\w-]+$/.test(room) && room.length > MAX_ROOM_CHARS ? 'too-long' : 'bad-characters',
  };
}
