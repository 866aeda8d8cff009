// Waiting to be let in: who one is for those within, whether anybody can let one in now, and the way back.
// I/O: React

import { type FormEvent, useId, useState } from 'react';
import { useStore } from 'zustand';
import { MAX_NAME_CHARS } from '../model/limits';
import { cleanName } from '../model/text';
import { Avatar } from '../people/Avatar';
import { Button } from '../ui/Button';
import { strings } from '../ui/strings';
import { shareStrings } from '../ui/strings-share';
import { changeIdentity, identityStore } from './browser-state';
import { MessagePage } from './MessagePage';
import { PasteLink } from './PasteLink';
import type { RoomSession } from './room-session';

const words = shareStrings.door;

type AtDoorProps = { session: RoomSession; isOwnerHere: boolean };

export function AtDoor({ session: { client }, isOwnerHere }: AtDoorProps) {
  const { name, color } = useStore(identityStore);
  const knockAs = (newName: string): void => {
    changeIdentity({ name: newName });
    client.rename(newName, color ?? 0);
    // Only hello says who knocks.
    client.reconnect();
  };
  return (
    <MessagePage title={words.title} words={words.room(client.room)} home={words.cancel} isHomeFirst={false}>
      <p role="status" className="mb-6 flex items-center gap-2.5 rounded-lg bg-raised px-4 py-3 text-left">
        <span aria-hidden className="size-2 shrink-0 rounded-full bg-accent motion-safe:animate-pulse" />
        {isOwnerHere ? words.asked : words.alone}
      </p>
      <NameForm key={name} name={name} color={color ?? 0} onChange={knockAs} />
      <div className="mb-6 w-full border-line border-t pt-6">
        <PasteLink client={client} />
      </div>
    </MessagePage>
  );
}

type NameFormProps = { name: string; color: number; onChange: (name: string) => void };

function NameForm({ name, color, onChange }: NameFormProps) {
  const [draft, setDraft] = useState(name);
  const clean = cleanName(draft);
  const fieldId = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (clean !== null && clean !== name) onChange(clean);
  };
  return (
    <form noValidate onSubmit={submit} className="mb-6 flex w-full flex-col gap-1.5 text-left">
      <label htmlFor={fieldId} className="font-medium">
        {words.name}
      </label>
      <div className="flex items-center gap-2 max-sm:flex-wrap">
        <Avatar name={clean ?? name} color={color} emoji={null} className="size-9" />
        <input
          id={fieldId}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          aria-invalid={clean === null}
          aria-describedby={clean === null ? `${fieldId}-problem` : undefined}
          autoComplete="nickname"
          spellCheck={false}
          className="h-11 min-w-0 flex-1 rounded-lg bg-raised px-3 text-base aria-invalid:outline-2 aria-invalid:outline-bad sm:text-sm"
        />
        <Button type="submit" disabled={clean === null || clean === name} className="h-11 max-sm:w-full">
          {words.change}
        </Button>
      </div>
      {clean === null && (
        <p id={`${fieldId}-problem`} role="alert" className="text-bad">
          {strings.people.badName(MAX_NAME_CHARS)}
        </p>
      )}
    </form>
  );
}
