// An HTTP answer as text, for sockets that Node has no response object for: refused upgrades and broken requests.
// I/O: sockets, time
import { type OutgoingHttpHeaders, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** So long a client may take to hear an answer; then its socket is gone, whether or not it closes its own side. */
const LAST_WORDS_MS = 1_000;

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

/** Sends an answer as the last thing; what the client still sends is dropped. */
export function hangUp(client: Duplex, answer: string): void {
  if (!client.writable) return void client.destroy();
  client.on('error', () => client.destroy());
  client.end(answer);
  client.resume();
  const timer = setTimeout(() => client.destroy(), LAST_WORDS_MS);
  client.once('close', () => clearTimeout(timer));
}
