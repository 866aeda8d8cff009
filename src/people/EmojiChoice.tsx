// The pictures that can stand for one: initials, or one of the emoji.
// I/O: React

import { RadioGroup } from 'radix-ui';
import { PERSON_EMOJI } from '../model/emoji';
import { initials } from '../model/initials';
import { strings } from '../ui/strings';

const INITIALS = 'initials';

type EmojiChoiceProps = { name: string; emoji: number | null; onChoose: (emoji: number | null) => void };

export function EmojiChoice({ name, emoji, onChoose }: EmojiChoiceProps) {
  const options = [
    { value: INITIALS, shown: initials(name), label: strings.people.initials },
    ...PERSON_EMOJI.map((shown, i) => ({ value: String(i), shown, label: shown })),
  ];
  return (
    <RadioGroup.Root
      value={emoji === null ? INITIALS : String(emoji)}
      onValueChange={(value) => onChoose(value === INITIALS ? null : Number(value))}
      aria-label={strings.people.emojiLabel}
      className="grid grid-cols-8 justify-items-center gap-y-1 max-sm:grid-cols-6 touch:grid-cols-6"
    >
      {options.map(({ value, shown, label }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          aria-label={label}
          className="grid size-8 touch-manipulation select-none place-items-center rounded-lg font-semibold text-muted hover:bg-raised data-[state=checked]:bg-accent-soft data-[state=checked]:ring-2 data-[state=checked]:ring-accent max-sm:size-11 touch:size-11"
        >
          <span className={value === INITIALS ? 'text-xs' : 'text-xl leading-none'}>{shown}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
