// The end of a room: what is lost, a copy first, and its name typed by whoever means it.
// I/O: React

import { Download, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { AskDialog } from '../ui/AskDialog';
import { Button } from '../ui/Button';
import { settingsStrings } from '../ui/strings-settings';
import { SettingsSection } from './SettingsSection';
import { isTyped } from './typed-name';

const words = settingsStrings.erase;

type DeleteRoomProps = {
  name: string;
  isDisabled: boolean;
  /** False: it did not come. */
  saveCopy: () => Promise<boolean>;
  onDelete: () => void;
};

export function DeleteRoom({ name, isDisabled, saveCopy, onDelete }: DeleteRoomProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <SettingsSection label={words.label} hint={words.hint}>
      <Button kind="danger" className="self-start" disabled={isDisabled} onClick={() => setIsAsking(true)}>
        <Trash2 size={16} aria-hidden />
        {words.open}
      </Button>
      {isAsking && <Question {...{ name, saveCopy, onDelete }} onClose={() => setIsAsking(false)} />}
    </SettingsSection>
  );
}

type QuestionProps = Omit<DeleteRoomProps, 'isDisabled'> & { onClose: () => void };

function Question({ name, saveCopy, onDelete, onClose }: QuestionProps) {
  const [typed, setTyped] = useState('');
  const [hasFailed, setHasFailed] = useState(false);
  const id = useId();
  return (
    <AskDialog
      title={words.title(name)}
      intro={words.intro}
      doIt={words.doIt}
      cancel={settingsStrings.people.cancel}
      isGrave
      isDisabled={!isTyped(typed, name)}
      onDo={onDelete}
      onClose={onClose}
    >
      <div className="flex flex-col gap-2 px-6 pt-3">
        <Button
          className="self-start"
          onClick={() => void saveCopy().then((isSaved) => setHasFailed(!isSaved))}
        >
          <Download size={16} aria-hidden />
          {words.copy}
        </Button>
        <p className="text-muted text-xs">{words.copyHint}</p>
        {hasFailed && (
          <p role="alert" className="text-bad">
            {words.copyFailed}
          </p>
        )}
        <label htmlFor={id} className="wrap-anywhere pt-2 font-medium">
          {words.field(name)}
        </label>
        <input
          id={id}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="h-9 rounded-lg bg-raised px-3 max-sm:h-11 max-sm:text-base touch:h-11 touch:text-base"
        />
      </div>
    </AskDialog>
  );
}
