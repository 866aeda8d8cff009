// Cuts a message into plain text and safe links; what a person wrote never becomes anything else.

import { tokenize } from 'linkifyjs';

export type MessagePart = { text: string; href: string | null };

const SAFE_SCHEME = /^(https?:\/\/|mailto:)/i;

/** The address of a link, or null where it is not one of the web or of mail. */
function safeHref(href: string): string | null {
  if (!SAFE_SCHEME.test(href)) return null;
  try {
    return new URL(href).href;
  } catch {
    // It looked like an address and is none: it stays text.
    return null;
  }
}

export function messageParts(text: string): MessagePart[] {
  const parts: MessagePart[] = [];
  for (const token of tokenize(text)) {
    const href = token.isLink ? safeHref(token.toHref('https')) : null;
    const last = parts.at(-1);
    if (href === null && last && last.href === null) last.text += token.toString();
    else parts.push({ text: token.toString(), href });
  }
  return parts;
}
