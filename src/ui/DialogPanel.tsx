// A dialog over the page: what it is called and about, and the way out of it.
// I/O: React

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton';
import { focusItself } from './opening-focus';
import { PANEL } from './Panel';
import { strings } from './strings';

type DialogPanelProps = {
  isOpen?: boolean;
  onClose: () => void;
  title: string;
  intro: ReactNode;
  /** How wide it is, and how it scrolls. */
  className: string;
  children: ReactNode;
};

export function DialogPanel({ isOpen = true, onClose, title, intro, className, children }: DialogPanelProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(wish) => !wish && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/30 backdrop-blur-[1px]" />
        <Dialog.Content
          onOpenAutoFocus={focusItself}
          className={clsx(
            PANEL,
            'appears fixed inset-0 z-50 m-auto flex h-fit max-h-[calc(100dvh-32px)] flex-col outline-none',
            className,
          )}
        >
          <header className="flex shrink-0 items-start justify-between p-2 pl-6 max-sm:pl-4">
            <div className="wrap-anywhere min-w-0 pt-3">
              <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
              <Dialog.Description className="text-muted">{intro}</Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <IconButton label={strings.close} icon={X} hintSide="left" />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
