// A person as a small circle: colour and initials or an emoji; a ring while they draw, faded with a mark while they do not attend.
// I/O: React

import { clsx } from 'clsx';
import { EyeOff, Hand, History, type LucideIcon, Moon } from 'lucide-react';
import { personEmoji } from '../model/emoji';
import { initials } from '../model/initials';
import { personColor, textOn } from '../model/person-colors';

export type AvatarProps = {
  name: string;
  color: number;
  emoji: number | null;
  isIdle?: boolean;
  isAway?: boolean;
  /** A replay. */
  isWatching?: boolean;
  isDrawing?: boolean;
  /** Their hand is up, after so many; counted from 1. */
  turn?: number | null;
  className?: string;
};

export function Avatar(props: AvatarProps) {
  const { name, color, emoji, isIdle, isAway, isWatching, isDrawing, turn, className } = props;
  const { hex } = personColor(color);
  const picture = personEmoji(emoji);
  const inattention = isWatching ? History : isAway ? EyeOff : isIdle ? Moon : null;
  return (
    <span
      aria-hidden
      data-drawing={isDrawing || undefined}
      className={clsx('relative inline-block size-7 shrink-0 rounded-full bg-panel', className)}
    >
      <span
        className={clsx(
          'grid size-full select-none place-items-center rounded-full font-semibold tracking-tight transition-opacity',
          picture ? 'text-base leading-none' : 'text-[11px]',
          isAway ? 'opacity-30' : isIdle && 'opacity-45',
        )}
        style={{ background: hex, color: textOn(hex) }}
      >
        {picture ?? initials(name)}
      </span>
      {isDrawing && (
        <span className="draws absolute -inset-1 rounded-full border-2" style={{ borderColor: hex }} />
      )}
      {turn && (
        <span className="absolute -top-1.5 -right-1.5 flex h-4 items-center gap-px rounded-full bg-accent px-1 font-semibold text-[9px] text-on-accent tabular-nums ring-2 ring-panel">
          <Hand size={9} strokeWidth={2.5} />
          {turn}
        </span>
      )}
      {inattention && <Mark icon={inattention} />}
    </span>
  );
}

function Mark({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span className="absolute -right-0.5 -bottom-0.5 grid size-3.5 place-items-center rounded-full bg-panel text-muted">
      <Icon size={9} strokeWidth={2.5} />
    </span>
  );
}
