// An HTTP answer as text, for sockets that Node has no response object for: refused upgrades and broken requests.
import { type OutgoingHttpHeaders, STATUS_CODES } from 'node:http';

/** The last answer of its connection. */
export function rawAnswer(status: number, text: string, headers: OutgoingHttpHeaders = {}): string {
  const body = text === '' ? '' : `${text}\n`;
  const all = {
    ...headers,
    ...(body === '' ? {} : { 'content-type': 'text/plain; charset=utf-8' }),
    connection: 'close',
    'content-length': Buffer.byteLength(body),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`, ...lines, '', body].join('\r\n');
}
