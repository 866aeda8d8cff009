// The workers that paint tiles of ink, as one: they are handed tiles, and answer each with its picture.
// I/O: workers

import type { Element } from '../../model/element';
import { type PackedTile, packTile, type Tile } from './packed-tile';

/** A worker may have one tile in hand and so many more waiting: it need not idle until the page's next frame. */
const MOST_WAITING = 7;
/** More would fetch the same memory. */
const MOST_WORKERS = 3;

/** What of a worker is used. */
export type RasterWorker = {
  /** Null: what came before is not wanted any more, as far as it is not begun. */
  postMessage(tile: PackedTile | null, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ImageBitmap | null>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

type Answer = (picture: ImageBitmap | null) => void;
/** A worker answers its tiles one after the other. */
type Hand = { worker: RasterWorker; asked: Answer[] };

export class RasterPool {
  #hands: Hand[];
  /** By these the workers know elements again, those of all boards of the page. */
  readonly #keys = new WeakMap<Element, number>();
  #lastKey = 0;
  #hasAnswered = false;

  /** A worker that fails is let go; where none is left, the page paints by itself. */
  constructor(workers: readonly RasterWorker[]) {
    this.#hands = workers.map((worker) => {
      const hand: Hand = { worker, asked: [] };
      worker.onmessage = ({ data }) => {
        this.#hasAnswered = true;
        hand.asked.shift()?.(data);
      };
      worker.onerror = () => this.#letGo(hand);
      return hand;
    });
  }

  /** Whether anybody is there to paint. */
  get hasWorkers(): boolean {
    return this.#hands.length > 0;
  }

  /** Whether a tile would be begun soon. */
  get hasRoom(): boolean {
    return this.#hands.some(({ asked }) => asked.length <= MOST_WAITING);
  }

  /** Whether that pays even while there is time: a first tile takes several times as long, and makes all else slow. */
  get isSkilled(): boolean {
    return this.#hasAnswered;
  }

  /** Null: it was not painted. */
  raster(tile: Tile): Promise<ImageBitmap | null> {
    const [hand] = this.#hands.toSorted((a, b) => a.asked.length - b.asked.length);
    if (!hand) return Promise.resolve(null);
    const packed = packTile(tile, (element) => this.#keyOf(element));
    return new Promise((answer) => {
      hand.asked.push(answer);
      hand.worker.postMessage(packed, [packed.numbers.buffer, packed.bytes.buffer]);
    });
  }

  /** Nobody waits any more for what was asked so far: tiles that no worker has begun are answered with nothing. */
  drop(): void {
    for (const { worker, asked } of this.#hands) if (asked.length > 0) worker.postMessage(null, []);
  }

  #keyOf(element: Element): number {
    const known = this.#keys.get(element);
    if (known) return known;
    this.#lastKey += 1;
    this.#keys.set(element, this.#lastKey);
    return this.#lastKey;
  }

  /** The browser has told of the error itself. */
  #letGo(hand: Hand): void {
    this.#hands = this.#hands.filter((one) => one !== hand);
    hand.worker.terminate();
    for (const answer of hand.asked.splice(0)) answer(null);
  }
}

/** One for all boards of a page. */
let shared: RasterPool | null = null;

export function rasterPool(): RasterPool {
  shared ??= new RasterPool(startWorkers());
  return shared;
}

function startWorkers(): RasterWorker[] {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return [];
  const count = Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency - 1));
  return Array.from(
    { length: count },
    () => new Worker(new URL('./raster-worker.ts', import.meta.url), { type: 'module' }),
  );
}
