// How an operation is called in the simulation's books.

import type { OpId } from '../src/model/record';

/** `writer n`. */
export function opName({ writer, n }: OpId): string {
  return `${writer} ${n}`;
}
