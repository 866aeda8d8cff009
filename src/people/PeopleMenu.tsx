// The avatars in the corner, and behind them who is here, what one can do about them, and who one is oneself.
// I/O: React

import { useState } from 'react';
import { Popup } from '../ui/Popup';
import { strings } from '../ui/strings';
import { AvatarStack, StackTrigger } from './AvatarStack';
import type { PersonActs, PersonSeen } from './acts';
import { IdentityForm, type IdentityFormProps } from './IdentityForm';
import { PeopleList } from './PeopleList';

type PeopleMenuProps = IdentityFormProps & {
  self: PersonSeen;
  others: readonly PersonSeen[];
  acts: PersonActs;
};

export function PeopleMenu({ self, others, acts, ...identity }: PeopleMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  // Where one is led to somebody, the list would stand in the way.
  const actsHere: PersonActs = {
    ...acts,
    goTo: (person) => {
      setIsOpen(false);
      acts.goTo(person);
    },
    setFollowed: (person, isFollowed) => {
      if (isFollowed) setIsOpen(false);
      acts.setFollowed(person, isFollowed);
    },
  };
  const menu = (
    <Popup
      trigger={<StackTrigger self={self} othersCount={others.length} />}
      label={strings.people.title}
      align="end"
      open={isOpen}
      onOpenChange={setIsOpen}
      className="flex max-h-[var(--radix-popover-content-available-height)] w-80 flex-col overflow-y-auto p-0"
    >
      <IdentityForm {...identity} />
      <div className="min-h-40 shrink-0 border-line border-t p-3 pr-1.5">
        <h2 className="px-1 pb-1 font-medium text-muted text-xs">{strings.people.title}</h2>
        {others.length === 0 ? (
          <p className="px-1 text-muted">{strings.people.onlyYou}</p>
        ) : (
          <PeopleList people={others} acts={actsHere} />
        )}
      </div>
    </Popup>
  );
  return <AvatarStack others={others} onGoTo={acts.goTo} trigger={menu} />;
}
