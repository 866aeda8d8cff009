// A button with words on it: one loud kind for the thing to do next, and quiet ones.
// I/O: React

import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

const KINDS = {
  accent:
    'bg-accent text-on-accent hover:bg-accent/90 active:bg-accent/80 disabled:bg-raised disabled:text-muted',
  quiet: 'bg-raised text-text hover:bg-line disabled:text-muted',
  danger: 'bg-bad-soft text-bad enabled:hover:bg-bad/20 disabled:bg-raised disabled:text-muted',
};

type ButtonProps = ComponentProps<'button'> & { kind?: keyof typeof KINDS };

export function Button({ kind = 'quiet', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(
        'inline-flex h-9 shrink-0 touch-manipulation items-center justify-center gap-2 whitespace-nowrap rounded-lg px-3.5 font-medium transition-colors max-sm:h-11 touch:h-11',
        KINDS[kind],
        className,
      )}
      {...rest}
    />
  );
}
