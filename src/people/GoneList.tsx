// Who was here lately and is gone, for owners: what they did can still be taken back, and they can be kept out.
// I/O: React

import { Ellipsis } from 'lucide-react';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { strings } from '../ui/strings';
import { Avatar } from './Avatar';
import type { OwningActs } from './acts';
import { OwnerItems } from './OwnerItems';
import type { PersonGone } from './were-here';

/** `when`: how long ago that was, in words. */
type GoneListProps = { gone: readonly PersonGone[]; when: (leftAt: number) => string; acts: OwningActs };

export function GoneList({ gone, when, acts }: GoneListProps) {
  return (
    <ul>
      {gone.map((person) => (
        <li key={person.author} className="flex min-h-11 items-center gap-2.5 pl-1">
          <Avatar name={person.name} color={person.color} emoji={null} isAway />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{person.name}</span>
            <span className="block truncate text-muted text-xs">{when(person.leftAt)}</span>
          </span>
          <Menu
            trigger={<IconButton label={strings.people.more(person.name)} icon={Ellipsis} hintSide="left" />}
          >
            <OwnerItems person={person} standing={null} acts={acts} />
          </Menu>
        </li>
      ))}
    </ul>
  );
}
