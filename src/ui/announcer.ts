// What screen readers are told politely: the newest sentences, in the order they were said.

import { createStore } from 'zustand/vanilla';

/** `key` differs from that of every other sentence that is kept. */
export type Sentence = { key: number; text: string };

/** A sentence that is replaced at once is never heard; one that is old enough for three others was. */
export const SENTENCES_KEPT = 4;

export const announcerStore = createStore<{ sentences: readonly Sentence[] }>(() => ({ sentences: [] }));

/** Says `text`, also when it is the same as before. */
export function announce(text: string): void {
  if (text === '') return;
  announcerStore.setState(({ sentences }) => ({
    sentences: [...sentences, { key: (sentences.at(-1)?.key ?? 0) + 1, text }].slice(-SENTENCES_KEPT),
  }));
}
