// A tooltip with a control's name and its keys, for the mouse and the keyboard; fingers never see it.
// I/O: React

import { Tooltip } from 'radix-ui';
import type { FocusEvent, ReactElement } from 'react';
import { Keys } from './Keys';

type HintProps = {
  text: string;
  keys?: string[] | undefined;
  side: 'top' | 'bottom' | 'left' | 'right';
  children: ReactElement;
};

/** Focus that comes back when a popover closes is not a wish to read the tooltip. */
function onlyWhenTabbing(event: FocusEvent<HTMLElement>): void {
  if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
}

export function Hint({ text, keys, side, children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild onFocus={onlyWhenTabbing}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={8}
          collisionPadding={8}
          className="appears z-50 flex select-none items-center gap-2 rounded-md bg-text px-2 py-1 font-medium text-canvas text-xs"
        >
          {text}
          {keys && <Keys keys={keys} tone="inverse" />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
