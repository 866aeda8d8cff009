// A floating panel: what everything around the board stands on.
// I/O: React

import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

export const PANEL = 'rounded-xl bg-panel shadow-panel';

export function Panel({ className, ...rest }: ComponentProps<'div'>) {
  return (
    <div className={clsx(PANEL, 'pointer-events-auto flex items-center gap-0.5 p-1', className)} {...rest} />
  );
}

/** A thin line between two groups of a panel. */
export function PanelDivider({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('mx-1 h-5 w-px shrink-0 bg-line', className)} />;
}
