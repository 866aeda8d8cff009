// The avatars in the corner, and behind them who is here and who one is oneself.
// I/O: React

import { Popup } from '../ui/Popup';
import { strings } from '../ui/strings';
import { AvatarStack } from './AvatarStack';
import type { PersonHere } from './groups';
import { IdentityForm, type IdentityFormProps } from './IdentityForm';
import { PeopleList } from './PeopleList';

type PeopleMenuProps = IdentityFormProps & { people: readonly PersonHere[] };

export function PeopleMenu({ people, ...identity }: PeopleMenuProps) {
  const others = people.filter(({ isYou }) => !isYou);
  return (
    <Popup
      trigger={<AvatarStack people={people} />}
      label={strings.people.title}
      align="end"
      className="flex max-h-[var(--radix-popover-content-available-height)] w-76 flex-col p-0"
    >
      <IdentityForm {...identity} />
      <div className="min-h-0 overflow-y-auto border-line border-t p-3">
        <h2 className="px-1 pb-1 font-medium text-muted text-xs">{strings.people.title}</h2>
        {others.length === 0 ? (
          <p className="px-1 text-muted">{strings.people.onlyYou}</p>
        ) : (
          <PeopleList people={others} />
        )}
      </div>
    </Popup>
  );
}
