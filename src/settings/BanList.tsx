// Who is kept out of the room, since when, and the way back in.
// I/O: React

import type { Ban } from '../net/protocol';
import { Button } from '../ui/Button';
import { settingsStrings } from '../ui/strings-settings';
import { SettingsSection } from './SettingsSection';

const words = settingsStrings.bans;

type BanListProps = {
  bans: readonly Ban[];
  isDisabled: boolean;
  /** How long ago a moment of the room's clock was, in words. */
  when: (at: number) => string;
  onLetIn: (person: number) => void;
};

export function BanList({ bans, isDisabled, when, onLetIn }: BanListProps) {
  return (
    <SettingsSection label={words.label} hint={words.hint}>
      {bans.length === 0 ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {bans.map(({ person, name, at, alsoNetwork }) => (
            <li key={person} className="flex items-center gap-3">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{name}</span>
                <span className="block text-muted text-xs">{words.since(when(at), alsoNetwork)}</span>
              </span>
              <Button
                aria-label={words.letInWhom(name)}
                disabled={isDisabled}
                onClick={() => onLetIn(person)}
              >
                {words.letIn}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}
