// The rooms this browser visited, most recent first: reading, remembering and forgetting them as plain lists.

import { ROOM_ID } from '../model/limits';
import { cleanName } from '../model/text';

/** `at`: when it was last visited, ms since 1970. `name`: what it was called then; left out: by its address. */
export type VisitedRoom = { room: string; at: number; name?: string };

/** More than anybody scrolls through; older ones fall off the end. */
export const MAX_VISITED_ROOMS = 50;

/** Null: it is none. */
function visitedRoom(value: unknown): VisitedRoom | null {
  if (typeof value !== 'object' || value === null) return null;
  const { room, at, name } = value as Partial<Record<keyof VisitedRoom, unknown>>;
  if (typeof room !== 'string' || !ROOM_ID.test(room)) return null;
  if (typeof at !== 'number' || !Number.isFinite(at)) return null;
  const clean = typeof name === 'string' ? cleanName(name) : null;
  return clean === null ? { room, at } : { room, at, name: clean };
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

export function rememberRoom(rooms: readonly VisitedRoom[], visit: VisitedRoom): VisitedRoom[] {
  const known = rooms.find(({ room }) => room === visit.room);
  return [{ ...known, ...visit }, ...forgetRoom(rooms, visit.room)].slice(0, MAX_VISITED_ROOMS);
}

/** Of a room that was not visited nothing is known. */
export function nameRoom(rooms: readonly VisitedRoom[], named: string, name: string): VisitedRoom[] {
  return rooms.map(({ room, at, ...visited }) => {
    if (room !== named) return { room, at, ...visited };
    return name === '' ? { room, at } : { room, at, name };
  });
}

export function forgetRoom(rooms: readonly VisitedRoom[], room: string): VisitedRoom[] {
  return rooms.filter((visited) => visited.room !== room);
}
