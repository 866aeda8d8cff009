// Reads what a page says of the document: rebuilt from what Yjs decodes, and only what an editor of ours writes.

import {
  type AbstractType,
  ContentAny,
  ContentDeleted,
  ContentFormat,
  ContentString,
  ContentType,
  decodeUpdate,
  diffUpdate,
  GC,
  type ID,
  Item,
  Skip,
  XmlElement,
  XmlText,
} from 'yjs';
import { isNotesMark, NOTES_FIELD, NOTES_NODES } from '../src/model/notes-schema';
import { bad, good, type Result } from '../src/model/result';

/** The state vector of an empty document: a difference to it is all there is. */
const NOTHING = new Uint8Array([0]);
/** Yjs keeps an object of some 150 bytes for each, however short it is. */
const MAX_STRUCTS = 200_000;
/** Letters of one document, of all that was ever written: far below where numbers lose exactness. */
const MAX_CLOCK = 2 ** 40;

export type NotesUpdate = {
  bytes: Uint8Array;
  /** Else it only deletes. */
  hasContent: boolean;
  /** The elements and texts that come with it. */
  types: ID[];
};

/** What is passed on and stored is this, never the sender's bytes. */
export function readNotesUpdate(sent: Uint8Array): Result<NotesUpdate> {
  try {
    const bytes = diffUpdate(sent, NOTHING);
    const { structs } = decodeUpdate(bytes);
    if (structs.length > MAX_STRUCTS) return bad(`${structs.length} pieces`);
    const strange = structs.find((struct) => !isOurs(struct));
    if (strange) return bad('something that is no part of notes');
    const types = structs.filter((struct) => struct instanceof Item && struct.content instanceof ContentType);
    return good({ bytes, hasContent: structs.length > 0, types: types.map(({ id }) => id) });
  } catch {
    return bad('an update that Yjs cannot read');
  }
}

type Struct = ReturnType<typeof decodeUpdate>['structs'][number];

function isOurs(struct: Struct): boolean {
  const { clock } = struct.id;
  if (struct.length < 1 || !(clock + struct.length < MAX_CLOCK)) return false;
  if (struct instanceof GC || struct instanceof Skip) return true;
  if (!(struct instanceof Item)) return false;
  // Where it is text, it names a type of the document's own: another one would be shown nowhere.
  const parent: unknown = struct.parent;
  if (typeof parent === 'string' && parent !== NOTES_FIELD) return false;
  return isContentOfOurs(struct.content);
}

function isContentOfOurs(content: Item['content']): boolean {
  if (content instanceof ContentString || content instanceof ContentDeleted) return true;
  // The values of attributes; what the editor makes of them is the schema's.
  if (content instanceof ContentAny) return true;
  if (content instanceof ContentFormat) return isNotesMark(content.key);
  if (!(content instanceof ContentType)) return false;
  const type: AbstractType<unknown> = content.type;
  if (type instanceof XmlElement) return NOTES_NODES.includes(type.nodeName);
  return type instanceof XmlText;
}
