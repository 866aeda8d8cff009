// The avatars in the corner, and behind them who is here, what one can do about them, and who one is oneself.
// I/O: React

import { useState } from 'react';
import { Popup } from '../ui/Popup';
import { strings } from '../ui/strings';
import { settingsStrings } from '../ui/strings-settings';
import { AvatarStack, StackTrigger } from './AvatarStack';
import type { PersonActs, PersonSeen } from './acts';
import { GoneList } from './GoneList';
import { IdentityForm, type IdentityFormProps } from './IdentityForm';
import { PeopleList } from './PeopleList';
import type { PersonGone } from './were-here';

type PeopleMenuProps = IdentityFormProps & {
  self: PersonSeen;
  others: readonly PersonSeen[];
  acts: PersonActs;
  /** Who was here lately; owners are told. */
  gone: readonly PersonGone[];
  goneWhen: (leftAt: number) => string;
  onOpenChange: (isOpen: boolean) => void;
};

export function PeopleMenu(props: PeopleMenuProps) {
  const { self, others, acts, gone, goneWhen, onOpenChange, ...identity } = props;
  const [isOpen, showOpen] = useState(false);
  const setIsOpen = (isWanted: boolean): void => {
    showOpen(isWanted);
    onOpenChange(isWanted);
  };
  // Where one is led to somebody, or asked something, the list would stand in the way.
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
    owning: acts.owning && {
      ...acts.owning,
      ban: (person) => {
        setIsOpen(false);
        acts.owning?.ban(person);
      },
      setRole: (person, role) => {
        if (role === 'owner') setIsOpen(false);
        acts.owning?.setRole(person, role);
      },
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
        {actsHere.owning && gone.length > 0 && (
          <>
            <h2 className="px-1 pt-3 pb-1 font-medium text-muted text-xs">
              {settingsStrings.people.wereHere}
            </h2>
            <GoneList gone={gone} when={goneWhen} acts={actsHere.owning} />
          </>
        )}
      </div>
    </Popup>
  );
  return <AvatarStack others={others} onGoTo={acts.goTo} trigger={menu} />;
}
