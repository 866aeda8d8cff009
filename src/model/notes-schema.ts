// What notes are made of: the nodes and marks that an editor of ours writes into the shared document.

/** The shared type that holds the text; a document of notes has no other. */
export const NOTES_FIELD = 'default';

export const NOTES_NODES: readonly string[] = [
  ...(['paragraph', 'heading', 'blockquote', 'codeBlock', 'horizontalRule', 'hardBreak'] as const),
  ...(['bulletList', 'orderedList', 'listItem', 'taskList', 'taskItem'] as const),
];

export const NOTES_MARKS: readonly string[] = ['bold', 'italic', 'strike', 'underline', 'code', 'link'];

/** Where one mark lies on the same text twice, the editor tells them apart by a hash behind the name. */
const HASHED_MARK = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

export function isNotesMark(key: string): boolean {
  return NOTES_MARKS.includes(HASHED_MARK.exec(key)?.[1] ?? key);
}
