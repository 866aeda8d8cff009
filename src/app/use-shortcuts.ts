// Listens to the keyboard for shortcuts, and never while somebody types or has a menu open.
// I/O: React, the window's keys

import { useEffect } from 'react';
import { type Command, matchShortcut } from './shortcuts';

/** Where keys belong to the thing that has the focus. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';

function isBusy(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  return event.target instanceof Element && event.target.closest(OWN_KEYS) !== null;
}

/** `run` must be the same function as long as it does the same. */
export function useShortcuts(run: (command: Command) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isBusy(event)) return;
      const { key, code, ctrlKey, metaKey, shiftKey: isShift, altKey: isAlt } = event;
      const command = matchShortcut({ key, code, isMod: ctrlKey || metaKey, isShift, isAlt });
      if (!command) return;
      // Also keeps the letter that opens the chat from being typed into it.
      event.preventDefault();
      run(command);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [run]);
}

export const IS_MAC = /mac|iphone|ipad/i.test(navigator.platform);
