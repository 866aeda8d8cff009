// How full a room may become, and what is said and still taken when it is: it must be possible to open it for ever.

import type { Board } from '../src/model/board';
import type { OpBody } from '../src/model/record';

export type RoomLimits = { elements: number; logBytes: number };

/** More would take a joining page seconds to draw, and a server's memory for one room alone. */
export const ROOM_LIMITS: RoomLimits = { elements: 100_000, logBytes: 256 * 1024 * 1024 };

/** From this part of a limit on everybody is told. */
const NEARLY = 0.8;

export type Fullness = 'fine' | 'nearly-elements' | 'nearly-log' | 'elements' | 'log';

export function fullnessOf(size: RoomLimits, limits: RoomLimits): Fullness {
  if (size.logBytes >= limits.logBytes) return 'log';
  if (size.elements >= limits.elements) return 'elements';
  if (size.logBytes >= NEARLY * limits.logBytes) return 'nearly-log';
  if (size.elements >= NEARLY * limits.elements) return 'nearly-elements';
  return 'fine';
}

/** For people; null: nothing to say. */
export function warningOf(fullness: Fullness, { elements, logBytes }: RoomLimits): string | null {
  const drawings = `${elements.toLocaleString('en')} drawings`;
  const history = `${Math.round(logBytes / 1024 / 1024)} MiB of history`;
  switch (fullness) {
    case 'fine':
      return null;
    case 'nearly-elements':
      return `This room is nearly full: it holds ${drawings} at most. Erase what is no longer needed, or go on in a new room.`;
    case 'elements':
      return `This room is full: it holds ${drawings} at most. Erase something to draw on, or go on in a new room.`;
    case 'nearly-log':
      return `This room is nearly full: it keeps ${history} at most. Go on in a new room soon; this one stays as it is.`;
    case 'log':
      return `This room is full: it keeps ${history} at most. Go on in a new room; here things can only be erased.`;
  }
}

/**
 * Whether what an operation comes to may still be written. With a full log only what lies on the board can be erased:
 * that is the one thing that comes to an end by itself.
 */
export function mayTake(
  effect: OpBody,
  { board, logBytes }: { board: Board; logBytes: number },
  limits: RoomLimits,
): boolean {
  if (logBytes >= limits.logBytes) {
    const isRemoval = effect.kind === 'remove' || (effect.kind === 'repair' && effect.elements.length === 0);
    return isRemoval && effect.ids.length > 0 && effect.ids.every((id) => board.live(id));
  }
  const more = elementsMore(effect, board);
  return more === 0 || board.size + more <= limits.elements;
}

function elementsMore(effect: OpBody, board: Board): number {
  if (effect.kind === 'restore') return effect.elements.length;
  if (effect.kind === 'replace' || effect.kind === 'repair')
    return Math.max(0, effect.elements.length - effect.ids.length);
  // A stroke that was erased before it was finished is known, and stays off the board.
  return effect.kind === 'add' && !board.entry(effect.element.id) ? 1 : 0;
}
