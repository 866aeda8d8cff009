// Who was here a while ago and is gone.

import type { Person } from '../model/room-model';
import type { LifeMark } from '../model/timeline-people';

/** `leftAt`: ms of the room's clock. */
export type PersonGone = Pick<Person, 'author' | 'name' | 'color' | 'isBot'> & { leftAt: number };

type WereHere = { people: ReadonlyMap<number, Person>; since: number };

/** Whoever left since a moment and did not come back, the last to leave first; by comings and goings in order. */
export function wereHere(marks: readonly LifeMark[], { people, since }: WereHere): PersonGone[] {
  const leftAt = new Map<number, number>();
  for (const { author, kind, time } of marks) {
    if (kind === 'left') leftAt.set(author, time);
    if (kind === 'joined') leftAt.delete(author);
  }
  return [...leftAt]
    .flatMap(([author, at]): PersonGone[] => {
      const person = people.get(author);
      if (!person || at < since) return [];
      const { name, color, isBot } = person;
      return [{ author, name, color, isBot, leftAt: at }];
    })
    .sort((a, b) => b.leftAt - a.leftAt);
}
