// What the pure room asks its shell to do: store, send, close, wake it again.

import type { CheckpointPlace } from '../src/model/checkpoint';
import type { FilmPlace } from '../src/model/film-head';
import type { StoredAccess } from './access';
import type { StoredQuotas } from './quotas';

export type ConnectionId = string;

export type Message = string | Uint8Array;

export type Send = { to: ConnectionId; data: Message };

export type Close = { to: ConnectionId; code: number; reason: string };

/** Entries to store, and keys to delete, all together in one turn or not at all; `id` goes back to `Room#stored`. */
export type Put = { id: number; entries: Map<string, StoredValue>; deletes: readonly string[] };

export type StoredValue = Uint8Array | RoomMeta | Refusals | StoredAccess | StoredQuotas;

/** Written with a room's first record, and again with each checkpoint. */
export type RoomMeta = {
  format: number;
  room: string;
  epoch: string;
  /** When the first act was done, ms; in older rooms when it was stored. No act is older. */
  createdAt: number;
  /** What user ids are salted with; stays when the epoch changes. Missing in rooms of the first days: their epoch. */
  userSalt?: string;
  /** Of the proofs of what was told (`party/marks.ts`): their key, and the record behind which the chain begins. */
  marks?: { key: Uint8Array; since: number };
  /** Epochs that this log had before it went back or was damaged, the last one last. */
  formerEpochs?: string[];
  /** `lastAt` is missing in rooms of the first days. */
  checkpoint?: CheckpointPlace & Partial<FilmPlace>;
  /** Former checkpoints that are kept for the replay, in order of `seq`. */
  former?: FilmPlace[];
};

/** Operations of one writer that were refused, so that a repeat is refused again after the room lost its memory. */
export type Refusals = { author: number; highest: number; reasons: [n: number, reason: string][] };

/** Carried out in this order; `wakeAt` is when to call `wake` (ms), null: when something comes. */
export type Output = {
  put: Put | null;
  sends: Send[];
  closes: Close[];
  wakeAt: number | null;
  /** Who may be here, or draw, changed, or these user ids were removed: the notes are to look again. */
  newAccess: { removed: readonly string[] } | null;
  /** The room is no more: all that is stored of it is to be deleted, and this instance ended. */
  isErased: boolean;
  /** Something that whoever runs the server must hear of; null: nothing is. */
  alarm: string | null;
};

/** Size on both sides of the wire for flow control: bytes, or UTF-16 units of text. */
export function sizeOf(data: Message): number {
  return data.length;
}
