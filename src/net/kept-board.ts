// The last known board as bytes: chunks of a snapshot, as the room sends them.

import type { Entry } from '../model/board';
import { DEFAULT_POLICY } from '../model/policy';
import type { RoomModel } from '../model/room-model';
import { chatEntries, decodeServerFrame, encodeEntry, type SnapshotEntry, snapshotFrame } from './frames';
import type { KeptBoard } from './outbox';
import { CHAT_PAGE, MAX_CHUNK_BYTES } from './protocol';
import { type Snapshot, SnapshotLoader } from './snapshot';

/** Raised when chunks would be read differently; a board of another format is asked of the room again. */
export const KEPT_BOARD_FORMAT = 3;

const CHUNK_BYTES = MAX_CHUNK_BYTES - 64;

/** The room as it stands, without one's pending work. Entries are never changed in place: holding them is enough. */
export type Standing = {
  epoch: string;
  seq: number;
  author: number;
  mark: string | null;
  model: Pick<RoomModel, 'everybody' | 'chat' | 'policy'>;
  entries: Entry[];
  /** How much of one's own writers it holds. */
  included: ReadonlyMap<string, number>;
};

function* entriesOf({ model, entries, included }: Standing): Generator<SnapshotEntry> {
  for (const person of model.everybody) yield { kind: 'person', person };
  for (const message of model.chat.slice(-CHAT_PAGE)) yield* chatEntries(message);
  for (const { id, element, isLive, author, op } of entries) {
    if (element && isLive) yield { kind: 'element', author, op, element };
    if (!element) yield { kind: 'erased', id, author, op };
  }
  if (model.policy !== DEFAULT_POLICY) yield { kind: 'policy', policy: model.policy };
  for (const [writer, n] of included) yield { kind: 'writer', op: { writer, n } };
}

/** One chunk at a time, so that a large board can be packed in between other things. */
export function* chunksOf(standing: Standing): Generator<Uint8Array> {
  const { seq } = standing;
  let entries: Uint8Array[] = [];
  let bytes = 0;
  let isFirst = true;
  for (const entry of entriesOf(standing)) {
    const encoded = encodeEntry(entry);
    if (entries.length > 0 && bytes + encoded.length > CHUNK_BYTES) {
      yield snapshotFrame({ seq, isFirst, isLast: false }, entries);
      isFirst = false;
      entries = [];
      bytes = 0;
    }
    entries.push(encoded);
    bytes += encoded.length;
  }
  yield snapshotFrame({ seq, isFirst, isLast: true }, entries);
}

/** Null where it cannot be read any more: the room has it anyway. */
export function unpackBoard({ format, chunks }: KeptBoard): Snapshot | null {
  if (format !== KEPT_BOARD_FORMAT) return null;
  const loader = new SnapshotLoader();
  let snapshot: Snapshot | null = null;
  for (const chunk of chunks) {
    const frame = decodeServerFrame(chunk);
    if (!frame.ok || frame.value.kind !== 'snapshot') return null;
    snapshot = loader.take(frame.value);
  }
  return snapshot;
}
