// Asks whether somebody is to be kept out, and who else.
// I/O: React

import { useId, useState } from 'react';
import { AskDialog } from '../ui/AskDialog';
import { settingsStrings } from '../ui/strings-settings';
import type { PersonKnown } from './acts';

const words = settingsStrings.people;

type BanDialogProps = {
  person: PersonKnown;
  /** Their network is known only then. */
  isHere: boolean;
  onBan: (alsoNetwork: boolean) => void;
  onClose: () => void;
};

export function BanDialog({ person, isHere, onBan, onClose }: BanDialogProps) {
  const [alsoNetwork, setAlsoNetwork] = useState(false);
  const hintId = useId();
  return (
    <AskDialog
      title={words.banTitle(person.name)}
      intro={words.banIntro}
      doIt={words.banDo}
      cancel={words.cancel}
      isGrave
      onDo={() => onBan(alsoNetwork)}
      onClose={onClose}
    >
      <div className="px-6 pt-3">
        <label className="flex min-h-9 items-center gap-2 max-sm:min-h-11">
          <input
            type="checkbox"
            checked={alsoNetwork}
            disabled={!isHere}
            onChange={({ target }) => setAlsoNetwork(target.checked)}
            aria-describedby={hintId}
            className="size-4 shrink-0 accent-accent"
          />
          {words.banNetwork}
        </label>
        <p id={hintId} className="text-muted text-xs">
          {isHere ? words.banNetworkHint : words.banNetworkGone}
        </p>
      </div>
    </AskDialog>
  );
}
