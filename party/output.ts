// What the pure room asks its shell to do: store, send, close, wake it again.

import type { CheckpointPlace } from '../src/model/checkpoint';
import type { FilmPlace } from '../src/model/film-head';
import type { Owners } from '../src/model/ownership';
import type { StoredAccess } from './access';

export type ConnectionId = string;

export type Message = string | Uint8Array;

export type Send = { to: ConnectionId; data: Message };

export type Close = { to: ConnectionId; code: number; reason: string };

/**
 * Entries to store, and keys to delete, all together in one turn or not at all; `id` goes back to `Room#stored`.
 * `copies` are made, and what `trim` says is deleted, as far as they go: both can be done again.
 */
export type Put = {
  id: number;
  entries: Map<string, StoredValue>;
  deletes: readonly string[];
  copies?: readonly Copy[];
  trim?: Trim | null;
};

/** The value under one key is stored under another, too. */
export type Copy = { from: string; to: string };

/**
 * Some of what lies before the log's start is deleted: records before `firstSeq`, and what belongs to them; pointers put
 * aside by `at` (ms). Whether there is more goes back to `Room#stored`.
 */
export type Trim = { firstSeq: number; at: number };

export type StoredValue = Uint8Array | RoomMeta | Refusals | StoredAccess;

/** Written with a room's first record, and again with each checkpoint. */
export type RoomMeta = {
  format: number;
  room: string;
  epoch: string;
  createdAt: number;
  /** `lastAt` is missing in rooms of the first days. */
  checkpoint?: CheckpointPlace & Partial<FilmPlace>;
  /** Former checkpoints that are kept for the replay, in order of `seq`. */
  former?: readonly FilmPlace[];
  /** Where the log starts, if an owner had its beginning deleted: one of these checkpoints, of which there are two. */
  start?: LogStart;
};

/**
 * A checkpoint behind which the log starts. `logBytes`: of all records up to it, which are no more. `owners`: who owned
 * the room then, where a checkpoint of the first days does not say it.
 */
export type LogStart = FilmPlace & { logBytes: number; owners?: Owners };

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
};

/** Size on both sides of the wire for flow control: bytes, or UTF-16 units of text. */
export function sizeOf(data: Message): number {
  return data.length;
}
