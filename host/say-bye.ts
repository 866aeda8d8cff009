// Takes a WebSocket only to say why it cannot come in: to a browser a refused upgrade is nothing but a failure.
// I/O: sockets
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** Of RFC 6455. */
const ACCEPT_SALT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x81;
const CLOSE = 0x88;
const LAST_WORDS_MS = 1_000;

/** Close codes of the protocol: for both a page comes back by itself. */
export const GOODBYES = { 'too-often': 4303, crowded: 4305 } as const;

export function sayBye(
  request: IncomingMessage,
  client: Duplex,
  { code, reason }: { code: keyof typeof GOODBYES; reason: string },
): void {
  const key = request.headers['sec-websocket-key'];
  if (key === undefined || client.destroyed) return void client.destroy();
  const accept = createHash('sha1')
    .update(key + ACCEPT_SALT)
    .digest('base64');
  const upgrade = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  client.write([...upgrade, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'));
  client.write(frame(TEXT, Buffer.from(JSON.stringify({ type: 'bye', code, reason }))));
  const closing = Buffer.alloc(2);
  closing.writeUInt16BE(GOODBYES[code]);
  client.end(frame(CLOSE, Buffer.concat([closing, Buffer.from(code)])));
  client.resume();
  const cut = setTimeout(() => client.destroy(), LAST_WORDS_MS);
  client.once('close', () => clearTimeout(cut));
}

/** Of a server, so not masked; at most 64 KiB. */
function frame(head: number, payload: Buffer): Buffer {
  const { length } = payload;
  const size = length < 126 ? [length] : [126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([head, ...size]), payload]);
}
