// A button of the toolbar with a few choices behind it, of which one holds: colours, widths.
// I/O: React

import { clsx } from 'clsx';
import { RadioGroup, Toolbar } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { choosing } from '../ui/choosing';
import { IconButton } from '../ui/IconButton';
import { Popup } from '../ui/Popup';

export type Choice<T extends number> = { value: T; name: string | undefined; look: ReactNode };

type PaletteProps<T extends number> = {
  label: string;
  keys?: string[] | undefined;
  /** What the button shows: the choice that holds. */
  icon: ReactNode;
  choices: readonly Choice<T>[];
  value: T;
  onChoose: (value: T) => void;
  className?: string;
  itemClassName: (isChosen: boolean) => string;
};

export function Palette<T extends number>(props: PaletteProps<T>) {
  const { label, keys, icon, choices, value, onChoose, className, itemClassName } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popup
      label={label}
      side="top"
      className="p-1.5"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Toolbar.Button asChild>
          <IconButton label={label} keys={keys} icon={() => icon} />
        </Toolbar.Button>
      }
    >
      <RadioGroup.Root
        value={String(value)}
        onValueChange={(chosen) => onChoose(Number(chosen) as T)}
        aria-label={label}
        className={clsx('gap-0.5', className)}
      >
        {choices.map((choice) => (
          <RadioGroup.Item
            key={choice.value}
            value={String(choice.value)}
            aria-label={choice.name}
            {...choosing(() => setIsOpen(false))}
            className={clsx(
              'grid size-9 touch-manipulation place-items-center rounded-lg max-sm:size-11 touch:size-11',
              itemClassName(choice.value === value),
            )}
          >
            {choice.look}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </Popup>
  );
}
