// Strokes in progress: checked, kept for those who join meanwhile, known by id so that they can be erased.

import { ByteReader, ByteWriter } from '../src/model/bytes';
import { InkUnpacker } from '../src/model/ink';
import { MAX_INK_BYTES, MAX_INK_POINTS } from '../src/model/limits';
import { decoding } from '../src/model/result';
import type { InkEvent } from '../src/net/frames';

type Begin = Extract<InkEvent, { kind: 'begin' }>;

type LiveStroke = {
  begin: Begin;
  unpacker: InkUnpacker;
  packed: ByteWriter;
  count: number;
  tip: Uint8Array | null;
  /** The pen was lifted; the stroke itself is on its way. */
  hasEnded: boolean;
};

export class LiveInk {
  readonly #strokes = new Map<number, LiveStroke>();

  /** The id of the stroke that a slot has in progress. */
  idOf(slot: number | null): string | null {
    return slot === null ? null : (this.#strokes.get(slot)?.begin.id ?? null);
  }

  slotOf(id: string): number | null {
    for (const [slot, stroke] of this.#strokes) if (stroke.begin.id === id) return slot;
    return null;
  }

  /** Takes events of one slot in and returns those fit to be passed on; false where one was malformed. */
  accept(slot: number, events: InkEvent[]): { passed: InkEvent[]; isClean: boolean } {
    const passed: InkEvent[] = [];
    for (const event of events) {
      // What follows a stroke that was erased or cancelled meanwhile concerns nobody: no fault of the sender's.
      if (event.kind !== 'begin' && !this.#strokes.has(slot)) continue;
      if (!this.#take(slot, event)) return { passed, isClean: false };
      passed.push(event);
    }
    return { passed, isClean: true };
  }

  drop(slot: number | null): void {
    if (slot !== null) this.#strokes.delete(slot);
  }

  /** Everything of a slot's stroke so far, for somebody who saw nothing of it. */
  retell(slot: number): InkEvent[] {
    const stroke = this.#strokes.get(slot);
    if (!stroke) return [];
    const events: InkEvent[] = [stroke.begin];
    if (stroke.count > 0) events.push({ kind: 'points', count: stroke.count, bytes: stroke.packed.finish() });
    if (stroke.tip) events.push({ kind: 'tip', bytes: stroke.tip });
    if (stroke.hasEnded) events.push({ kind: 'end' });
    return events;
  }

  #take(slot: number, event: InkEvent): boolean {
    if (event.kind === 'begin') {
      const taken = this.slotOf(event.id);
      if (taken !== null && taken !== slot) return false;
      const unpacker = new InkUnpacker(event.scale);
      const packed = new ByteWriter(256);
      this.#strokes.set(slot, { begin: event, unpacker, packed, count: 0, tip: null, hasEnded: false });
      return true;
    }
    const stroke = this.#strokes.get(slot);
    if (!stroke) return false;
    switch (event.kind) {
      case 'points':
        return this.#takePoints(stroke, event);
      case 'tip':
        stroke.tip = event.bytes.slice();
        return decoding(() => {
          const reader = new ByteReader(event.bytes);
          stroke.unpacker.peek(reader);
          reader.end();
        }).ok;
      case 'end':
        stroke.hasEnded = true;
        return true;
      case 'cancel':
        this.#strokes.delete(slot);
        return true;
    }
  }

  #takePoints(stroke: LiveStroke, { count, bytes }: Extract<InkEvent, { kind: 'points' }>): boolean {
    if (stroke.count + count > MAX_INK_POINTS || stroke.packed.length + bytes.length > MAX_INK_BYTES)
      return false;
    const read = decoding(() => {
      const reader = new ByteReader(bytes);
      for (let i = 0; i < count; i += 1) stroke.unpacker.read(reader);
      reader.end();
    });
    if (!read.ok) return false;
    stroke.packed.raw(bytes);
    stroke.count += count;
    stroke.tip = null;
    return true;
  }
}
