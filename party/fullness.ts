// How full a room may become, and who may still add to it: a room must open for ever, and its owners must have a way on.

import type { Board } from '../src/model/board';
import type { OpBody } from '../src/model/record';
import type { RoomSize } from '../src/net/protocol';

export type RoomLimits = { elements: number; logBytes: number };
export type Fullness = Pick<RoomSize, 'level' | 'of'>;

/** More would take a joining page seconds to draw, and a server's memory for one room alone. */
export const ROOM_LIMITS: RoomLimits = { elements: 100_000, logBytes: 256 * 1024 * 1024 };

/** Variables of the party by which a server has rooms hold less; tests do. */
export const LIMIT_VARIABLES = {
  elements: 'INKROOM_MAX_ELEMENTS',
  logBytes: 'INKROOM_MAX_LOG_BYTES',
} as const;

export function limitsIn(variables: Readonly<Record<string, unknown>>): RoomLimits {
  const limit = (name: keyof RoomLimits) => {
    const said = Number(variables[LIMIT_VARIABLES[name]]);
    return said >= 1 ? Math.min(said, ROOM_LIMITS[name]) : ROOM_LIMITS[name];
  };
  return { elements: limit('elements'), logBytes: limit('logBytes') };
}

/** From this part of a limit on everybody is told. */
const NEARLY = 0.8;
/** The space beyond this part of a limit is the owners': nobody else can fill it, so they can always put things right. */
const OTHERS_SHARE = 0.9;

const LEVELS: readonly Fullness['level'][] = ['fine', 'nearly', 'owners-only', 'full'];

export function fullnessOf(size: RoomLimits, limits: RoomLimits): Fullness {
  const [log, elements] = [
    levelOf(size.logBytes / limits.logBytes),
    levelOf(size.elements / limits.elements),
  ];
  const isLog = LEVELS.indexOf(log) >= LEVELS.indexOf(elements);
  return isLog ? { level: log, of: 'log' } : { level: elements, of: 'elements' };
}

function levelOf(share: number): Fullness['level'] {
  if (share >= 1) return 'full';
  if (share >= OTHERS_SHARE) return 'owners-only';
  return share >= NEARLY ? 'nearly' : 'fine';
}

/** Whether anybody may add to the log. */
export function isLogOpen(logBytes: number, limits: RoomLimits): boolean {
  return logBytes < OTHERS_SHARE * limits.logBytes;
}

type Asking = { board: Board; logBytes: number; isOwner: boolean };

/**
 * Whether what an operation comes to may still be written. With a log that is full for them, people can only erase
 * what lies on the board: that is the one thing that comes to an end by itself.
 */
export function mayTake(effect: OpBody, { board, logBytes, isOwner }: Asking, limits: RoomLimits): boolean {
  const share = isOwner ? 1 : OTHERS_SHARE;
  if (logBytes >= share * limits.logBytes) {
    const isRemoval = effect.kind === 'remove' || (effect.kind === 'repair' && effect.elements.length === 0);
    return isRemoval && effect.ids.length > 0 && effect.ids.every((id) => board.live(id));
  }
  const more = elementsMore(effect, board);
  return more === 0 || board.size + more <= share * limits.elements;
}

function elementsMore(effect: OpBody, board: Board): number {
  if (effect.kind === 'restore') return effect.elements.length;
  if (effect.kind === 'replace' || effect.kind === 'repair')
    return Math.max(0, effect.elements.length - effect.ids.length);
  // A stroke that was erased before it was finished is known, and stays off the board.
  return effect.kind === 'add' && !board.entry(effect.element.id) ? 1 : 0;
}
