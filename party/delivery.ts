// One connection's way through the log: a snapshot first where needed, then every record once, in order, within a window.

import { DEFAULT_POLICY } from '../src/model/policy';
import type { RoomModel } from '../src/model/room-model';
import {
  chatEntries,
  encodeEntry,
  encodeItem,
  recordsFrame,
  type SnapshotEntry,
  snapshotFrame,
} from '../src/net/frames';
import { CHAT_PAGE, MAX_CHUNK_BYTES, SEND_WINDOW_BYTES } from '../src/net/protocol';
import type { Ledger } from './ledger';
import type { LogTail, TailRecord } from './log-tail';
import { type Message, sizeOf } from './output';

/** Room for the chunk's own header. */
const CHUNK_BYTES = MAX_CHUNK_BYTES - 64;

/** Where records come from, and the proof of having been told of them. */
type Source = Pick<Ledger, 'tail' | 'storedSeq' | 'lineage'>;

/** The room as of `seq`; elements are never changed in place, so holding them is enough. */
type Snapshot = { seq: number; entries: SnapshotEntry[]; next: number };

export class Delivery {
  /** Everything up to this `seq` was sent. */
  position = 0;
  /** Whose records are answered by acks. */
  readonly writers = new Set<string>();
  #snapshot: Snapshot | null = null;
  #sent = 0;
  #acked = 0;

  /** Bytes sent and not yet acknowledged. */
  get inFlight(): number {
    return this.#sent - this.#acked;
  }

  get hasRoom(): boolean {
    return this.inFlight < SEND_WINDOW_BYTES;
  }

  /** False while a snapshot is on its way: ticks would speak of strokes that are not there yet. */
  get isCaughtUp(): boolean {
    return this.#snapshot === null;
  }

  /** Whether a tick may be sent to it. */
  get canFollow(): boolean {
    return this.isCaughtUp && this.hasRoom;
  }

  /** Whether nothing is left to send up to this record. */
  isAt(storedSeq: number): boolean {
    return this.isCaughtUp && this.position === storedSeq;
  }

  /** Whether the records it misses are at hand (or a snapshot is on its way). */
  isReachedBy(tail: LogTail): boolean {
    return this.#snapshot !== null || tail.reaches(this.position);
  }

  countSent(data: Message): void {
    this.#sent += sizeOf(data);
  }

  /** The client says how many bytes it received in all; never more than were sent, and never fewer than before. */
  acknowledge(bytes: number): void {
    this.#acked = Math.max(this.#acked, Math.min(bytes, this.#sent));
  }

  /** Starts over with a snapshot of the room as it is now. */
  startSnapshot(model: RoomModel, highest: (writer: string) => number): void {
    const entries: SnapshotEntry[] = [];
    for (const person of model.everybody) entries.push({ kind: 'person', person });
    for (const message of model.chat.slice(-CHAT_PAGE)) entries.push(...chatEntries(message));
    for (const entry of model.board.entries) {
      const { id, author, element, isLive } = entry;
      const op = entry.op !== null && this.writers.has(entry.op.writer) ? entry.op : null;
      if (element && isLive) entries.push({ kind: 'element', author, op, element });
      // What was removed may come back with its record; of what is still to come only the removal is known.
      if (!element) entries.push({ kind: 'erased', id, author, op });
    }
    if (model.policy !== DEFAULT_POLICY) entries.push({ kind: 'policy', policy: model.policy });
    for (const writer of this.writers) entries.push({ kind: 'writer', op: { writer, n: highest(writer) } });
    this.#snapshot = { seq: model.seq, entries, next: 0 };
  }

  /** What can go out now, up to `storedSeq`. */
  take({ tail, storedSeq, lineage }: Source): Message[] {
    const frames: Message[] = [];
    const send = (frame: Message) => {
      frames.push(frame);
      this.countSent(frame);
    };
    while (this.#snapshot && this.#snapshot.seq <= storedSeq && this.hasRoom)
      send(this.#nextChunk(this.#snapshot, lineage));
    if (this.#snapshot) return frames;
    while (this.position < storedSeq && this.hasRoom && tail.reaches(this.position)) {
      send(this.#nextRecords({ tail, storedSeq, lineage }));
    }
    return frames;
  }

  #nextChunk(snapshot: Snapshot, lineage: Source['lineage']): Uint8Array {
    const isFirst = snapshot.next === 0;
    const encoded: Uint8Array[] = [];
    let bytes = 0;
    while (snapshot.next < snapshot.entries.length) {
      const entry = encodeEntry(snapshot.entries[snapshot.next] as SnapshotEntry);
      if (encoded.length > 0 && bytes + entry.length > CHUNK_BYTES) break;
      encoded.push(entry);
      bytes += entry.length;
      snapshot.next += 1;
    }
    const isLast = snapshot.next === snapshot.entries.length;
    if (isLast) {
      this.#snapshot = null;
      this.position = snapshot.seq;
    }
    const mark = isLast ? lineage.markAt(snapshot.seq) : null;
    return snapshotFrame({ seq: snapshot.seq, isFirst, isLast, mark }, encoded);
  }

  #nextRecords({ tail, storedSeq, lineage }: Source): Uint8Array {
    const firstSeq = this.position + 1;
    const items: Uint8Array[] = [];
    let bytes = 0;
    while (this.position < storedSeq) {
      const item = this.#itemFor(tail.get(this.position + 1) as TailRecord);
      if (items.length > 0 && bytes + item.length > CHUNK_BYTES) break;
      items.push(item);
      bytes += item.length;
      this.position += 1;
    }
    return recordsFrame(firstSeq, items, lineage.markAt(this.position));
  }

  #itemFor({ bytes, op, isAmended, at }: TailRecord): Uint8Array {
    const isOwn = op !== null && this.writers.has(op.writer) && !isAmended;
    return encodeItem(isOwn ? { kind: 'ack', op, at } : { kind: 'record', bytes });
  }
}
