// Reads the server's settings from the environment, with a sentence for each value that cannot be used.

export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  /** Origins that may embed the page, besides its own. */
  frameAncestors: readonly string[];
  /** A proxy stands before the server, and says where people come from. */
  trustsProxy: boolean;
};

export type ParsedSettings = { ok: true; settings: Settings } | { ok: false; reason: string };

const DEFAULT_PORT = 1999;
/** `*`, a scheme, or an origin with an optional `*.` and port: what CSP allows as a source, and no other directive. */
const FRAME_ANCESTOR = /^(\*|https?:(\/\/(\*\.)?[\w.-]+(:(\d+|\*))?)?)$/;

/** Unset and empty mean the default. PORT, HOST, DATA_DIR, FRAME_ANCESTORS (origins with spaces between), TRUST_PROXY (1). */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): ParsedSettings {
  const port = env.PORT ? Number(env.PORT) : DEFAULT_PORT;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return { ok: false, reason: `PORT must be a whole number from 0 to 65535, but is "${env.PORT}".` };
  }
  const frameAncestors = (env.FRAME_ANCESTORS ?? '').split(/\s+/).filter(Boolean);
  const wrong = frameAncestors.find((origin) => !FRAME_ANCESTOR.test(origin));
  if (wrong !== undefined) {
    const reason = `FRAME_ANCESTORS must be origins such as https://wiki.example.org, but holds "${wrong}".`;
    return { ok: false, reason };
  }
  const trust = env.TRUST_PROXY || '0';
  if (trust !== '0' && trust !== '1')
    return { ok: false, reason: `TRUST_PROXY must be 1 or 0, but is "${trust}".` };
  const host = env.HOST || '127.0.0.1';
  const dataDir = env.DATA_DIR || '.inkroom';
  return { ok: true, settings: { port, host, dataDir, frameAncestors, trustsProxy: trust === '1' } };
}

/** The links under which a server on this host is reached; `lanAddresses` are the machine's own. */
export function linksFor(
  { host, port }: { host: string; port: number },
  lanAddresses: readonly string[],
): { local: string; network: string[] } {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const isLoopback = host === '127.0.0.1' || host === '::1' || host === 'localhost';
  const name = isEverywhere || isLoopback ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    local: `http://${name}:${port}`,
    network: isEverywhere ? lanAddresses.map((address) => `http://${address}:${port}`) : [],
  };
}
