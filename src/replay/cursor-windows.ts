// Loads recorded pointers in windows of film time, as they are to be seen.

import { decodeTracks } from '../model/cursor-track';
import { decodeCursorBlock } from '../model/film-head';
import type { ReadBlocks } from './film-base';
import type { Reel } from './reel';

const WINDOW_MS = 600_000;
/** A pointer rests so long, and is put aside a little later than it was there. */
const AROUND_MS = 30_000;

/** From which moment on a window is still to be read (null: at the moment it is), and whether there is more of it. */
type Window = { next: number; isReading: boolean; isRead: boolean };

export class CursorWindows {
  readonly #readBlocks: ReadBlocks;
  readonly #windows = new WeakMap<Reel, Map<number, Window>>();

  constructor(readBlocks: ReadBlocks) {
    this.#readBlocks = readBlocks;
  }

  /** Pointers around a moment are to be seen. Pictures do not wait for them; where they do not come, there are none. */
  want(reel: Reel, time: number): void {
    const windows = this.#windowsOf(reel);
    for (const at of [time - AROUND_MS, time + AROUND_MS]) {
      const number = Math.floor(at / WINDOW_MS);
      const window = windows.get(number) ?? { next: number * WINDOW_MS, isReading: false, isRead: false };
      windows.set(number, window);
      if (!window.isReading && !window.isRead) void this.#read(reel, window, (number + 1) * WINDOW_MS);
    }
  }

  /** Windows that reach beyond `until` are read on: live work has more for them. */
  expectMore(reel: Reel, until: number): void {
    for (const [number, window] of this.#windowsOf(reel))
      if ((number + 1) * WINDOW_MS > until - AROUND_MS) window.isRead = false;
  }

  async #read(reel: Reel, window: Window, until: number): Promise<void> {
    window.isReading = true;
    for (let isMore = true; isMore; ) {
      const blocks = await this.#readBlocks(
        `cursors?from=${Math.max(0, window.next)}&until=${Math.max(0, until)}`,
      );
      const found = blocks?.ok ? blocks.value : [];
      for (const block of found) window.next = Math.max(window.next, this.#take(reel, block) + 1);
      isMore = found.length > 0;
    }
    window.isReading = false;
    window.isRead = true;
  }

  /** Returns when the block was put aside. */
  #take(reel: Reel, block: Uint8Array): number {
    const read = decodeCursorBlock(block);
    if (!read.ok) return 0;
    const { at } = read.value;
    const tracks = decodeTracks(read.value.tracks);
    if (tracks.ok) for (const track of tracks.value) reel.timeline.cursors.add(track);
    return at;
  }

  #windowsOf(reel: Reel): Map<number, Window> {
    const windows = this.#windows.get(reel) ?? new Map<number, Window>();
    this.#windows.set(reel, windows);
    return windows;
  }
}
