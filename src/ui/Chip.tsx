// One of several things that can be chosen together: pressed or not.
// I/O: React

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

type ChipProps = { isChosen: boolean; onToggle: () => void; className?: string; children: ReactNode };

export function Chip({ isChosen, onToggle, className, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onToggle}
      className={clsx(
        'flex h-9 max-w-full touch-manipulation items-center gap-2 rounded-full px-3 font-medium transition-colors max-sm:h-11 touch:h-11',
        isChosen ? 'bg-accent text-on-accent' : 'bg-raised text-text hover:bg-line',
        className,
      )}
    >
      {children}
      {isChosen && <Check size={14} strokeWidth={2.5} aria-hidden className="shrink-0" />}
    </button>
  );
}
