// The last so many of a row of numbers, kept in the order of size too, so that a quantile costs nothing.

export class SlidingWindow {
  readonly #limit: number;
  /** In the order of arrival. */
  readonly #recent: number[] = [];
  readonly #sorted: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#recent.length;
  }

  push(value: number): void {
    this.#recent.push(value);
    this.#sorted.splice(this.#countBelow(value), 0, value);
    if (this.#recent.length <= this.#limit) return;
    const oldest = this.#recent.shift() as number;
    this.#sorted.splice(this.#countBelow(oldest), 1);
  }

  clear(): void {
    this.#recent.length = 0;
    this.#sorted.length = 0;
  }

  /** The quantile of those that are at most `most`; undefined where there are none. */
  quantile(share: number, most = Number.POSITIVE_INFINITY): number | undefined {
    let count = this.#sorted.length;
    while (count > 0 && (this.#sorted[count - 1] as number) > most) count -= 1;
    return count > 0 ? this.#sorted[Math.ceil(share * (count - 1))] : undefined;
  }

  #countBelow(value: number): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
