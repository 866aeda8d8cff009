// Puts a room together from the chunks of a snapshot.

import { marksOf, messageOf } from '../model/chat';
import type { OpId } from '../model/record';
import { decodeRecord } from '../model/record-codec';
import { RoomModel } from '../model/room-model';
import type { ServerFrame } from './frames';

type Chunk = Extract<ServerFrame, { kind: 'snapshot' }>;

/** `mark`: see `ServerFrame`. */
export type Snapshot = { model: RoomModel; included: OpId[]; mark: string | null };

export class SnapshotLoader {
  #model = new RoomModel();
  #included: OpId[] = [];

  /** Takes the next chunk; the whole room once the last one was there. */
  take({ seq, isFirst, isLast, entries, mark }: Chunk): Snapshot | null {
    if (isFirst) {
      this.#model = new RoomModel();
      this.#included = [];
    }
    for (const entry of entries) this.#put(entry);
    if (!isLast) return null;
    this.#model.seq = seq;
    const snapshot = { model: this.#model, included: this.#included, mark };
    this.#model = new RoomModel();
    return snapshot;
  }

  #put(entry: Chunk['entries'][number]): void {
    switch (entry.kind) {
      case 'element': {
        const { author, op, element } = entry;
        this.#model.board.load({ id: element.id, element, isLive: true, author, op });
        return;
      }
      case 'erased': {
        const { id, author, op } = entry;
        this.#model.board.load({ id, element: null, isLive: false, author, op });
        return;
      }
      case 'person':
        this.#model.load(entry.person);
        return;
      case 'chat': {
        const record = decodeRecord(entry.bytes);
        if (!record.ok || record.value.body.kind !== 'chat') return;
        this.#model.chat = [...this.#model.chat, messageOf(record.value, record.value.body)];
        return;
      }
      case 'marks': {
        // They follow right behind their message.
        const message = this.#model.chat.at(-1);
        if (message) this.#model.chat = this.#model.chat.with(-1, { ...message, ...marksOf(entry.marks) });
        return;
      }
      case 'policy':
        this.#model.policy = { ...this.#model.policy, ...entry.policy };
        return;
      case 'writer':
        this.#included.push(entry.op);
        return;
    }
  }
}
