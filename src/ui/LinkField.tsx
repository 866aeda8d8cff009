// A link as it is, to be looked at or copied by hand.
// I/O: React

import { clsx } from 'clsx';
import type { RefObject } from 'react';

type LinkFieldProps = {
  link: string;
  label: string;
  /** Of what says what the link is for. */
  describedBy?: string;
  fieldRef?: RefObject<HTMLInputElement | null>;
  className?: string;
};

export function LinkField({ link, label, describedBy, fieldRef, className }: LinkFieldProps) {
  return (
    <input
      ref={fieldRef}
      readOnly
      value={link}
      aria-label={label}
      aria-describedby={describedBy}
      onFocus={(event) => event.target.select()}
      className={clsx('h-9 rounded-lg bg-raised px-3 max-sm:h-11', className)}
    />
  );
}
