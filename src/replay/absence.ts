// What one has seen of a room, and when one comes back to what one has not.

/** All of the log `epoch` up to `seq` was seen, the last of it at `at` (time of day, ms since 1970). */
export type SeenMark = { epoch: string; seq: number; at: number };

/**
 * `isPresent`: the room is looked at, and all of it is here. `stored`: what this browser remembers, of other windows
 * too (null: nothing); asked only of who comes back.
 */
export type Sight = {
  epoch: string | null;
  seq: number;
  isPresent: boolean;
  now: number;
  stored: () => SeenMark | null;
};

/** Who was gone for less saw it nearly happen, ms. */
export const AWAY_MS = 30_000;

export class Absence {
  #mark: SeenMark | null = null;
  #wasPresent = false;

  /** What was seen last; null: nothing yet. */
  get mark(): SeenMark | null {
    return this.#mark;
  }

  /** To be told of every change. The mark since which there is news for somebody who comes back now, else null. */
  look({ epoch, seq, isPresent, now, stored }: Sight): SeenMark | null {
    if (epoch === null) return null;
    const isBack = isPresent && !this.#wasPresent;
    // What one leaves was seen until now.
    if (!isPresent && this.#wasPresent && this.#mark) this.#mark = { ...this.#mark, at: now };
    this.#wasPresent = isPresent;
    if (!isPresent) return null;
    const since = isBack ? newest(this.#mark, stored()) : null;
    this.#mark = { epoch, seq, at: now };
    // Another log, or an earlier state of it: nothing can be said of what is new in it.
    const isNews = since?.epoch === epoch && since.seq < seq && now - since.at >= AWAY_MS;
    return isNews ? since : null;
  }
}

function newest(a: SeenMark | null, b: SeenMark | null): SeenMark | null {
  if (!a || !b) return a ?? b;
  return b.at > a.at ? b : a;
}

export function parseSeenMark(text: string | null): SeenMark | null {
  const [epoch = '', ...numbers] = (text ?? '').split(' ');
  const [seq = Number.NaN, at = Number.NaN] = numbers.map(Number);
  return epoch !== '' && Number.isSafeInteger(seq) && seq >= 0 && Number.isFinite(at)
    ? { epoch, seq, at }
    : null;
}

export function seenMarkText({ epoch, seq, at }: SeenMark): string {
  return `${epoch} ${seq} ${at}`;
}
