// One line of a popup that does something, or is on or off.
// I/O: React

import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { Keys } from './Keys';

type PopupItemProps = {
  icon: LucideIcon;
  label: string;
  keys?: string[] | undefined;
  /** Left out: it is nothing that is on or off. */
  isPressed?: boolean;
  onClick: () => void;
};

export function PopupItem({ icon: Icon, label, keys, isPressed, onClick }: PopupItemProps) {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      onClick={onClick}
      className={clsx(
        'flex h-9 w-full touch-manipulation items-center gap-2.5 rounded-lg px-2 text-left max-sm:h-11 touch:h-11',
        isPressed ? 'bg-accent-soft text-accent-strong' : 'hover:bg-raised',
      )}
    >
      <Icon size={16} aria-hidden className={isPressed ? '' : 'text-muted'} />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {keys && <Keys keys={keys} />}
    </button>
  );
}
