// What owners do about people, as the list of people asks for it.

import type { OwningActs } from '../people/acts';
import type { Asked } from './OwnerQuestions';
import type { RoomSession } from './room-session';
import { takeBack } from './take-back';

/** `ask`: what is not lightly done is asked first. */
export function owningActs(
  session: Pick<RoomSession, 'client' | 'view'>,
  ask: (asked: Asked) => void,
): OwningActs {
  const { client } = session;
  return {
    setRole: (person, role) => {
      if (role === 'owner') ask({ kind: 'own', person });
      else client.own({ type: 'set-role', person: person.author, role });
    },
    remove: ({ author }) => client.own({ type: 'remove', person: author }),
    ban: (person) => ask({ kind: 'ban', person }),
    takeBack: (person, minutes) => void takeBack(session, person, minutes),
  };
}
