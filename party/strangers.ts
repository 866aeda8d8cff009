// Who came and went and left nothing behind: the room forgets them, except for the last ones.

import type { RoomModel } from '../src/model/room-model';

/** So many who went last are known all the same: who was here within the hour, as a rule. */
const RECENT_PEOPLE = 100;

/** Beside what the model holds: what else names a person. */
export type Mentions = {
  /** Of page loads whose operations are known. */
  writers: Iterable<{ author: number }>;
  banned: ReadonlySet<number>;
  /** Whether somebody is here, also where that is not written down yet. */
  isPresent: (author: number) => boolean;
};

/**
 * Author numbers, in the order in which these people went. Nothing that the room holds speaks of them: no element,
 * no message, no page load, no role, no ban. The newest number is never among them, since numbers count on from it.
 */
export function strangersIn(model: RoomModel, { writers, banned, isPresent }: Mentions): number[] {
  const mentioned = new Set([...model.owners, ...banned, Math.max(0, ...model.people.keys())]);
  for (const { author } of model.board.entries) mentioned.add(author);
  for (const { author } of writers) mentioned.add(author);
  for (const [author, { isGiven }] of model.roles) if (isGiven) mentioned.add(author);
  for (const { author, reactions = [] } of model.chat) {
    mentioned.add(author);
    for (const { people } of reactions) for (const person of people) mentioned.add(person);
  }
  const strangers = [...model.people.keys()].filter(
    (author) => !mentioned.has(author) && !model.present.has(author) && !isPresent(author),
  );
  return strangers.slice(0, Math.max(0, strangers.length - RECENT_PEOPLE));
}
