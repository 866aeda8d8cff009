// Which addresses a link in the notes may lead to.

const SAFE_SCHEME = /^(https?:\/\/|mailto:)/i;

/** The address as a browser writes it, or null where it is none of the web or of mail. */
export function safeHref(href: string): string | null {
  if (!SAFE_SCHEME.test(href)) return null;
  try {
    return new URL(href).href;
  } catch {
    // It looked like an address and is none.
    return null;
  }
}

export function isHref(href: unknown): href is string {
  return typeof href === 'string' && safeHref(href) !== null;
}
