// Who one is: the name in a field, the colour among ten; a change is seen by everybody at once.
// I/O: React, timers

import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { MAX_NAME_CHARS } from '../model/limits';
import { PERSON_PALETTE, textOn } from '../model/person-colors';
import { cleanName } from '../model/text';
import { strings } from '../ui/strings';
import { Avatar } from './Avatar';
import { EmojiChoice } from './EmojiChoice';

/** A pause in typing that means the name is ready: every name is a record in the room's log. */
const SAVED_AFTER_MS = 500;

type Looks = { name: string; color: number; emoji: number | null };

export type IdentityFormProps = Looks & { onChange: (change: Partial<Looks>) => void };

export function IdentityForm({ name, color, emoji, onChange }: IdentityFormProps) {
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <div className="flex flex-col gap-3 p-4 pt-3">
      <h2 className="-mb-1 font-medium text-muted text-xs">{strings.people.yourself}</h2>
      <div className="flex items-start gap-2">
        <button
          type="button"
          aria-label={strings.people.emojiLabel}
          aria-expanded={isChoosing}
          onClick={() => setIsChoosing(!isChoosing)}
          className="grid size-11 shrink-0 touch-manipulation place-items-center rounded-lg hover:bg-raised aria-expanded:bg-raised"
        >
          <Avatar name={name} color={color} emoji={emoji} className="size-9" />
        </button>
        <NameField name={name} onRename={(newName) => onChange({ name: newName })} />
      </div>
      {isChoosing && <EmojiChoice {...{ name, emoji }} onChoose={(chosen) => onChange({ emoji: chosen })} />}
      <ColorSwatches color={color} onRecolor={(newColor) => onChange({ color: newColor })} />
    </div>
  );
}

type NameFieldProps = { name: string; onRename: (name: string) => void };

function NameField({ name, onRename }: NameFieldProps) {
  const [draft, setDraft] = useState(name);
  const errorId = useId();
  const clean = cleanName(draft);
  const save = (): void => {
    if (clean !== null && clean !== name) onRename(clean);
  };
  const saveTyped = useEffectEvent(save);
  // The others see the name as soon as one pauses.
  useEffect(() => {
    if (clean === null) return;
    const timer = setTimeout(() => saveTyped(), SAVED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [clean]);
  // A press outside closes the form before the field has lost its focus.
  useEffect(() => () => saveTyped(), []);
  return (
    <div className="min-w-0 flex-1 py-1 max-sm:py-0 touch:py-0">
      <input
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          save();
          setDraft(clean ?? name);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
        }}
        aria-label={strings.people.nameLabel}
        aria-invalid={clean === null}
        aria-describedby={clean === null ? errorId : undefined}
        autoComplete="nickname"
        spellCheck={false}
        className="h-9 w-full rounded-lg bg-raised px-3 font-medium max-sm:h-11 max-sm:text-base aria-invalid:outline-bad touch:h-11 touch:text-base"
      />
      {clean === null && (
        <p id={errorId} role="alert" className="pt-1.5 text-bad text-xs">
          {strings.people.badName(MAX_NAME_CHARS)}
        </p>
      )}
    </div>
  );
}

function ColorSwatches({ color, onRecolor }: { color: number; onRecolor: (color: number) => void }) {
  return (
    <RadioGroup.Root
      value={String(color)}
      onValueChange={(value) => onRecolor(Number(value))}
      aria-label={strings.people.colorLabel}
      className="grid grid-cols-5 justify-items-center gap-y-1"
    >
      {PERSON_PALETTE.map(({ name, hex }, index) => (
        <RadioGroup.Item
          key={name}
          value={String(index)}
          aria-label={name}
          className="grid size-9 touch-manipulation place-items-center rounded-full max-sm:size-11 touch:size-11"
        >
          <span
            className="grid size-7 place-items-center rounded-full transition-transform hover:scale-110"
            style={{ background: hex, color: textOn(hex) }}
          >
            <RadioGroup.Indicator>
              <Check size={16} strokeWidth={3} aria-hidden />
            </RadioGroup.Indicator>
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
