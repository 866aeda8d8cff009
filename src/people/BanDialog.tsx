// Asks whether somebody is to be kept out, says what that means in this room, and offers what makes it hold.
// I/O: React

import { useId, useState } from 'react';
import type { Policy } from '../model/policy';
import { AskDialog } from '../ui/AskDialog';
import { banStrings as words } from '../ui/strings-ban';
import type { PersonKnown } from './acts';

/** What else is done with a ban. */
export type BanChoice = { alsoNetwork: boolean; makesPrivate: boolean; renewsLinks: boolean };

type BanDialogProps = {
  person: PersonKnown;
  /** Their network is known only then. */
  isHere: boolean;
  /** Who comes in that nobody knows. */
  policy: Pick<Policy, 'newcomers' | 'isPrivate'>;
  onBan: (choice: BanChoice) => void;
  onClose: () => void;
};

export function BanDialog({ person, isHere, policy, onBan, onClose }: BanDialogProps) {
  const { isPrivate, newcomers } = policy;
  const [alsoNetwork, setAlsoNetwork] = useState(false);
  const [makesPrivate, setMakesPrivate] = useState(false);
  const [renewsLinks, setRenewsLinks] = useState(false);
  const isClosed = isPrivate || makesPrivate || newcomers === 'knock';
  return (
    <AskDialog
      title={words.title(person.name)}
      intro={words.intro}
      doIt={words.doIt}
      cancel={words.cancel}
      isGrave
      onDo={() => onBan({ alsoNetwork, makesPrivate, renewsLinks: isClosed && renewsLinks })}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 px-6 pt-3">
        <p>{words.meaning[isPrivate ? 'private' : newcomers]}</p>
        {!isPrivate && <Choice {...words.makePrivate} isChosen={makesPrivate} onChoose={setMakesPrivate} />}
        {isClosed && <Choice {...words.renewLinks} isChosen={renewsLinks} onChoose={setRenewsLinks} />}
        <Choice
          label={words.network.label}
          hint={isHere ? words.network.hint : words.network.gone}
          isChosen={alsoNetwork}
          isDisabled={!isHere}
          onChoose={setAlsoNetwork}
        />
      </div>
    </AskDialog>
  );
}

type ChoiceProps = {
  label: string;
  hint: string;
  isChosen: boolean;
  isDisabled?: boolean;
  onChoose: (isChosen: boolean) => void;
};

function Choice({ label, hint, isChosen, isDisabled = false, onChoose }: ChoiceProps) {
  const hintId = useId();
  return (
    <div>
      <label className="flex min-h-9 items-center gap-2 max-sm:min-h-11">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={isDisabled}
          onChange={({ target }) => onChoose(target.checked)}
          aria-describedby={hintId}
          className="size-4 shrink-0 accent-accent"
        />
        {label}
      </label>
      <p id={hintId} className="text-muted text-xs">
        {hint}
      </p>
    </div>
  );
}
