// The ways to show a peer's pointer that the bench compares, each fed with messages and asked once a frame.

import type { PointerUpdate } from '../../src/net/frames';
import { PeerMotion } from '../../src/net/motion';
import { POINTER_INTERVAL_MS } from '../../src/net/protocol';
import type { Vector } from '../../src/net/spline';

export interface Method {
  push(update: PointerUpdate, arrivedAt: number): void;
  /** Where the pointer is drawn at `now`, ms of our clock. */
  at(now: number): Vector | null;
  /** Numbers and places kept. */
  readonly size: number;
  dispose(): void;
}

export function placeOf({ cursor }: PointerUpdate): Vector | null {
  return cursor === null || cursor === 'gone' ? null : cursor;
}

/** Where the last message said it is. */
export class Raw implements Method {
  #place: Vector | null = null;

  push(update: PointerUpdate): void {
    this.#place = placeOf(update) ?? this.#place;
  }

  at(): Vector | null {
    return this.#place;
  }

  get size(): number {
    return 1;
  }

  dispose(): void {}
}

/** As most do it: straight from where it is to the newest place, within one sending interval. */
export class Linear implements Method {
  #from: Vector | null = null;
  #to: Vector | null = null;
  #since = 0;

  push(update: PointerUpdate, arrivedAt: number): void {
    const place = placeOf(update);
    if (!place) return;
    this.#from = this.at(arrivedAt) ?? place;
    this.#to = place;
    this.#since = arrivedAt;
  }

  at(now: number): Vector | null {
    const [from, to] = [this.#from, this.#to];
    if (!from || !to) return null;
    const share = Math.min(1, (now - this.#since) / POINTER_INTERVAL_MS);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  }

  get size(): number {
    return 2;
  }

  dispose(): void {}
}

export class Ours implements Method {
  readonly #motion = new PeerMotion();

  push(update: PointerUpdate, arrivedAt: number): void {
    this.#motion.push(update, arrivedAt);
  }

  at(now: number): Vector | null {
    return this.#motion.at(now).cursor;
  }

  get size(): number {
    return this.#motion.size;
  }

  dispose(): void {
    this.#motion.dispose();
  }
}
