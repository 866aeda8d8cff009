// How one looks at the others in a room: whose cursor one does not see, whom one does not hear (author numbers), what ink.

/** For working by oneself: cursors are gone, and others' ink steps back or is gone, too. */
export type Focus = 'off' | 'dimmed' | 'mine';

export type Others = { hidden: ReadonlySet<number>; muted: ReadonlySet<number>; focus: Focus };

export const NOBODY: Others = { hidden: new Set(), muted: new Set(), focus: 'off' };

function authorsOf(value: unknown): ReadonlySet<number> {
  return new Set(Array.isArray(value) ? value.filter((one) => Number.isSafeInteger(one) && one > 0) : []);
}

/** What was stored; nobody where that makes no sense. */
export function parseOthers(text: string | null): Others {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    const { hidden, muted } = (json ?? {}) as Record<keyof Others, unknown>;
    // Focus is of the hour: who comes back sees everybody.
    return { ...NOBODY, hidden: authorsOf(hidden), muted: authorsOf(muted) };
  } catch {
    return NOBODY;
  }
}

export function serializeOthers({ hidden, muted }: Pick<Others, 'hidden' | 'muted'>): string {
  return JSON.stringify({ hidden: [...hidden], muted: [...muted] });
}

/** The same with somebody put in or taken out. */
export function withAuthor(set: ReadonlySet<number>, author: number, isIn: boolean): ReadonlySet<number> {
  const changed = new Set(set);
  if (isIn) changed.add(author);
  else changed.delete(author);
  return changed;
}
