// What a message being written may be: how much room is left, and which key press sends it.

import { MAX_CHAT_CHARS } from '../model/limits';
import { cleanChat } from '../model/text';

/** The counter appears when so few characters are left. */
const COUNTER_FROM = 200;

export type Draft = {
  canSend: boolean /** Negative: too many. Null: far from the limit. */;
  charsLeft: number | null;
};

export function draftState(text: string): Draft {
  const charsLeft = MAX_CHAT_CHARS - text.trim().length;
  return { canSend: cleanChat(text) !== null, charsLeft: charsLeft <= COUNTER_FROM ? charsLeft : null };
}

export type ComposerKey = { key: string; isShift: boolean; isComposing: boolean; keyCode: number };

/** Safari ends a composition before it tells of the Enter that ended it; 229 is the mark it leaves on that key. */
const IME_KEY_CODE = 229;

/** Enter sends, Shift+Enter makes a line, and the Enter that accepts an input method's word does neither. */
export function isSendKey({ key, isShift, isComposing, keyCode }: ComposerKey): boolean {
  return key === 'Enter' && !isShift && !isComposing && keyCode !== IME_KEY_CODE;
}
