// The tick: gathers everybody's cursor and ink, and gives each recipient one frame without its own.

import { ByteWriter } from '../src/model/bytes';
import { type InkEvent, type PointerUpdate, TICK_FRAME_KIND, writeUpdate } from '../src/net/frames';
import { MAX_PASSED, SEND_WINDOW_BYTES } from '../src/net/protocol';

/** Joins what two frames of one sender said: the last cursor, all ink, a tip only where nothing follows it. */
function merged(earlier: PointerUpdate | undefined, later: PointerUpdate): PointerUpdate {
  if (!earlier) return later;
  const ink = later.ink.length > 0 ? earlier.ink.filter((event) => event.kind !== 'tip') : earlier.ink;
  return { t: later.t, cursor: mergedCursor(earlier, later), ink: [...ink, ...later.ink] };
}

/** Where the later one is, having passed what the earlier one told. */
function mergedCursor(earlier: PointerUpdate, later: PointerUpdate): PointerUpdate['cursor'] {
  const [from, to] = [earlier.cursor, later.cursor];
  if (!to) return from;
  if (to === 'gone' || !from || from === 'gone') return to;
  const between = later.t - earlier.t;
  const before = [...(from.passed ?? []), { ...from, ago: 0 }].map(({ x, y, ago }) => {
    return { x, y, ago: ago + between };
  });
  return { ...to, passed: [...before, ...(to.passed ?? [])].slice(-MAX_PASSED) };
}

/** One slot's part of a tick frame. */
function segmentOf(slot: number, update: PointerUpdate): Uint8Array {
  const writer = new ByteWriter(64);
  writer.varint(slot);
  writeUpdate(writer, update);
  return writer.finish();
}

function frameOf(segments: Iterable<Uint8Array>): Uint8Array {
  const writer = new ByteWriter(1024);
  writer.u8(TICK_FRAME_KIND);
  for (const segment of segments) writer.raw(segment);
  return writer.finish();
}

/** Ink retold to one connection at once; what is beyond shows when it is on the board. */
const MAX_RETOLD_BYTES = SEND_WINDOW_BYTES / 4;

export class Fanout {
  #gathered = new Map<number, PointerUpdate>();
  /** The last thing known of each slot's pointer, for those who missed it. */
  readonly #latest = new Map<number, PointerUpdate>();

  get isDirty(): boolean {
    return this.#gathered.size > 0;
  }

  gather(slot: number, update: PointerUpdate): void {
    this.#gathered.set(slot, merged(this.#gathered.get(slot), update));
    const cursor = update.cursor ?? this.#latest.get(slot)?.cursor ?? null;
    this.#latest.set(slot, { t: update.t, cursor, ink: [] });
  }

  /** The pointer left the board, by the sender's last known clock. */
  hide(slot: number): void {
    const latest = this.#latest.get(slot);
    if (latest) this.gather(slot, { t: latest.t, cursor: 'gone', ink: [] });
  }

  /** A stroke in progress is over: what is not told of it yet is not told any more. */
  dropStroke(slot: number): void {
    const gathered = this.#gathered.get(slot);
    if (!gathered) return;
    const { ink } = gathered;
    const begun = ink.findLastIndex(({ kind }) => kind === 'begin');
    const ended = ink.findLastIndex(({ kind }) => kind === 'end' || kind === 'cancel');
    this.#gathered.set(slot, { ...gathered, ink: ink.slice(0, begun > ended ? begun : ended + 1) });
  }

  forget(slot: number): void {
    this.#latest.delete(slot);
    this.#gathered.delete(slot);
  }

  /**
   * Ends the tick. The returned function makes the frame of a recipient: everybody's changes but its own; null where
   * there are none. All who changed nothing share one frame.
   */
  flush(): (recipient: number) => Uint8Array | null {
    const gathered = this.#gathered;
    this.#gathered = new Map();
    const writer = new ByteWriter(1024);
    writer.u8(TICK_FRAME_KIND);
    const ranges = new Map<number, { start: number; end: number }>();
    for (const [slot, update] of gathered) {
      const start = writer.length;
      writer.raw(segmentOf(slot, update));
      ranges.set(slot, { start, end: writer.length });
    }
    const everything = writer.finish();
    return (recipient) => {
      const own = ranges.get(recipient);
      if (!own) return ranges.size > 0 ? everything : null;
      if (ranges.size === 1) return null;
      const frame = new Uint8Array(everything.length - (own.end - own.start));
      frame.set(everything.subarray(0, own.start));
      frame.set(everything.subarray(own.end), own.start);
      return frame;
    };
  }

  /** The frame for somebody who saw nothing yet: every pointer but its own, with the ink that `retell` gives. */
  catchUp(recipient: number, retell: (slot: number) => InkEvent[]): Uint8Array | null {
    const segments: Uint8Array[] = [];
    let bytes = 0;
    for (const [slot, latest] of this.#latest) {
      if (slot === recipient) continue;
      const ink = retell(slot);
      if (ink.length === 0 && latest.cursor === 'gone') continue;
      const segment = segmentOf(slot, { ...latest, ink });
      bytes += segment.length;
      // Without its beginning the rest of a stroke means nothing: it is taken back.
      const isTooMuch = ink.length > 0 && bytes > MAX_RETOLD_BYTES;
      segments.push(isTooMuch ? segmentOf(slot, { ...latest, ink: [{ kind: 'cancel' }] }) : segment);
    }
    return segments.length > 0 ? frameOf(segments) : null;
  }
}
