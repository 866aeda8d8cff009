// The notes of a room, opened: their document, kept in this browser too, and the way to the room.
// I/O: IndexedDB, the network

import { IndexeddbPersistence } from 'y-indexeddb';
import { Doc } from 'yjs';
import { notesDatabase } from './kept-notes';
import { NotesProvider, type NotesWire } from './provider';

export type OpenNotes = {
  document: Doc;
  provider: NotesProvider;
  close(): void;
};

export type NotesPlace = NotesWire & {
  room: string;
  /** Which log the room has; of another one, that was deleted since, the notes are others, too. Null: none yet. */
  epoch: string | null;
};

export function openNotes({ room, epoch, ...wire }: NotesPlace): OpenNotes {
  const document = new Doc();
  const kept = keepHere(room, epoch, document);
  const provider = new NotesProvider(document, wire);
  return {
    document,
    provider,
    close() {
      provider.destroy();
      kept?.destroy().catch(() => {
        // It never opened: private windows keep nothing.
      });
      document.destroy();
    },
  };
}

/** What is written offline is there after a reload too; where a browser keeps nothing, the room alone does. */
function keepHere(room: string, epoch: string | null, document: Doc): IndexeddbPersistence | null {
  if (!('indexedDB' in globalThis)) return null;
  const keep = (where: string) => {
    const kept = new IndexeddbPersistence(where, document);
    kept._db.catch(() => {});
    return kept;
  };
  if (epoch === null) return keep(notesDatabase(room, null));
  const kept = keep(notesDatabase(room, epoch));
  // Written before anything was drawn in the room: it belongs to these notes from now on.
  const first = keep(notesDatabase(room, null));
  Promise.all([first.whenSynced, kept.whenSynced]).then(
    () => first.clearData(),
    () => {},
  );
  return kept;
}
