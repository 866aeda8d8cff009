// Counts what goes over the wire, for those who want to look.

type Second = { startedAt: number; bytesIn: number; bytesOut: number; frames: number };

const SECOND_MS = 1_000;

function empty(startedAt: number): Second {
  return { startedAt, bytesIn: 0, bytesOut: 0, frames: 0 };
}

export class Traffic {
  #current = empty(0);
  #last = empty(0);

  received(data: string | Uint8Array, now: number): void {
    const second = this.#at(now);
    second.bytesIn += data.length;
    if (typeof data !== 'string') second.frames += 1;
  }

  sent(data: string | Uint8Array, now: number): void {
    this.#at(now).bytesOut += data.length;
  }

  /** What the last whole second had. */
  perSecond(now: number): { ticksPerSecond: number; bytesInPerSecond: number; bytesOutPerSecond: number } {
    this.#at(now);
    const { frames, bytesIn, bytesOut } = this.#last;
    return { ticksPerSecond: frames, bytesInPerSecond: bytesIn, bytesOutPerSecond: bytesOut };
  }

  #at(now: number): Second {
    const elapsed = now - this.#current.startedAt;
    if (elapsed < SECOND_MS) return this.#current;
    this.#last = elapsed < 2 * SECOND_MS ? this.#current : empty(now - SECOND_MS);
    this.#current = empty(now);
    return this.#current;
  }
}
