// What the room is called: saved when one is done, so that nobody sees half a name.
// I/O: React

import { useEffect, useEffectEvent, useId, useState } from 'react';
import { MAX_NAME_CHARS } from '../model/limits';
import { cleanName } from '../model/text';
import { settingsStrings } from '../ui/strings-settings';

const words = settingsStrings.name;

type RoomNameFieldProps = {
  name: string;
  /** What it is called without a name. */
  room: string;
  isDisabled: boolean;
  onRename: (name: string) => void;
};

export function RoomNameField({ name, room, isDisabled, onRename }: RoomNameFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const typed = draft ?? name;
  const clean = typed.trim() === '' ? '' : cleanName(typed);
  const save = (): void => {
    if (draft === null || clean === null) return;
    if (clean !== name) onRename(clean);
    setDraft(null);
  };
  const saveTyped = useEffectEvent(save);
  // Escape closes the dialog before the field has lost its focus.
  useEffect(() => () => saveTyped(), []);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {words.label}
      </label>
      <input
        id={id}
        value={typed}
        placeholder={room}
        disabled={isDisabled}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
        }}
        aria-invalid={clean === null}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        className="h-9 rounded-lg bg-raised px-3 placeholder:text-muted disabled:text-muted aria-invalid:outline-2 aria-invalid:outline-bad max-sm:h-11 max-sm:text-base touch:h-11 touch:text-base"
      />
      <p
        id={`${id}-hint`}
        role={clean === null ? 'alert' : undefined}
        className={clean === null ? 'text-bad text-xs' : 'text-muted text-xs'}
      >
        {clean === null ? words.bad(MAX_NAME_CHARS) : words.hint}
      </p>
    </div>
  );
}
