// Decides which names the server answers to: under any other, a foreign page could read rooms by DNS rebinding.
import { isIP } from 'node:net';

/** A name or an IPv4 address, or an IPv6 address in brackets; a port, which does not matter. No user, no path. */
const HOST = /^(?:([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)\.?|\[([0-9a-f:.]+)\])(?::\d{1,5})?$/i;
/** What `ALLOWED_HOSTS` may hold: a name, or all names below one. */
const ALLOWED_HOST = /^(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/i;

export type HostVerdict = { kind: 'allowed' | 'malformed' } | { kind: 'foreign'; name: string };

export function isAllowedHostEntry(entry: string): boolean {
  return ALLOWED_HOST.test(entry);
}

/** `allowed`: names in any case; `*.example.org` stands for all names below it. */
export function hostCheck(allowed: readonly string[]): (host: string | undefined) => HostVerdict {
  const entries = allowed.map((entry) => entry.toLowerCase());
  const names = new Set(['localhost', ...entries]);
  const suffixes = [
    '.localhost',
    ...entries.filter((entry) => entry.startsWith('*.')).map((e) => e.slice(1)),
  ];
  return (host) => {
    const [, name, ipv6] = HOST.exec(host ?? '') ?? [];
    if (ipv6 !== undefined) return { kind: isIP(ipv6) === 6 ? 'allowed' : 'malformed' };
    if (name === undefined) return { kind: 'malformed' };
    const wanted = name.toLowerCase();
    // An address is looked up nowhere, so nobody can have it lead here from a name of theirs.
    const isAllowed = isIP(wanted) === 4 || names.has(wanted) || suffixes.some((end) => wanted.endsWith(end));
    return isAllowed ? { kind: 'allowed' } : { kind: 'foreign', name: wanted };
  };
}

/** The names by which a machine of this name is reached in its own network. */
export function namesOfMachine(hostname: string): string[] {
  const [short = hostname] = hostname.split('.');
  return [hostname, short, `${short}.local`].filter(isAllowedHostEntry);
}

/** Whether a page under this Host comes from the machine its browser runs on. */
export function isLocalHost(host: string | undefined): boolean {
  return /^(localhost|[^:[]*\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host ?? '');
}
