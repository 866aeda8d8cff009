// Which page of this browser something belongs to, and whether that page is still there.
// I/O: the browser's locks; a BroadcastChannel where there are none; timers

/** A page that lives answers within this, ms, also a hidden one: messages are not slowed down as timers are. */
const ANSWER_MS = 400;
const CHANNEL = 'inkroom:pages';

export interface TabLocks {
  /** Takes what no living page has, until `release` or the end of this page. False: it belongs to somebody. */
  take(name: string): Promise<boolean>;
  release(): void;
}

export function openTabLocks(): TabLocks {
  return globalThis.navigator?.locks ? new WebLocks(navigator.locks) : new AskingLocks();
}

class WebLocks implements TabLocks {
  readonly #locks: LockManager;
  readonly #released: Promise<void>;
  release: () => void = () => {};

  constructor(locks: LockManager) {
    this.#locks = locks;
    this.#released = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  take(name: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const held = this.#locks.request(`inkroom:${name}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? this.#released : undefined;
      });
      held.catch(reject);
    });
  }
}

type Note = { kind: 'ask' | 'mine'; name: string };

/**
 * On plain-http addresses browsers have no locks: whoever lives answers for what is theirs. A page that the browser
 * froze does not, and two pages may then send the same work; the room knows repeats.
 */
class AskingLocks implements TabLocks {
  readonly #mine = new Set<string>();
  readonly #asked = new Map<string, () => void>();
  readonly #channel = new BroadcastChannel(CHANNEL);

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Note>) => {
      if (data.kind === 'mine') this.#asked.get(data.name)?.();
      else if (this.#mine.has(data.name)) this.#say({ kind: 'mine', name: data.name });
    };
  }

  async take(name: string): Promise<boolean> {
    if (this.#mine.has(name)) return false;
    const isTaken = await new Promise<boolean>((resolve) => {
      this.#asked.set(name, () => resolve(true));
      setTimeout(() => resolve(false), ANSWER_MS);
      this.#say({ kind: 'ask', name });
    });
    this.#asked.delete(name);
    if (!isTaken) this.#mine.add(name);
    return !isTaken;
  }

  release(): void {
    this.#mine.clear();
    this.#channel.close();
  }

  #say(note: Note): void {
    this.#channel.postMessage(note);
  }
}
