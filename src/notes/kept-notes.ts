// Where this browser keeps the notes of a room.
// I/O: IndexedDB

/** `epoch`: of the room's log; null: nothing was done in the room yet. */
export function notesDatabase(room: string, epoch: string | null): string {
  const name = `inkroom-notes-${room}`;
  return epoch === null ? name : `${name}@${epoch}`;
}

/** A page that has them open lets go of them first. */
export function forgetNotes(room: string, epoch: string | null): void {
  // Where a browser keeps nothing there is nothing to forget.
  if (!('indexedDB' in globalThis)) return;
  indexedDB.deleteDatabase(notesDatabase(room, epoch)).onerror = () =>
    console.debug('The notes of a deleted room could not be forgotten.');
}
