// Decides which log lines are written, so that nobody outside can fill the log: a few of a kind, then how many more came.

const MINUTE_MS = 60_000;
const MAX_OF_A_KIND = 3;
/** Of all kinds together: whoever makes up new kinds is held to this. */
const MAX_LINES = 20;
const SHOWN_CHARS = 80;

/** Lines that tell where a mistake happened belong to the line before them. */
const STACK_LINE = /^\s+(at |\[cause\]|\.\.\.|})/;
const MAX_STACK_LINES = 12;

export class LogLimit {
  #minuteEnd = Number.NEGATIVE_INFINITY;
  #lines = 0;
  #beyond = 0;
  readonly #kinds = new Map<string, { count: number; example: string }>();
  #stackLinesLeft = 0;

  /** When `summaries` will have something to say, ms; null: nothing was left out. */
  get summaryAt(): number | null {
    const isMissing =
      this.#beyond > 0 || [...this.#kinds.values()].some(({ count }) => count > MAX_OF_A_KIND);
    return isMissing ? this.#minuteEnd : null;
  }

  /** Whether this line is written. Ask for `summaries` first: a new minute forgets the one before. */
  take(text: string, now: number): boolean {
    if (now >= this.#minuteEnd) this.#begin(now);
    if (STACK_LINE.test(text)) {
      this.#stackLinesLeft -= 1;
      return this.#stackLinesLeft >= 0;
    }
    const isWritten = this.#count(text);
    this.#stackLinesLeft = isWritten ? MAX_STACK_LINES : 0;
    return isWritten;
  }

  /** What was left out of the minute that has passed, once. */
  summaries(now: number): string[] {
    if (now < this.#minuteEnd) return [];
    const lines = [...this.#kinds.values()]
      .filter(({ count }) => count > MAX_OF_A_KIND)
      .map(({ count, example }) => `… and ${count - MAX_OF_A_KIND} more like this: ${example}`);
    const others = this.#beyond > 0 ? [`… and ${this.#beyond} other lines`] : [];
    this.#begin(now);
    return [...lines, ...others];
  }

  #begin(now: number): void {
    this.#minuteEnd = now + MINUTE_MS;
    this.#lines = 0;
    this.#beyond = 0;
    this.#kinds.clear();
  }

  #count(text: string): boolean {
    const kind = kindOf(text);
    const known = this.#kinds.get(kind);
    if (known) {
      known.count += 1;
      if (known.count > MAX_OF_A_KIND) return false;
    }
    // New kinds beyond the limit are not remembered, so that they cost no memory either.
    if (this.#lines >= MAX_LINES) {
      if (known) known.count -= 1;
      this.#beyond += 1;
      return false;
    }
    this.#lines += 1;
    if (!known) this.#kinds.set(kind, { count: 1, example: text.slice(0, SHOWN_CHARS) });
    return true;
  }
}

/** Lines that differ only in names, numbers and ids are of one kind. */
function kindOf(text: string): string {
  return text
    .slice(0, 200)
    .replace(/"[^"]*"?/g, '""')
    .replace(/\S*[\d/]\S*/g, '#');
}
