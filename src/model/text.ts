// What people type, made safe to store and show: names on one line, chat without control characters.

import { MAX_CHAT_CHARS, MAX_NAME_CHARS } from './limits';

// Control characters, and the marks which turn the direction of all text after them.
const UNSAFE = /(?![\t\n])\p{Cc}|[\p{Bidi_C}\ufeff]/gu;

/** Something to be seen: names of joiners, fillers and zero-width spaces alone would be people without a name. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Z}\s]/u;

/** A name fit to be shown, or null where nothing readable is left or it is too long. */
export function cleanName(raw: string): string | null {
  const name = raw.replace(UNSAFE, '').replace(/\s+/g, ' ').trim();
  return VISIBLE.test(name) && name.length <= MAX_NAME_CHARS ? name : null;
}

/** Words beside a pointer as they are typed, on one line; nothing where nothing is left. */
export function cleanWords(raw: string): string {
  return raw.replace(UNSAFE, '').replace(/\s+/g, ' ').trimStart();
}

/** A message fit to be kept, or null where nothing is left or it is too long. Line breaks stay. */
export function cleanChat(raw: string): string | null {
  const text = raw.replace(/\r\n?/g, '\n').replace(UNSAFE, '').trim();
  return text.length > 0 && text.length <= MAX_CHAT_CHARS ? text : null;
}
