// The way to own a room in another browser: the owner's key is entered.
// I/O: React

import { useId, useState } from 'react';
import { Button } from '../ui/Button';
import { settingsStrings } from '../ui/strings-settings';
import { ownerKeyIn } from './owner-key';
import { SettingsSection } from './SettingsSection';

const words = settingsStrings.claim;

type ClaimRoomProps = {
  isDisabled: boolean;
  /** Why nothing came of it; null: one owns the room. */
  claim: (key: string) => Promise<string | null>;
};

export function ClaimRoom({ isDisabled, claim }: ClaimRoomProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const submit = async (): Promise<void> => {
    const key = ownerKeyIn(text);
    setProblem(key === null ? words.noKey : await claim(key));
  };
  return (
    <SettingsSection label={words.label} hint={words.hint}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        className="flex flex-wrap gap-2"
      >
        <input
          value={text}
          disabled={isDisabled}
          onChange={({ target }) => {
            setText(target.value);
            setProblem(null);
          }}
          aria-label={words.field}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : id}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="h-9 min-w-40 flex-1 rounded-lg bg-raised px-3 aria-invalid:outline-2 aria-invalid:outline-bad max-sm:h-11 max-sm:text-base touch:h-11 touch:text-base"
        />
        <Button type="submit" disabled={isDisabled}>
          {words.submit}
        </Button>
      </form>
      {problem !== null && (
        <p id={id} role="alert" className="text-bad">
          {problem}
        </p>
      )}
    </SettingsSection>
  );
}
