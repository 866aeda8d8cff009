// The people here as overlapping circles, oneself first; the rest as a number.
// I/O: React

import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { strings } from '../ui/strings';
import { Avatar } from './Avatar';
import type { PersonHere } from './groups';

/** Circles before the number; on a narrow screen only oneself. */
const MAX_SHOWN = 4;

type AvatarStackProps = ComponentProps<'button'> & { people: readonly PersonHere[] };

export function AvatarStack({ people, className, ...rest }: AvatarStackProps) {
  const shown = people.slice(0, MAX_SHOWN);
  const hiddenWide = people.length - shown.length;
  const hiddenNarrow = people.length - 1;
  return (
    <button
      type="button"
      aria-label={strings.people.trigger(Math.max(0, people.length - 1))}
      className={clsx(
        'flex h-9 shrink-0 touch-manipulation items-center rounded-lg px-1.5 hover:bg-raised aria-expanded:bg-raised max-sm:h-11 tiny:px-0 max-sm:min-w-11 max-sm:justify-center touch:h-11',
        className,
      )}
      {...rest}
    >
      {shown.map((person, i) => (
        <Avatar
          key={person.author}
          {...person}
          className={clsx('ring-2 ring-panel', i > 0 && '-ml-0.5 max-sm:hidden')}
        />
      ))}
      {hiddenWide > 0 && <More count={hiddenWide} className="max-sm:hidden" />}
      {hiddenNarrow > 0 && <More count={hiddenNarrow} className="sm:hidden" />}
    </button>
  );
}

function More({ count, className }: { count: number; className: string }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'relative -ml-0.5 grid h-7 min-w-7 place-items-center rounded-full bg-raised px-1.5 font-semibold text-[11px] text-muted ring-2 ring-panel',
        className,
      )}
    >
      +{count}
    </span>
  );
}
