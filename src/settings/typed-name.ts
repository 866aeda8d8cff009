// Whether somebody typed a name, however their keyboard writes it.

/** Quotes, spaces and capitals are not what is asked for. */
function folded(text: string): string {
  const plain = text.normalize('NFKC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  return plain.replace(/\s+/g, ' ').trim().toLowerCase();
}

export function isTyped(typed: string, name: string): boolean {
  return folded(typed) === folded(name);
}
