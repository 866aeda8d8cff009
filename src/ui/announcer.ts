// What screen readers are told politely: the newest sentence.

import { createStore } from 'zustand/vanilla';

export const announcerStore = createStore(() => ({ count: 0, text: '' }));

/** Says `text`, also when it is the same as before. */
export function announce(text: string): void {
  if (text !== '') announcerStore.setState(({ count }) => ({ count: count + 1, text }));
}
