// What people type, made safe to store and show: nothing unseen, nothing that turns or covers other text.

import { MAX_CHAT_CHARS, MAX_NAME_CHARS } from './limits';

/** An emoji, with what makes one picture of its characters: skin, presentation, joiners. Tags spell three flags alone. */
const PICTURE = String.raw`\p{Extended_Pictographic}(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})?`;
const TAGGED_FLAG = ['gbeng', 'gbsct', 'gbwls'].map((region) => `\u{1f3f4}${tags(region)}\u{e007f}`);
const EMOJI = [...TAGGED_FLAG, `${PICTURE}(?:\u200d${PICTURE})*`, '[0-9#*]\ufe0f?\u20e3'].join('|');

/** Joiners change how letters of these scripts are written; between others they are only unseen. */
const JOINING = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Nko',
  'Adlam',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
]
  .concat('Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan')
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
const JOINED = String.raw`(?=\p{L})[${JOINING}]\p{M}*[\u200c\u200d](?=\p{L})(?=[${JOINING}])`;
/** An older form of a character, as in names. */
const VARIANT = String.raw`\p{Script=Han}[\u{e0100}-\u{e01ef}]`;

/** What messages were always kept without: control characters, and marks that turn the direction of all text after them. */
const UNSAFE = String.raw`(?![\t\n])\p{Cc}|[\p{Bidi_C}\ufeff]`;
/** What is not seen, or cannot be: ignorable and broken characters, and the head of a note without a head. */
const UNSEEN = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cs}\p{Noncharacter_Code_Point}\ufff9-\ufffb\u{1d159}]`;
const KEPT_OR_NOT = new RegExp(`(${EMOJI}|${JOINED}|${VARIANT})|${UNSAFE}|${UNSEEN}`, 'gu');
const IS_UNSAFE = new RegExp(UNSAFE, 'u');
const IS_PLAIN = /^[\t\n -~]*$/;

/** The last one is Braille without a dot. */
const BLANKS = /[\s\p{Z}\u2800]+/gu;
const MARKS = /[\p{Mn}\p{Me}]{2,}/gu;
const LEADING_MARKS = /(^|[\s\p{Z}\u2800])[\p{Mn}\p{Me}]+/gu;
/** A letter carries so many marks (UTS 39, 5.4), and two of those that any letter takes: more pile up into other lines. */
const MOST_MARKS = 4;
const MOST_PILED = 2;
const IS_PILED = /(?![\ufe0e\ufe0f\u20e3])\p{Script=Inherited}/u;

/** Something to be seen. */
const VISIBLE = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u;

function tags(letters: string): string {
  return [...letters].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
}

/** The same text without what is not seen, and with no more marks on a letter than can be read. */
function readable(raw: string): string {
  if (IS_PLAIN.test(raw)) return raw;
  return raw.replace(KEPT_OR_NOT, (_, kept: string | undefined) => kept ?? '').replace(MARKS, fewMarks);
}

function fewMarks(run: string): string {
  const marks: string[] = [];
  let piled = 0;
  for (const mark of run) {
    const isPiled = IS_PILED.test(mark);
    if (marks.length === MOST_MARKS || marks.at(-1) === mark || (isPiled && piled === MOST_PILED)) continue;
    if (isPiled) piled += 1;
    marks.push(mark);
  }
  return marks.join('');
}

/** On one line, in which no mark stands on what is written before it. */
function oneLine(raw: string): string {
  return readable(raw.replace(BLANKS, ' ')).replace(LEADING_MARKS, '$1').replace(BLANKS, ' ');
}

/** A name fit to be shown, or null where nothing readable is left or it is too long. */
export function cleanName(raw: string): string | null {
  const composed = oneLine(raw.replace(/\p{Co}/gu, '')).normalize('NFC');
  const name = oneLine(composed).normalize('NFC').trim();
  return VISIBLE.test(name) && name.length <= MAX_NAME_CHARS ? name : null;
}

/** A name out of a log that may be older than these rules: it is always shown as something. */
export function shownName(logged: string): string {
  return cleanName(logged) ?? 'No name';
}

/** Words beside a pointer as they are typed, on one line; nothing where nothing is left. */
export function cleanWords(raw: string): string {
  return oneLine(raw).trimStart();
}

/** A message fit to be kept, or null where nothing is left or it is too long. Line breaks stay. */
export function cleanChat(raw: string): string | null {
  const text = readable(raw.replace(/\r\n?/g, '\n')).trim();
  return canBeKept(text) ? text : null;
}

/**
 * Whether a room takes a message as it is. Less is asked than `cleanChat` does: a page of yesterday still has its unsent
 * messages, and browsers know other versions of Unicode than the server.
 */
export function canBeKept(text: string): boolean {
  if (IS_UNSAFE.test(text) || text.trim() !== text || text.length > MAX_CHAT_CHARS) return false;
  return VISIBLE.test(readable(text));
}

/** A message out of a log that may be older than these rules. */
export function shownChat(logged: string): string {
  return readable(logged);
}
