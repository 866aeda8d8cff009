// A menu behind a button, and its entries.
// I/O: React

import { clsx } from 'clsx';
import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { PANEL } from './Panel';

const ITEM =
  'flex h-9 select-none items-center gap-2.5 rounded-lg pr-3 pl-2 outline-none data-highlighted:bg-raised max-sm:h-11 touch:h-11';

type MenuProps = {
  trigger: ReactElement;
  /** The focus is about to come back to the trigger; an entry that led elsewhere prevents it. */
  onCloseAutoFocus?: (event: Event) => void;
  children: ReactNode;
};

export function Menu({ trigger, onCloseAutoFocus, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={10}
          collisionPadding={8}
          {...(onCloseAutoFocus && { onCloseAutoFocus })}
          className={clsx(PANEL, 'appears z-40 min-w-44 p-1')}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** `isGrave`: it is not lightly done. */
type MenuItemProps = { label: string; icon: LucideIcon; isGrave?: boolean; onSelect: () => void };

export function MenuItem({ label, icon: Icon, isGrave = false, onSelect }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className={clsx(ITEM, isGrave && 'text-bad data-highlighted:bg-bad-soft')}
    >
      <Icon size={16} aria-hidden className={isGrave ? undefined : 'text-muted'} />
      {label}
    </DropdownMenu.Item>
  );
}

/** Asks once more before it does what cannot be undone: the first press changes its words. */
export function MenuItemTwice({ label, again, icon: Icon, onSelect }: MenuItemProps & { again: string }) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <DropdownMenu.Item
      onSelect={(event) => {
        if (isAsked) return onSelect();
        event.preventDefault();
        setIsAsked(true);
      }}
      className={clsx(ITEM, 'text-bad')}
    >
      <Icon size={16} aria-hidden />
      {isAsked ? again : label}
    </DropdownMenu.Item>
  );
}

type Glyph = { glyph: string; label: string; isOn: boolean; onSelect: () => void };

/** Emoji to choose from, in rows. */
export function MenuGlyphs({ label, glyphs }: { label: string; glyphs: readonly Glyph[] }) {
  return (
    <DropdownMenu.Group aria-label={label} className="grid grid-cols-4 pb-1">
      {glyphs.map(({ glyph, label: name, isOn, onSelect }) => (
        <DropdownMenu.CheckboxItem
          key={glyph}
          checked={isOn}
          aria-label={name}
          textValue={name}
          onSelect={onSelect}
          className={clsx(
            'grid size-11 cursor-pointer select-none place-items-center rounded-lg text-xl leading-none outline-none data-highlighted:bg-raised',
            isOn && 'bg-accent-soft',
          )}
        >
          {glyph}
        </DropdownMenu.CheckboxItem>
      ))}
    </DropdownMenu.Group>
  );
}

type MenuChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
};

/** One of several, with a heading. */
export function MenuChoice<T extends string>({ label, value, options, onChoose }: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup
      value={value}
      aria-label={label}
      onValueChange={(chosen) => {
        const option = options.find((each) => each.value === chosen);
        if (option) onChoose(option.value);
      }}
    >
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} className={ITEM}>
          <span className="grid size-4 place-items-center text-accent-strong">
            <DropdownMenu.ItemIndicator>
              <Check size={16} strokeWidth={2.5} aria-hidden />
            </DropdownMenu.ItemIndicator>
          </span>
          {option.label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** Short entries in one line. */
export function MenuRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Group aria-label={label} className="flex gap-1 px-1 pb-1">
      {children}
    </DropdownMenu.Group>
  );
}

/** `label`: what it is read out as. */
export function MenuChip({ text, label, onSelect }: { text: string; label: string; onSelect: () => void }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      aria-label={label}
      className="grid h-8 min-w-13 flex-1 select-none place-items-center whitespace-nowrap rounded-md bg-raised px-1.5 font-medium text-xs outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent-strong max-sm:h-11 touch:h-11"
    >
      {text}
    </DropdownMenu.Item>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-2 pb-1 text-muted text-xs">{children}</DropdownMenu.Label>;
}

export function MenuLine() {
  return <DropdownMenu.Separator className="mx-2 my-1 h-px bg-line" />;
}
