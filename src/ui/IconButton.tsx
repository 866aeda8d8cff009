// A button that is an icon: its name is read out, and shown with its shortcut when pointed at.
// I/O: React

import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Hint } from './Hint';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  label: string;
  icon: LucideIcon | (() => ReactNode);
  /** Keys of the shortcut, e.g. ["Ctrl", "Z"]. */
  keys?: string[] | undefined;
  hintSide?: 'top' | 'bottom' | 'left' | 'right';
  isPressed?: boolean;
  badge?: ReactNode;
};

export function IconButton({
  label,
  icon: Icon,
  keys,
  hintSide = 'top',
  isPressed,
  badge,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Hint text={label} keys={keys} side={hintSide}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        className={clsx(
          'relative grid size-9 shrink-0 touch-manipulation place-items-center rounded-lg transition-colors max-sm:size-11 touch:size-11',
          isPressed
            ? 'bg-accent text-on-accent'
            : 'text-text hover:bg-raised active:bg-line disabled:bg-transparent disabled:text-muted/50 aria-expanded:bg-raised',
          className,
        )}
        {...rest}
      >
        <Icon size={18} strokeWidth={1.9} aria-hidden />
        {badge}
      </button>
    </Hint>
  );
}
