// The owner's key as people hand it on: alone, or with the words around it that it was saved with.

import { LINK_TOKEN } from '../model/limits';

/** Null: there is none in it. */
export function ownerKeyIn(text: string): string | null {
  return text.split(/\s+/).find((word) => word.startsWith('o') && LINK_TOKEN.test(word)) ?? null;
}
