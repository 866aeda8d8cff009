// Who may do what: the right that each operation asks for, and who has it. The same for the room's door and the page.

import type { Owners } from './ownership';
import type { Policy } from './policy';
import type { OpBody } from './record';
import type { Role } from './roles';

/** `be-here`: everybody whom the room has let in. `draw`: who may change the board now. `own`: an owner's right. */
export type Right = 'be-here' | 'draw' | 'own';

/** What each operation asks for. */
export const RIGHT_TO: Record<OpBody['kind'], Right> = {
  add: 'draw',
  set: 'draw',
  remove: 'draw',
  restore: 'draw',
  replace: 'draw',
  repair: 'own',
  // Who only looks on may still speak: a class that watches asks questions.
  chat: 'be-here',
  // Whose message it must be, `mayChange` says.
  reword: 'be-here',
  unsay: 'be-here',
  react: 'be-here',
};

type Doer = { author: number; role: Role; isBot: boolean };

/** Of a room that nobody owns, whoever does something by an owner's right owns it with that very deed; a bot never does. */
export function hasRight(right: Right, doer: Doer | null, room: { owners: Owners; policy: Policy }): boolean {
  if (!doer) return false;
  const isOwner = room.owners.length === 0 ? !doer.isBot : room.owners.includes(doer.author);
  switch (right) {
    case 'be-here':
      return true;
    case 'draw':
      return isOwner || (doer.role !== 'viewer' && !room.policy.isLocked);
    case 'own':
      return isOwner;
  }
}
