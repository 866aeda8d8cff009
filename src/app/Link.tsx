// A link within the page: followed without a reload, and still a link for new tabs and for copying.
// I/O: React

import type { ComponentProps, MouseEvent } from 'react';
import { hrefOf, navigate } from './navigation';

type LinkProps = ComponentProps<'a'> & {
  to: string;
  /** Asked before leaving; false: stay. */
  mayLeave?: () => boolean;
};

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

export function Link({ to, mayLeave = () => true, onClick, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={hrefOf(to)}
      onClick={(event) => {
        // A tooltip around the link listens too.
        onClick?.(event);
        if (!isPlainClick(event)) return;
        event.preventDefault();
        if (mayLeave()) navigate(to);
      }}
    />
  );
}
