// What one can do about one person: for oneself alone, and below, as an owner, for everybody.
// I/O: React

import { Ellipsis, MessageSquareOff, MessageSquareText, MousePointer2, MousePointer2Off } from 'lucide-react';
import { IconButton } from '../ui/IconButton';
import { Menu, MenuItem, MenuLine } from '../ui/Menu';
import { strings } from '../ui/strings';
import type { PersonActs, PersonSeen } from './acts';
import { OwnerItems } from './OwnerItems';

const { people: words } = strings;

export function PersonMenu({ person, acts }: { person: PersonSeen; acts: PersonActs }) {
  const { isHidden, isMuted, name } = person;
  return (
    <Menu trigger={<IconButton label={words.more(name)} icon={Ellipsis} hintSide="left" />}>
      <MenuItem
        label={isHidden ? words.showCursor : words.hideCursor}
        icon={isHidden ? MousePointer2 : MousePointer2Off}
        onSelect={() => acts.setHidden(person, !isHidden)}
      />
      <MenuItem
        label={isMuted ? words.unmute : words.mute}
        icon={isMuted ? MessageSquareText : MessageSquareOff}
        onSelect={() => acts.setMuted(person, !isMuted)}
      />
      {acts.owning && (
        <>
          <MenuLine />
          <OwnerItems person={person} standing={person.role} acts={acts.owning} />
        </>
      )}
    </Menu>
  );
}
