// The one database in which this browser keeps unsent work and the boards it knows.
// I/O: IndexedDB

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptBoard, OutboxRow } from './outbox';

const NAME = 'inkroom';
const VERSION = 1;

/** `chunks` of a board stand beside it, so that looking through boards reads no ink. */
export type BoardRow = Omit<KeptBoard, 'chunks'> & { room: string; chunkCount: number; savedAt: number };

interface Schema extends DBSchema {
  ops: { key: [room: string, writer: string, n: number]; value: OutboxRow };
  boards: { key: string; value: BoardRow };
  chunks: { key: [room: string, index: number]; value: Uint8Array };
}

export type Database = IDBPDatabase<Schema>;

let opening: Promise<Database> | null = null;

/** Rejects where the browser keeps nothing: in some private windows, or where a person forbade it. */
export function openDatabase(): Promise<Database> {
  opening ??= open();
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

async function open(): Promise<Database> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade: (fresh) => {
      for (const store of ['ops', 'boards', 'chunks'] as const) fresh.createObjectStore(store);
    },
    // A newer page wants to change the layout: this one reads what it needs anew.
    blocking: () => {
      opening = null;
      database.close();
    },
    terminated: () => {
      opening = null;
    },
  });
  return database;
}

/** Everything of one room in a store whose keys begin with it. */
export function ofRoom(room: string): IDBKeyRange {
  return IDBKeyRange.bound([room], [room, []]);
}
