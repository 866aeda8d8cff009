// What an owner can do to one person, as entries of their menu.
// I/O: React

import { Ban, Crown, Eye, PenLine, UserX } from 'lucide-react';
import type { Role } from '../model/roles';
import { MenuChip, MenuHeading, MenuItem, MenuLine, MenuRow } from '../ui/Menu';
import { settingsStrings } from '../ui/strings-settings';
import { type OwningActs, type PersonKnown, TAKEN_BACK } from './acts';

const words = settingsStrings.people;

/** `standing`: null where they are gone. */
type OwnerItemsProps = { person: PersonKnown; standing: Role | null; acts: OwningActs };

export function OwnerItems({ person, standing, acts }: OwnerItemsProps) {
  const { name } = person;
  return (
    <>
      {standing === 'viewer' && (
        <MenuItem label={words.letDraw} icon={PenLine} onSelect={() => acts.setRole(person, 'editor')} />
      )}
      {standing === 'editor' && (
        <MenuItem label={words.lookOn} icon={Eye} onSelect={() => acts.setRole(person, 'viewer')} />
      )}
      {standing !== null && standing !== 'owner' && !person.isBot && (
        <MenuItem label={words.makeOwner} icon={Crown} onSelect={() => acts.setRole(person, 'owner')} />
      )}
      {standing === 'owner' && (
        <MenuItem label={words.noOwner} icon={Crown} onSelect={() => acts.setRole(person, 'editor')} />
      )}
      {standing !== null && <MenuLine />}
      <MenuHeading>{words.takeBack}</MenuHeading>
      <MenuRow label={words.takeBack}>
        {TAKEN_BACK.map((minutes) => (
          <MenuChip
            key={minutes}
            text={words.span(minutes)}
            label={words.takeBackOf(name, minutes)}
            onSelect={() => acts.takeBack(person, minutes)}
          />
        ))}
      </MenuRow>
      {standing !== 'owner' && (
        <>
          <MenuLine />
          {standing !== null && (
            <MenuItem label={words.remove} icon={UserX} isGrave onSelect={() => acts.remove(person)} />
          )}
          <MenuItem label={words.ban} icon={Ban} isGrave onSelect={() => acts.ban(person)} />
        </>
      )}
    </>
  );
}
