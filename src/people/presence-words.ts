// Puts comings and goings of the last moments into one sentence to be read out.

import { strings } from '../ui/strings';

export type PresenceEvent = { kind: 'joined' | 'left'; author: number; name: string };

/** More names than this are only counted. */
const MAX_NAMES = 3;

/** Who came and went in the end: somebody who left and came back within the events did nothing worth telling. */
export function presenceWords(events: readonly PresenceEvent[]): string {
  const first = new Map<number, PresenceEvent>();
  const last = new Map<number, PresenceEvent>();
  for (const event of events) {
    if (!first.has(event.author)) first.set(event.author, event);
    last.set(event.author, event);
  }
  const settled = [...last.values()].filter((event) => first.get(event.author)?.kind === event.kind);
  const sentence = (kind: PresenceEvent['kind']): string[] => {
    const names = settled.filter((event) => event.kind === kind).map(({ name }) => name);
    if (names.length === 0) return [];
    const words = strings.people[kind];
    return [names.length > MAX_NAMES ? words.many(names.length) : words.named(names)];
  };
  return [...sentence('joined'), ...sentence('left')].join('. ');
}
