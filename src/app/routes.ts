// Which page an address means, and which room somebody means who types a name or pastes a link.

import { LINK_TOKEN, ROOM_ID } from '../model/limits';
import { onlyReplay } from '../replay/replay-link';

export type Route =
  | { page: 'home' }
  | { page: 'room'; room: string; link: LinkRead }
  | { page: 'bad-room'; room: string }
  | { page: 'lost' };

/** What the fragment of an address carries that lets one in; null: nothing. `isBroken`: it made no sense. */
export type LinkRead = { token: string | null; isBroken: boolean };

/** A place to go: a room, what its fragment carries (it may make no sense), and a moment of its replay (a query). */
export type Destination = { room: string; link: string | null; replay: string };

export type RoomInput = ({ ok: true } & Destination) | { ok: false; problem: RoomProblem };
export type RoomProblem = 'empty' | 'no-room-in-link' | 'too-long' | 'bad-characters';

const ROOM_PATH = /^\/r\/([^/]*)\/?$/;
const ROOM_IN_LINK = /\/r\/([^/?#\s]+)\/?(\?[^#\s]*)?(#\S*)?/;
const MAX_ROOM_CHARS = 64;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign; the text as it stands fails the check of ids, with the right words.
    return text;
  }
}

/** The owner's key is typed, never opened: in an address it would be handed on with it. */
export function readLink(hash: string): LinkRead {
  const text = hash.replace(/^#/, '');
  const isLink = LINK_TOKEN.test(text) && !text.startsWith('o');
  return { token: isLink ? text : null, isBroken: text !== '' && !isLink };
}

export function routeOf(pathname: string, hash = ''): Route {
  if (pathname === '/' || pathname === '') return { page: 'home' };
  const match = ROOM_PATH.exec(pathname);
  if (!match) return { page: 'lost' };
  const room = decoded(match[1] ?? '');
  return ROOM_ID.test(room) ? { page: 'room', room, link: readLink(hash) } : { page: 'bad-room', room };
}

/** `link`: what lets one in there. It stands in the fragment, which no server and no log sees. */
export function roomPath(room: string, { link = null, replay = '' }: Partial<Destination> = {}): string {
  return `/r/${room}${replay}${link === null ? '' : `#${link}`}`;
}

/** The room that is meant by a name or by any link to it, also of another host, and what else the link says. */
export function roomFromInput(raw: string): RoomInput {
  const text = raw.trim();
  if (text === '') return { ok: false, problem: 'empty' };
  const inLink = ROOM_IN_LINK.exec(text);
  if (!inLink && text.includes('/')) return { ok: false, problem: 'no-room-in-link' };
  const room = inLink ? decoded(inLink[1] ?? '') : text;
  const [, , search = '', hash = ''] = inLink ?? [];
  if (ROOM_ID.test(room)) return { ok: true, room, link: hash.slice(1) || null, replay: onlyReplay(search) };
  return {
    ok: false,
    problem: /^[\w-]+$/.test(room) && room.length > MAX_ROOM_CHARS ? 'too-long' : 'bad-characters',
  };
}
