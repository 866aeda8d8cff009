// Who may come in at all: room ids and origins, decided before any room is touched.

import { ROOM_ID } from '../src/model/limits';

export type Admission =
  | { kind: 'welcome' }
  | { kind: 'refused'; code: 'bad-room' | 'bad-origin'; reason: string };

const BAD_ROOM = 'A room is named by 1 to 64 letters, digits, "-" or "_".';
const BAD_ORIGIN = 'This page belongs to another address than the server.';

/** The parts of a room's address behind its id; ids come raw, and percent-encoded ones are none of ours. */
export function addressOf(url: string): { room: string; path: string[] } | null {
  const [, first, ...rest] = new URL(url).pathname.split('/');
  const [room, ...path] = first === 'parties' ? rest.slice(1) : rest;
  return room !== undefined && ROOM_ID.test(room) ? { room, path } : null;
}

/** A page of another address may not speak for the people who look at it; programs send no Origin. */
export function isSameOrigin(origin: string | null, host: string | null): boolean {
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

export function admit(url: string, headers: { get(name: string): string | null }): Admission {
  if (!addressOf(url)) return { kind: 'refused', code: 'bad-room', reason: BAD_ROOM };
  if (!isSameOrigin(headers.get('origin'), headers.get('host')))
    return { kind: 'refused', code: 'bad-origin', reason: BAD_ORIGIN };
  return { kind: 'welcome' };
}
