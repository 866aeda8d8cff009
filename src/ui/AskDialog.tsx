// Asks before something is done that is not lightly taken back.
// I/O: React

import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';

type AskDialogProps = {
  title: string;
  intro: string;
  /** What is done, on the button that does it. */
  doIt: string;
  cancel: string;
  isGrave?: boolean;
  isDisabled?: boolean;
  onDo: () => void;
  onClose: () => void;
  /** What else is to be said or chosen. */
  children?: ReactNode;
};

export function AskDialog(props: AskDialogProps) {
  const { title, intro, doIt, cancel, isGrave = false, isDisabled = false, onDo, onClose, children } = props;
  return (
    <Dialog
      onClose={onClose}
      title={title}
      intro={intro}
      className="w-[min(440px,calc(100vw-16px))] overflow-y-auto"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onDo();
        }}
      >
        {children}
        <footer className="flex flex-wrap justify-end gap-2 p-6 pt-4">
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" kind={isGrave ? 'danger' : 'accent'} disabled={isDisabled}>
            {doIt}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
