// Everybody who did something in a film, as a list to choose from.

import type { FilmIndex } from '../model/film-index';

/** Under the last name. `isThere`: in the room at the film's end. */
export type FilmPerson = { author: number; name: string; color: number; isThere: boolean };

/** Those who did most first; `nameless` for whom the log has no name of. */
export function filmPeople(index: FilmIndex, nameless: string): FilmPerson[] {
  const present = new Set(index.people.presentAt(Number.POSITIVE_INFINITY).map(({ author }) => author));
  return index.authors.map(({ author }) => {
    const person = index.people.person(author, Number.POSITIVE_INFINITY);
    const { name, color } = person ?? { name: nameless, color: 0 };
    return { author, name, color, isThere: present.has(author) };
  });
}
