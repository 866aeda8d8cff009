// The others who are here, one line each.
// I/O: React

import { Eye } from 'lucide-react';
import { IconButton } from '../ui/IconButton';
import { LookalikeMark } from '../ui/LookalikeMark';
import { strings } from '../ui/strings';
import { Avatar } from './Avatar';
import type { PersonActs, PersonSeen } from './acts';
import { PersonMenu } from './PersonMenu';

const { people: words } = strings;

/** What is worth saying about a person besides the name. */
export function marksOf(person: PersonSeen): string {
  const { role, isIdle, isAway, isWatching, isBot, isHidden, isMuted, slots } = person;
  const marks = [
    person.turn !== null && strings.together.handUp(person.turn),
    role !== 'editor' && words.role[role],
    isBot && words.bot,
    isWatching ? words.watching : isAway ? words.away : isIdle && words.idle,
    person.followsYou && strings.together.followsYou,
    isHidden && words.hidden,
    isMuted && words.muted,
    slots.length > 1 && words.windows(slots.length),
  ];
  return marks.filter((mark) => mark !== false).join(', ');
}

export function PeopleList({ people, acts }: { people: readonly PersonSeen[]; acts: PersonActs }) {
  return (
    <ul>
      {people.map((person) => (
        <PersonLine key={person.author} person={person} acts={acts} />
      ))}
    </ul>
  );
}

/** Bots look at nothing, and whoever goes along with oneself leads nowhere else. */
function FollowButton({ person, acts }: { person: PersonSeen; acts: PersonActs }) {
  const { isFollowed, followsYou, isBot, name } = person;
  if (isBot || (followsYou && !isFollowed)) return null;
  return (
    <IconButton
      label={isFollowed ? strings.together.unfollow(name) : strings.together.follow(name)}
      icon={Eye}
      isPressed={isFollowed}
      onClick={() => acts.setFollowed(person, !isFollowed)}
      hintSide="left"
    />
  );
}

function PersonLine({ person, acts }: { person: PersonSeen; acts: PersonActs }) {
  const marks = marksOf(person);
  return (
    <li className="flex items-center">
      <button
        type="button"
        aria-label={words.goTo(person.name)}
        aria-description={person.isLookalike ? words.lookalike : undefined}
        onClick={() => acts.goTo(person)}
        className="flex min-h-11 min-w-0 flex-1 touch-manipulation items-center gap-2.5 rounded-lg px-1 text-left hover:bg-raised"
      >
        <Avatar {...person} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="truncate">{person.name}</span>
            {person.isLookalike && <LookalikeMark />}
          </span>
          {marks !== '' && <span className="block truncate text-muted text-xs">{marks}</span>}
        </span>
      </button>
      <FollowButton person={person} acts={acts} />
      <PersonMenu person={person} acts={acts} />
    </li>
  );
}
