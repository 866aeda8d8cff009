// A tall panel at one side of the board, or over a phone's whole screen; Escape closes it.
// I/O: React

import { clsx } from 'clsx';
import type { ReactNode, RefObject } from 'react';
import { PANEL } from './Panel';

type SidePanelProps = {
  label: string;
  onClose: () => void;
  /** Which side, how wide, and where it ends. */
  className: string;
  panelRef?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

export function SidePanel({ label, onClose, className, panelRef, children }: SidePanelProps) {
  return (
    <section
      ref={panelRef}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
      className={clsx(
        PANEL,
        'slides-in pointer-events-auto select-text fixed top-18 bottom-3 z-30 flex flex-col overflow-hidden',
        'max-sm:inset-0 max-sm:w-auto max-sm:rounded-none max-sm:pt-[env(safe-area-inset-top)]',
        className,
      )}
    >
      {children}
    </section>
  );
}
