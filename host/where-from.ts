// Where a request comes from, and whether by TLS: as the socket says, or what the proxies that are trusted say.
import type { IncomingHttpHeaders } from 'node:http';
import { isPrivateAddress, readAddress } from './ip-address';

type Asking = { headers: IncomingHttpHeaders; socket: { remoteAddress?: string | undefined } };

/**
 * An address, nothing where none is known. `trustedHops` proxies stand before the server; each writes down, behind
 * what it was told, whom it was asked by. So the entry that the farthest of them wrote counts, and what stands before
 * it anybody may have said.
 */
export function whereFrom({ headers, socket }: Asking, trustedHops: number): string {
  const said = trustedHops > 0 ? listOf(headers['x-forwarded-for']).slice(-trustedHops) : [];
  // The nearest that names an address, where a proxy said "unknown" or nothing that can be read.
  const address = said.map(readAddress).find((each) => each !== null);
  const { remoteAddress = '' } = socket;
  return address ?? readAddress(remoteAddress) ?? remoteAddress;
}

/** Whether the browser speaks TLS to a proxy that is trusted. */
export function cameByTls({ headers }: Pick<Asking, 'headers'>, trustedHops: number): boolean {
  return trustedHops > 0 && listOf(headers['x-forwarded-proto']).slice(-trustedHops)[0] === 'https';
}

/** Whether a proxy stands before the server that nobody told it of: all people then seem to be one. */
export function isBehindUnknownProxy({ headers, socket }: Asking, trustedHops: number): boolean {
  if (trustedHops > 0) return false;
  const address = readAddress(socket.remoteAddress ?? '');
  return PROXY_HEADERS.some((name) => name in headers) && address !== null && isPrivateAddress(address);
}

const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

/** A header that came several times is one list; an entry that is empty stands for a proxy too. */
function listOf(value: string | string[] | undefined): string[] {
  return [value ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim());
}
