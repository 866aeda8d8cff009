// Asks for bytes where nothing is to be said of their not coming but that they did not.

import type { LogSource } from './film-loader';

/** Null: they did not come, or `signal` ended it. */
export async function fetchBytes(
  { ask }: Pick<LogSource, 'ask'>,
  path: string,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  try {
    const response = await ask(path, signal);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    // Fetch throws for whatever keeps an answer from coming, and where it was ended.
    return null;
  }
}
