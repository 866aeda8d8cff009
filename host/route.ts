// Decides where a request leads by its host, method and target, before anything is woken for it.
import type { HostVerdict } from './allowed-hosts';

/**
 * As in PROTOCOL.md (R1). Written twice, because the host imports nothing of the rooms it runs; the room checks again.
 */
const ROOM_ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Longer than any link that our page makes. */
const MAX_TARGET_CHARS = 8_192;

export type Route =
  /** `path`: what is sent on, with its dots resolved, so that it is what was checked. */
  | { kind: 'room'; party: string; room: string; path: string }
  | { kind: 'health' }
  | { kind: 'page'; pathname: string }
  | { kind: 'refused'; status: 400 | 404 | 405 | 414 | 421; text: string; allow?: string };

type Asking = { method: string | undefined; target: string | undefined; hosts: readonly string[] };
type RouterOptions = { parties: readonly string[]; checkHost: (host: string | undefined) => HostVerdict };

const ROOM_METHODS = ['GET', 'HEAD', 'POST'];
const NOTHING_HERE = 'There is nothing at this address.';

/** `hosts`: every Host header of the request. */
export function createRouter({ parties, checkHost }: RouterOptions): (asking: Asking) => Route {
  const known = new Set(parties);
  return ({ method = '', target = '', hosts }) => {
    const host = hosts.length === 1 ? checkHost(hosts[0]) : { kind: 'malformed' as const };
    if (host.kind === 'malformed')
      return refused(400, 'The request needs one Host header that names a host.');
    if (host.kind === 'foreign') return refused(421, explainForeignHost(host.name));
    if (target.length > MAX_TARGET_CHARS) return refused(414, 'The address is too long.');
    const url = readTarget(target);
    if (!url) return refused(400, 'The address cannot be read.');
    if (url.pathname === '/healthz') return { kind: 'health' };
    const [, first, party, room] = url.pathname.split('/');
    if (first !== 'parties') return { kind: 'page', pathname: url.pathname };
    if (party === undefined || !known.has(party) || room === undefined || !ROOM_ID.test(room))
      return refused(404, NOTHING_HERE);
    if (!ROOM_METHODS.includes(method)) {
      const allow = ROOM_METHODS.join(', ');
      return { ...refused(405, `Rooms know these methods: ${allow}.`), allow };
    }
    return { kind: 'room', party, room, path: url.pathname + url.search };
  };
}

function refused(status: 400 | 404 | 405 | 414 | 421, text: string): Extract<Route, { kind: 'refused' }> {
  return { kind: 'refused', status, text };
}

/** Nothing but a path: neither `*` nor a whole URL, of which it would be open whose host counts. */
function readTarget(target: string): URL | undefined {
  if (!target.startsWith('/')) return undefined;
  const url = `http://front${target}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

function explainForeignHost(name: string): string {
  return (
    `This Inkroom does not answer to the name "${name}".\n\n` +
    'If the server is yours and the name is right, start it with\n\n' +
    `    ALLOWED_HOSTS=${name}\n\n` +
    'or, if this is the address people use, with PUBLIC_URL set to it, such as\n\n' +
    `    PUBLIC_URL=https://${name}`
  );
}
