// The rooms this browser visited, most recent first: reading, remembering and forgetting them as plain lists.

import { LINK_TOKEN, ROOM_ID } from '../model/limits';
import { ROLES, type Role } from '../model/roles';
import { cleanName } from '../model/text';

/** `at`: when it was last visited, ms since 1970. */
export type VisitedRoom = {
  room: string;
  at: number;
  /** What it was called then; nothing: by its address. */
  name: string;
  /** What let one in, the newest first, one of each kind: who opens a link for looking on keeps the one for drawing. */
  links: readonly string[];
  /** What one was there last; null: nobody said. */
  role: Role | null;
};

/** More than anybody scrolls through; older ones fall off the end. */
export const MAX_VISITED_ROOMS = 50;

/** Null: it is none. Older lists know less of a room. */
function visitedRoom(value: unknown): VisitedRoom | null {
  if (typeof value !== 'object' || value === null) return null;
  const { room, at, name, links, role } = value as Partial<Record<keyof VisitedRoom, unknown>>;
  if (typeof room !== 'string' || !ROOM_ID.test(room)) return null;
  if (typeof at !== 'number' || !Number.isFinite(at)) return null;
  const isLink = (link: unknown): link is string => typeof link === 'string' && LINK_TOKEN.test(link);
  return {
    room,
    at,
    name: (typeof name === 'string' ? cleanName(name) : null) ?? '',
    links: Array.isArray(links) ? links.filter(isLink) : [],
    role: ROLES.find((each) => each === role) ?? null,
  };
}

/** Reads what was stored; whatever is broken in it is left out. */
export function parseVisitedRooms(text: string | null): VisitedRoom[] {
  if (text === null) return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Something else wrote here; an empty list is the honest answer.
    return [];
  }
  if (!Array.isArray(json)) return [];
  const known = new Set<string>();
  const rooms = json.flatMap((value) => visitedRoom(value) ?? []).sort((a, b) => b.at - a.at);
  return rooms.filter(({ room }) => !known.has(room) && known.add(room)).slice(0, MAX_VISITED_ROOMS);
}

type Visit = { room: string; at: number; link: string | null };

const UNKNOWN = { name: '', links: [], role: null } as const;

export function rememberRoom(rooms: readonly VisitedRoom[], { room, at, link }: Visit): VisitedRoom[] {
  const known = rooms.find((visited) => visited.room === room) ?? UNKNOWN;
  const links = link === null ? known.links : [link, ...known.links.filter((other) => other[0] !== link[0])];
  return [{ ...known, room, at, links }, ...forgetRoom(rooms, room)].slice(0, MAX_VISITED_ROOMS);
}

export function forgetRoom(rooms: readonly VisitedRoom[], room: string): VisitedRoom[] {
  return rooms.filter((visited) => visited.room !== room);
}

/** Changes what is known of one room; of one that was not visited nothing is known. */
export function changeRoom(
  rooms: readonly VisitedRoom[],
  room: string,
  change: (visited: VisitedRoom) => Partial<VisitedRoom>,
): VisitedRoom[] {
  return rooms.map((visited) => (visited.room === room ? { ...visited, ...change(visited) } : visited));
}

/** The best link that this browser knows into a room: one for drawing before one for looking on. */
export function knownLink(rooms: readonly VisitedRoom[], room: string): string | null {
  const links = rooms.find((visited) => visited.room === room)?.links ?? [];
  return links.find((link) => link.startsWith('e')) ?? links[0] ?? null;
}
