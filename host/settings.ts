// Reads the server's settings from the environment, with a sentence for each value that cannot be used.
import { isIP } from 'node:net';
import { isAllowedHostEntry } from './allowed-hosts';

export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  /** Origins that may embed the page, besides its own. */
  frameAncestors: readonly string[];
  /** How many proxies stand before the server and say where people come from. */
  trustedProxies: number;
  /** Names the server answers to, besides those of this machine. */
  allowedHosts: readonly string[];
  /** Where people open it, an origin; null: as they reach this machine. */
  publicUrl: string | null;
};

export type ParsedSettings = { ok: true; settings: Settings } | { ok: false; reason: string };

const DEFAULT_PORT = 1999;
const MAX_TRUSTED_PROXIES = 10;
/** `*`, a scheme, or an origin with an optional `*.` and port: what CSP allows as a source, and no other directive. */
const FRAME_ANCESTOR = /^(\*|https?:(\/\/(\*\.)?[\w.-]+(:(\d+|\*))?)?)$/;

type Reading<T> = { ok: true; value: T } | { ok: false; reason: string };
type Environment = Readonly<Record<string, string | undefined>>;

/** Unset and empty mean the default; README.md lists them. */
export function parseSettings(env: Environment): ParsedSettings {
  const port = readPort(env.PORT);
  if (!port.ok) return port;
  const frameAncestors = readList(env, 'FRAME_ANCESTORS', {
    isGood: (entry) => FRAME_ANCESTOR.test(entry),
    mustBe: 'origins such as https://wiki.example.org',
  });
  if (!frameAncestors.ok) return frameAncestors;
  const allowedHosts = readList(env, 'ALLOWED_HOSTS', {
    isGood: isAllowedHostEntry,
    mustBe: 'names such as board.example.org or *.example.org',
  });
  if (!allowedHosts.ok) return allowedHosts;
  const publicUrl = readPublicUrl(env.PUBLIC_URL);
  if (!publicUrl.ok) return publicUrl;
  const trustedProxies = readTrust(env.TRUST_PROXY);
  if (!trustedProxies.ok) return trustedProxies;
  const host = env.HOST || '127.0.0.1';
  const names = [...(publicUrl.value ? [new URL(publicUrl.value).hostname] : []), host];
  const settings = {
    port: port.value,
    host,
    dataDir: env.DATA_DIR || '.inkroom',
    frameAncestors: frameAncestors.value,
    trustedProxies: trustedProxies.value,
    allowedHosts: [...allowedHosts.value, ...names.filter(isName)],
    publicUrl: publicUrl.value,
  };
  return { ok: true, settings };
}

function readPort(text: string | undefined): Reading<number> {
  const port = text ? Number(text) : DEFAULT_PORT;
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { ok: true, value: port };
  return { ok: false, reason: `PORT must be a whole number from 0 to 65535, but is "${text}".` };
}

function readList(
  env: Environment,
  name: string,
  { isGood, mustBe }: { isGood: (entry: string) => boolean; mustBe: string },
): Reading<string[]> {
  const entries = (env[name] ?? '').split(/\s+/).filter(Boolean);
  const wrong = entries.find((entry) => !isGood(entry));
  if (wrong === undefined) return { ok: true, value: entries };
  return { ok: false, reason: `${name} must be ${mustBe}, separated by spaces, but holds "${wrong}".` };
}

function readPublicUrl(text: string | undefined): Reading<string | null> {
  if (!text) return { ok: true, value: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return { ok: true, value: url.origin };
  const reason = `PUBLIC_URL must be an address without a path, such as https://board.example.org, but is "${text}".`;
  return { ok: false, reason };
}

function readTrust(text: string | undefined): Reading<number> {
  const hops = Number(text || '0');
  if (Number.isInteger(hops) && hops >= 0 && hops <= MAX_TRUSTED_PROXIES) return { ok: true, value: hops };
  const reason = `TRUST_PROXY must be the number of proxies before the server, 0 to ${MAX_TRUSTED_PROXIES}, but is "${text}".`;
  return { ok: false, reason };
}

/** Addresses are allowed anyway. */
function isName(host: string): boolean {
  return isIP(host.replace(/^\[|\]$/g, '')) === 0;
}

/** The links under which a server on this host is reached; `lanAddresses` are the machine's own. */
export function linksFor(
  { host, port, publicUrl }: { host: string; port: number; publicUrl: string | null },
  lanAddresses: readonly string[],
): { local: string; network: string[] } {
  if (publicUrl !== null) return { local: publicUrl, network: [] };
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const isLoopback = host === '127.0.0.1' || host === '::1' || host === 'localhost';
  const name = isEverywhere || isLoopback ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    local: `http://${name}:${port}`,
    network: isEverywhere ? lanAddresses.map((address) => `http://${address}:${port}`) : [],
  };
}
