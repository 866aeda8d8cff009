// A small panel that opens beside a button and closes on Escape or a press elsewhere.
// I/O: React

import { clsx } from 'clsx';
import { Popover } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { focusWithoutKeyboard } from './opening-focus';
import { PANEL } from './Panel';

type PopupProps = {
  trigger: ReactElement;
  /** What the panel is called. */
  label: string;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
  className?: string;
  open?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
};

export function PopupHeading({ children }: { children: ReactNode }) {
  return <h2 className="pt-1 font-medium text-muted text-xs first:pt-0">{children}</h2>;
}

export function Popup({
  trigger,
  label,
  side = 'bottom',
  align = 'center',
  className,
  children,
  ...state
}: PopupProps) {
  return (
    <Popover.Root {...state}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          onOpenAutoFocus={focusWithoutKeyboard}
          side={side}
          align={align}
          sideOffset={10}
          collisionPadding={8}
          className={clsx(PANEL, 'appears z-40 max-w-[calc(100vw-16px)] outline-none', className)}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
