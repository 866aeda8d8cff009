// What a browser keeps of one's own work until the room has stored it, and how a client tells it what to keep. Pure.

import type { OpId } from '../model/record';

/** One operation of one's own as it is kept: its body's bytes as in the log, never a frame. */
export type OutboxRow = {
  writer: string;
  n: number;
  group: number;
  onlyIf: OpId | null;
  /** Format of the body, see `RECORD_FORMAT`. */
  format: number;
  body: Uint8Array;
  /** The log it was made for; null where the room had none yet, or nobody knew. */
  epoch: string | null;
  /** Time of day, ms: it outlives the page, and the page's own clock does not. */
  madeAt: number;
  /** Why the room did not take it: it waits for the person's decision. Null: it is to be sent. */
  reason: string | null;
  /** A stroke in progress as far as it was drawn, in the place `DRAFT`. A writer has one at most. */
  isDraft: boolean;
  /** A draft that became an operation: the room may have the whole stroke. */
  isCutOff: boolean;
};

/** The number under which a writer's draft is kept: no operation has it. */
export const DRAFT = 0;

/** Where a row is kept. */
export function placeOf({ writer, n, isDraft }: Pick<OutboxRow, 'writer' | 'n' | 'isDraft'>): OpId {
  return { writer, n: isDraft ? DRAFT : n };
}

/** Told at once of what is to be kept; what it cannot keep it says to the person, never to the caller. */
export interface Outbox {
  keep(rows: OutboxRow[]): void;
  drop(places: OpId[]): void;
  /** The board that is kept of the room is one of a log that is no more. */
  forgetBoard(): void;
}

/** The room's board as this browser last knew it: a snapshot's chunks, see `kept-board.ts`. */
export type KeptBoard = {
  format: number;
  epoch: string;
  seq: number;
  author: number;
  /** Older pages kept none, and their boards are asked of the room again. */
  mark?: string | null;
  chunks: Uint8Array[];
};

/** What one page keeps of one room. While the page lives, nobody else adopts the rows it keeps. */
export interface RoomStorage extends Outbox {
  /** Whether all that was told so far is stored. */
  readonly isKept: boolean;
  readBoard(): Promise<KeptBoard | null>;
  /** Rows of pages that are gone. From now on they are this page's. */
  adopt(): Promise<OutboxRow[]>;
  /** Only one of several pages in a room needs to. */
  readonly mayWriteBoard: boolean;
  writeBoard(board: KeptBoard): Promise<void>;
  /** What was told so far is kept before the promise is fulfilled; then others may adopt what is left. */
  close(): Promise<void>;
}

/** Where nothing outlives the page: Node, and browsers that keep nothing. Work is still held in memory. */
export const NO_OUTBOX: Outbox = { keep: () => {}, drop: () => {}, forgetBoard: () => {} };
