// The rooms this browser visited, most recent first: reading, remembering and forgetting them as plain lists.

import { ROOM_ID } from '../model/limits';

/** `at`: when it was last visited, ms since 1970. */
export type VisitedRoom = { room: string; at: number };

/** More than anybody scrolls through; older ones fall off the end. */
export const MAX_VISITED_ROOMS = 50;

function isVisitedRoom(value: unknown): value is VisitedRoom {
  if (typeof value !== 'object' || value === null) return false;
  const { room, at } = value as Partial<VisitedRoom>;
  return typeof room === 'string' && ROOM_ID.test(room) && typeof at === 'number' && Number.isFinite(at);
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
  const rooms = json.filter(isVisitedRoom).sort((a, b) => b.at - a.at);
  return rooms.filter(({ room }) => !known.has(room) && known.add(room)).slice(0, MAX_VISITED_ROOMS);
}

export function rememberRoom(rooms: readonly VisitedRoom[], visit: VisitedRoom): VisitedRoom[] {
  return [visit, ...forgetRoom(rooms, visit.room)].slice(0, MAX_VISITED_ROOMS);
}

export function forgetRoom(rooms: readonly VisitedRoom[], room: string): VisitedRoom[] {
  return rooms.filter((visited) => visited.room !== room);
}
