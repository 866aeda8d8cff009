// Asks for bytes where nothing is to be said of their not coming but that they did not.
// I/O: fetch

/** Null: they did not come, or `signal` ended it. */
export async function fetchBytes(url: string, signal: AbortSignal): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url, { cache: 'no-store', signal });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    // Fetch throws for whatever keeps an answer from coming, and where it was ended.
    return null;
  }
}
