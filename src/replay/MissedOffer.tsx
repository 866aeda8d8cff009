// Tells who comes back what the others did meanwhile, and offers to show it. It asks for nothing and goes away.
// I/O: React

import { CirclePlay, X } from 'lucide-react';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { PANEL } from '../ui/Panel';
import { missedStrings as words } from '../ui/strings-missed';
import type { MissedWork } from './missed-work';

/** `since`: when one left, ms since 1970. */
export type MissedOfferProps = {
  work: MissedWork;
  since: number;
  onWatch: () => void;
  onDismiss: () => void;
};

export function MissedOffer({ work, since, onWatch, onDismiss }: MissedOfferProps) {
  return (
    <section
      aria-label={words.label}
      className={`${PANEL} appears pointer-events-auto flex max-w-[min(34rem,100%)] items-center gap-2 py-1.5 pr-1.5 pl-4 max-sm:flex-wrap max-sm:pl-3`}
    >
      <p role="status" className="min-w-0 text-balance max-sm:basis-full">
        {words.offer(work, since, Date.now())}
      </p>
      <span className="ml-auto flex shrink-0 items-center gap-1">
        <Button kind="accent" onClick={onWatch}>
          <CirclePlay size={16} aria-hidden />
          {words.watch(work.playMs)}
        </Button>
        <IconButton label={words.dismiss} icon={X} onClick={onDismiss} />
      </span>
    </section>
  );
}
