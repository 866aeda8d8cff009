// Names with an @ in front: who is called in a message, and whom somebody may be about to call.

/** A person as they can be called. */
export type Callable = { author: number; name: string };

type Called = { kind: 'mention'; text: string; author: number };

const WORD = /[\p{L}\p{N}_]/u;

/** The text with the names in it that are called; of two that fit the longer one is meant. */
export function mentionsIn(
  text: string,
  people: readonly Callable[],
): (Called | { kind: 'text'; text: string })[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length);
  const parts: ReturnType<typeof mentionsIn> = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at > 0 && WORD.test(text.charAt(at - 1))) continue;
    const called = byLength.find(({ name }) => isCalled(text.slice(at + 1), name));
    if (!called) continue;
    const end = at + 1 + called.name.length;
    if (at > from) parts.push({ kind: 'text', text: text.slice(from, at) });
    parts.push({ kind: 'mention', text: text.slice(at, end), author: called.author });
    from = end;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

export function isCalledIn(text: string, person: Callable): boolean {
  return mentionsIn(text, [person]).some(({ kind }) => kind === 'mention');
}

function isCalled(behind: string, name: string): boolean {
  return (
    behind.slice(0, name.length).toLocaleLowerCase() === name.toLocaleLowerCase() &&
    !WORD.test(behind.charAt(name.length))
  );
}

/** A name that is being written: where its @ stands, and who may be meant, best first. */
export type Calling = { at: number; candidates: Callable[] };

const MOST_CANDIDATES = 6;
const LONGEST_NAME = 40;

/** Null: nobody is being called where the caret stands. */
export function callingAt(text: string, caret: number, people: readonly Callable[]): Calling | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf('@');
  if (at < 0 || caret - at > LONGEST_NAME || (at > 0 && WORD.test(before.charAt(at - 1)))) return null;
  const begun = before.slice(at + 1).toLocaleLowerCase();
  if (begun.startsWith(' ')) return null;
  const candidates = people.filter(({ name }) => {
    const words = name.toLocaleLowerCase();
    return words !== begun && (words.startsWith(begun) || words.includes(` ${begun}`));
  });
  return candidates.length > 0 ? { at, candidates: candidates.slice(0, MOST_CANDIDATES) } : null;
}

/** The text with the name in place of what was begun of it, and where the caret is then. */
export function complete(
  { text, caret }: { text: string; caret: number },
  { at }: Calling,
  name: string,
): { text: string; caret: number } {
  const behind = text.slice(caret);
  const isAmongWords = behind === '' || WORD.test(behind.charAt(0));
  const called = `@${name}${isAmongWords ? ' ' : ''}`;
  const end = at + called.length;
  return { text: text.slice(0, at) + called + behind, caret: behind.startsWith(' ') ? end + 1 : end };
}
