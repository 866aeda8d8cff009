// The session of this tab, handed from a page to the one that follows it, so that a reload is nobody new.
// I/O: sessionStorage, randomness

import { idFromBytes, isId } from '../model/ids';
import { createTextStore, type TextStore } from '../ui/browser-storage';

const KEY = 'inkroom:session';

export type TabSession = {
  /** For one visit to a room: what the page before handed over, and from then on new ones. */
  next(): string;
  /** The page goes; whatever comes next in this tab goes on as the latest visit. */
  handOver(): void;
};

/**
 * Only between two pages is there anything in storage: a tab that is duplicated, which copies the storage, is a second
 * window and must not take the first one's seat. Nor may a visit take that of an earlier one which still saves its work.
 */
export function createTabSession(store: TextStore, newId: () => string): TabSession {
  const stored = store.read(KEY) ?? '';
  let handedOver = isId(stored) ? stored : null;
  let current: string | null = null;
  store.write(KEY, '');
  return {
    next: () => {
      current = handedOver ?? newId();
      handedOver = null;
      return current;
    },
    handOver: () => {
      if (current !== null) store.write(KEY, current);
    },
  };
}

export const tabSession = createTabSession(
  createTextStore(() => sessionStorage),
  () => idFromBytes(crypto.getRandomValues(new Uint8Array(12))),
);
