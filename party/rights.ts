// What each message asks for: the one table behind the room's door, and behind the test that goes through all of it.

import { RIGHT_TO, type Right } from '../src/model/rights';
import type { ClientMessage } from '../src/net/protocol';

/** `anybody`: also who is not in the room yet. */
export const RIGHT_TO_SAY: Record<ClientMessage['type'], Right | 'anybody'> = {
  hello: 'anybody',
  pong: 'anybody',
  leave: 'anybody',
  rename: 'be-here',
  'set-idle': 'be-here',
  'set-emoji': 'be-here',
  follow: 'be-here',
  'set-presenting': 'be-here',
  'show-view': 'be-here',
  'raise-hand': 'be-here',
  'type-words': 'be-here',
  react: 'be-here',
  'set-watching': 'be-here',
  'set-typing': 'be-here',
  'read-chat': 'be-here',
  // The key itself is what is asked for.
  'claim-room': 'be-here',
  'set-policy': 'own',
  'set-role': 'own',
  remove: 'own',
  ban: 'own',
  unban: 'own',
  'read-bans': 'own',
  'answer-knock': 'own',
  'read-links': 'own',
  'renew-link': 'own',
  'read-owner-key': 'own',
  'read-size': 'own',
  'compact-log': 'own',
  'delete-room': 'own',
};

/** Operations, ink in progress, and cursors travel in frames of their own. */
export const RIGHT_TO_DO = { ...RIGHT_TO, ink: 'draw', cursor: 'be-here' } as const;
