// The others who are here, one line each.
// I/O: React

import { strings } from '../ui/strings';
import { Avatar } from './Avatar';
import type { PersonHere } from './groups';

/** What is worth saying about a person besides the name. */
function marksOf({ isOwner, isIdle, isWatching, isBot, windows }: PersonHere): string {
  const marks = [
    isOwner && strings.people.owner,
    isBot && strings.people.bot,
    isWatching && strings.people.watching,
    isIdle && !isWatching && strings.people.idle,
    windows > 1 && strings.people.windows(windows),
  ];
  return marks.filter((mark) => mark !== false).join(', ');
}

export function PeopleList({ people }: { people: readonly PersonHere[] }) {
  return (
    <ul>
      {people.map((person) => (
        <li key={person.author} className="flex min-h-9 items-center gap-2.5 rounded-lg px-1">
          <Avatar {...person} />
          <span className="min-w-0 flex-1 truncate">{person.name}</span>
          <span className="shrink-0 text-muted text-xs">{marksOf(person)}</span>
        </li>
      ))}
    </ul>
  );
}
