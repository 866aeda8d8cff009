// A person as a small circle: colour and initials; who watches a replay or is idle has a mark, the idle are faded.
// I/O: React

import { clsx } from 'clsx';
import { History, Moon } from 'lucide-react';
import { initials } from '../model/initials';
import { personColor, textOn } from '../model/person-colors';

type AvatarProps = {
  name: string;
  color: number;
  isIdle?: boolean;
  /** A replay. */
  isWatching?: boolean;
  className?: string;
};

export function Avatar({ name, color, isIdle = false, isWatching = false, className }: AvatarProps) {
  const { hex } = personColor(color);
  const Mark = isWatching ? History : Moon;
  return (
    <span
      aria-hidden
      className={clsx('relative inline-block size-7 shrink-0 rounded-full bg-panel', className)}
    >
      <span
        className={clsx(
          'grid size-full select-none place-items-center rounded-full font-semibold text-[11px] tracking-tight transition-opacity',
          isIdle && 'opacity-45',
        )}
        style={{ background: hex, color: textOn(hex) }}
      >
        {initials(name)}
      </span>
      {(isIdle || isWatching) && (
        <span className="absolute -right-0.5 -bottom-0.5 grid size-3.5 place-items-center rounded-full bg-panel text-muted">
          <Mark size={9} strokeWidth={2.5} />
        </span>
      )}
    </span>
  );
}
