// Marks: with records a client is told which history they end; who comes back with one proves what they were told.

import { ID_BYTES, idFromBytes } from '../src/model/ids';
import { isSameToken, keyedHash } from './link-tokens';

/** So much of a mark (48 bits) is the chain over the log; as much signs it, by a key that is told to nobody. */
const PART_CHARS = 8;
const PART_BYTES = 6;

export class Marks {
  readonly #key: Uint8Array;
  /** All who are told of the same records are told the same mark. */
  #last = { of: '', mark: '' };

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** The mark of a log of this epoch up to record `seq`, its chain being `sum` there. */
  markOf(epoch: string, seq: number, sum: Uint8Array): string {
    const chain = chainPart(sum);
    const of = `inkroom mark ${epoch} ${seq} ${chain}`;
    if (this.#last.of !== of)
      this.#last = { of, mark: chain + keyedHash(of, this.#key).slice(0, PART_CHARS) };
    return this.#last.mark;
  }

  /** Whether this room once told it: what else anybody says proves nothing. */
  isOurs({ epoch, seq, mark }: { epoch: string; seq: number; mark: string }): boolean {
    const chain = mark.slice(0, PART_CHARS);
    const signature = keyedHash(`inkroom mark ${epoch} ${seq} ${chain}`, this.#key);
    return isSameToken(mark, chain + signature.slice(0, PART_CHARS));
  }
}

/** Whether a mark is one of a log whose chain is this. */
export function isOfChain(mark: string, sum: Uint8Array): boolean {
  return mark.startsWith(chainPart(sum));
}

function chainPart(sum: Uint8Array): string {
  const bytes = new Uint8Array(ID_BYTES);
  bytes.set(sum.subarray(0, PART_BYTES));
  return idFromBytes(bytes).slice(0, PART_CHARS);
}
