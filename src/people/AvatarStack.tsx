// The people here as overlapping circles: each of the others leads to where they are, oneself opens the list.
// I/O: React

import { clsx } from 'clsx';
import type { ReactElement } from 'react';
import { Hint } from '../ui/Hint';
import { strings } from '../ui/strings';
import { Avatar } from './Avatar';
import type { PersonSeen } from './acts';

/** Circles of others before the number; on a narrow screen none. */
const MAX_SHOWN = 3;

type AvatarStackProps = {
  others: readonly PersonSeen[];
  onGoTo: (person: PersonSeen) => void;
  /** Stands behind them. */
  trigger: ReactElement;
};

export function AvatarStack({ others, onGoTo, trigger }: AvatarStackProps) {
  return (
    <div className="flex shrink-0 items-center">
      {others.slice(0, MAX_SHOWN).map((person) => (
        <Hint key={person.author} text={strings.people.goTo(person.name)} side="bottom">
          <button
            type="button"
            aria-label={strings.people.goTo(person.name)}
            onClick={() => onGoTo(person)}
            className="grid h-9 w-8 touch-manipulation place-items-center rounded-lg hover:bg-raised max-sm:hidden touch:h-11 touch:w-11"
          >
            <Avatar {...person} />
          </button>
        </Hint>
      ))}
      {trigger}
    </div>
  );
}

type StackTriggerProps = React.ComponentProps<'button'> & { self: PersonSeen; othersCount: number };

/** Opens the list: oneself, and how many are not in sight beside it. */
export function StackTrigger({ self, othersCount, className, ...rest }: StackTriggerProps) {
  const hiddenWide = othersCount - MAX_SHOWN;
  return (
    <button
      type="button"
      aria-label={strings.people.trigger(othersCount)}
      className={clsx(
        'flex h-9 shrink-0 touch-manipulation items-center gap-0.5 rounded-lg px-1.5 hover:bg-raised aria-expanded:bg-raised max-sm:h-11 tiny:px-0 max-sm:min-w-11 max-sm:justify-center touch:h-11',
        className,
      )}
      {...rest}
    >
      <Avatar {...self} className="ring-2 ring-panel" />
      {hiddenWide > 0 && <More count={hiddenWide} className="max-sm:hidden" />}
      {othersCount > 0 && <More count={othersCount} className="sm:hidden" />}
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
