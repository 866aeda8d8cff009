// Cuts a message into what it is shown as: words, Markdown's inline kinds, safe links, and names of people called.

import { tokenize } from 'linkifyjs';
import { Lexer, type Token } from 'marked';
import { type Callable, mentionsIn } from './mentions';

export type MessagePart =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'mention'; text: string; author: number }
  | { kind: 'strong' | 'em' | 'del'; parts: MessagePart[] };

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

/**
 * `people`: who can be called by name. Of Markdown only what marks words is taken: whatever else it knows (HTML,
 * pictures, links that say one address and lead to another) is shown as it was written.
 */
export function messageParts(text: string, people: readonly Callable[] = []): MessagePart[] {
  return Lexer.lexInline(text, { gfm: true }).reduce<MessagePart[]>((parts, token) => {
    for (const part of partsOf(token, people)) {
      const last = parts.at(-1);
      if (part.kind === 'text' && last?.kind === 'text') last.text += part.text;
      else parts.push(part);
    }
    return parts;
  }, []);
}

function partsOf(token: Token, people: readonly Callable[]): MessagePart[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ kind: token.type, parts: messageParts(token.text, people) }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'escape':
      return [{ kind: 'text', text: token.text }];
    case 'text':
      return linksIn(token.raw).flatMap((part): MessagePart[] =>
        part.kind === 'text' ? mentionsIn(part.text, people) : [part],
      );
    default:
      return linksIn(token.raw);
  }
}

function linksIn(
  text: string,
): ({ kind: 'text'; text: string } | { kind: 'link'; text: string; href: string })[] {
  return tokenize(text).map((token) => {
    const href = token.isLink ? safeHref(token.toHref('https')) : null;
    return href === null
      ? { kind: 'text', text: token.toString() }
      : { kind: 'link', text: token.toString(), href };
  });
}

/** What is read of a message, without what marks it: for where it is heard, or told in a line. */
export function plainWords(parts: readonly MessagePart[]): string {
  return parts.map((part) => ('parts' in part ? plainWords(part.parts) : part.text)).join('');
}
