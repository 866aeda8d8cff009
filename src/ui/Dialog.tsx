// A dialog over the whole page: its title, the way out of it, and what it holds.
// I/O: React

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton';
import { focusItself } from './opening-focus';
import { PANEL } from './Panel';
import { strings } from './strings';

type DialogProps = {
  title: string;
  /** What it is for, below the title. */
  intro: string;
  isOpen?: boolean;
  onClose: () => void;
  /** How wide it is, and what of it scrolls. */
  className: string;
  children: ReactNode;
};

export function Dialog({ title, intro, isOpen = true, onClose, className, children }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(isOpening) => !isOpening && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-black/30 backdrop-blur-[1px]" />
        <Radix.Content
          onOpenAutoFocus={focusItself}
          className={clsx(
            PANEL,
            'appears fixed inset-0 z-50 m-auto flex h-fit max-h-[calc(100dvh-32px)] flex-col outline-none',
            className,
          )}
        >
          <header className="flex items-start justify-between p-2 pl-6">
            <div className="pt-3">
              <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
              <Radix.Description className="text-muted">{intro}</Radix.Description>
            </div>
            <Radix.Close asChild>
              <IconButton label={strings.close} icon={X} hintSide="left" />
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
