// The clock, frames and timers of a page that stands still until it is told how late it is.
// I/O: the global clock, frames and timers, replaced while it is installed

type Timer = { id: number; at: number; run: () => void };

const REPLACED = ['performance', 'requestAnimationFrame', 'setTimeout', 'clearTimeout'] as const;

export class VirtualPage {
  #now = 0;
  #nextId = 1;
  #timers: Timer[] = [];
  #frames: (() => void)[] = [];

  /** From now on all scripts run on this page; returns how to end that. */
  install(): () => void {
    const scope = globalThis as unknown as Record<string, unknown>;
    const before = REPLACED.map((name) => Object.getOwnPropertyDescriptor(scope, name));
    const ours: Record<(typeof REPLACED)[number], unknown> = {
      performance: { now: () => this.#now },
      requestAnimationFrame: (callback: () => void) => this.#frames.push(callback),
      setTimeout: (callback: () => void, ms: number) => this.#addTimer(callback, ms),
      clearTimeout: (id: number) => this.#removeTimer(id),
    };
    for (const name of REPLACED)
      Object.defineProperty(scope, name, { value: ours[name], configurable: true, writable: true });
    return () => {
      for (const [i, name] of REPLACED.entries()) {
        const descriptor = before[i];
        if (descriptor) Object.defineProperty(scope, name, descriptor);
        else delete scope[name];
      }
    };
  }

  /** Lets time pass until `now`, with the timers that are due by then. */
  passTo(now: number): void {
    for (let due = this.#dueBy(now); due; due = this.#dueBy(now)) {
      this.#removeTimer(due.id);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = Math.max(this.#now, now);
  }

  /** What waits for the next animation frame. */
  frame(): void {
    const frames = this.#frames;
    this.#frames = [];
    for (const callback of frames) callback();
  }

  #dueBy(now: number): Timer | undefined {
    return this.#timers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)[0];
  }

  #addTimer(run: () => void, ms: number): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#timers.push({ id, at: this.#now + ms, run });
    return id;
  }

  #removeTimer(id: number): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }
}
