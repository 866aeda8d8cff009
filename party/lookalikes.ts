// Whose name looks like that of somebody else who is here: marked, so that nobody passes for another.

import unhomoglyph from 'unhomoglyph';
import type { Role } from '../src/model/roles';

type Named = { author: number; name: string; role: Role; isLookalike: boolean };
/** Since when somebody bears their name, in the order of all who came or were renamed. */
type Bearing = { name: string; since: number };

/** Whoever was renamed here bears a name for less long than all who came with theirs. */
const RENAMED_FROM = 2 ** 40;
/** Beyond so many names or people, those that are not here are forgotten. */
const MOST_KNOWN = 2_000;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{P}\p{Z}]|[\u0300-\u036f]/gu;

/** Skeletons take time to make, and the same people are looked at again and again. */
const knownLooks = new Map<string, readonly string[]>();

/** The skeletons of a name (UTS 39), as it is and in small letters, without accents: names look alike that share one. */
export function looksOf(name: string): readonly string[] {
  const looks = knownLooks.get(name) ?? [skeleton(name), skeleton(name.toLowerCase())];
  if (knownLooks.size >= MOST_KNOWN) knownLooks.clear();
  knownLooks.set(name, looks);
  return looks;
}

export function lookAlike(a: string, b: string): boolean {
  const looks = looksOf(a);
  return looksOf(b).some((look) => looks.includes(look));
}

function skeleton(name: string): string {
  const bare = name.normalize('NFKD').replace(UNSEEN, '');
  const plain = unhomoglyph(bare).normalize('NFKD').replace(UNSEEN, '').toLowerCase();
  // Nothing but punctuation.
  return plain || name;
}

export class Lookalikes {
  /** By author. They stay known when they leave: coming back makes no name older. */
  readonly #bearings = new Map<number, Bearing>();
  #renamings = 0;

  /**
   * Marks those who look like somebody with the better claim to the name: an owner, or whoever bears it for longer.
   * Returns those whose mark changed.
   */
  mark<T extends Named>(seats: Iterable<T>): T[] {
    const here = [...seats];
    this.#forget(here);
    const people = new Map(here.map((seat) => [seat.author, seat]));
    const claims = [...people.values()].map((one) => ({ ...one, since: this.#since(one) }));
    claims.sort((a, b) => rank(a) - rank(b) || a.since - b.since);
    const taken = new Set<string>();
    const marked = new Set<number>();
    for (const { author, name, role } of claims) {
      const looks = looksOf(name);
      if (role !== 'owner' && looks.some((look) => taken.has(look))) marked.add(author);
      for (const look of looks) taken.add(look);
    }
    const changed = here.filter((seat) => seat.isLookalike !== marked.has(seat.author));
    for (const seat of changed) seat.isLookalike = !seat.isLookalike;
    return changed;
  }

  #since({ author, name }: Named): number {
    const known = this.#bearings.get(author);
    if (known?.name === name) return known.since;
    // Authors are numbered in the order in which they first came.
    if (known) this.#renamings += 1;
    const since = known ? RENAMED_FROM + this.#renamings : author;
    this.#bearings.set(author, { name, since });
    return since;
  }

  #forget(here: readonly Named[]): void {
    if (this.#bearings.size <= MOST_KNOWN) return;
    const authors = new Set(here.map(({ author }) => author));
    for (const author of this.#bearings.keys()) if (!authors.has(author)) this.#bearings.delete(author);
  }
}

function rank({ role }: Named): number {
  return role === 'owner' ? 0 : 1;
}
