// Passes requests and WebSockets on to the rooms, and cuts off whoever goes on talking to a room that closed.
// I/O: http, sockets
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as openRequest,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { createCloseFrameWatcher } from './close-frame';
import { inwardHeaders, outwardHeaders } from './headers';

/** After its own close a room still receives what the client sends; this long it may say goodbye. */
export const CLOSE_GRACE_MS = 1_000;

/** What was on its way when the room closed, and the client's answer to that, is less; the room reads none of it. */
const MAX_BYTES_AFTER_CLOSE = 64 * 1024;

/** A room that is loading a long history may take a while before it takes a socket. */
const UPGRADE_TIMEOUT_MS = 30_000;

type Address = { host: string; port: number };
/** Where the rooms are reached now; undefined while they are starting. */
export type FindRooms = () => Address | undefined;

const UNAVAILABLE = JSON.stringify({ error: 'The rooms are starting. Try again in a moment.' });

/** Streams one HTTP request to the rooms and the answer back. */
export function proxyRequest(
  {
    findRooms,
    path,
    own,
    from,
  }: { findRooms: FindRooms; path: string; own: OutgoingHttpHeaders; from: string },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const rooms = findRooms();
  if (!rooms) {
    refuse(response);
    return;
  }
  const upstream = openRequest({
    ...rooms,
    path,
    method: request.method,
    headers: { ...inwardHeaders(request.headers), ...bodyFraming(request), ...saying(from) },
    // A kept connection may have died with workerd; loopback connections are cheap.
    agent: false,
  });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, outwardHeaders(answer.headers, own));
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  upstream.on('error', () => (response.headersSent ? response.destroy() : refuse(response)));
  // Whoever goes away before the answer is complete must not keep the room working for them.
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}

/**
 * Without this, node would write a chunked body of a GET unframed, and the rooms would read it as a second request:
 * one whose headers nobody has checked.
 */
function bodyFraming(request: IncomingMessage): OutgoingHttpHeaders {
  return request.headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' };
}

function refuse(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' }).end(UNAVAILABLE);
}

/** Connects a client's WebSocket with a room; from then on bytes flow both ways unread, but for close frames. */
export function proxyUpgrade(
  { findRooms, path, from }: { findRooms: FindRooms; path: string; from: string },
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
): void {
  const rooms = findRooms();
  if (!rooms) {
    refuseUpgrade(client, '503 Service Unavailable');
    return;
  }
  const upstream = openRequest({
    ...rooms,
    path,
    method: 'GET',
    headers: { ...upgradeHeaders(request), ...saying(from) },
    agent: false,
    timeout: UPGRADE_TIMEOUT_MS,
  });
  const giveUp = () => upstream.destroy();
  client.once('close', giveUp);
  upstream.on('timeout', giveUp);
  upstream.on('error', () => refuseUpgrade(client, '503 Service Unavailable'));
  upstream.on('response', (answer) => {
    answer.resume();
    refuseUpgrade(client, `${answer.statusCode} ${answer.statusMessage}`);
  });
  upstream.on('upgrade', (answer, room, roomHead) => {
    client.off('close', giveUp);
    room.setTimeout(0);
    client.write(switchingProtocols(answer));
    join(client, room, { head, roomHead });
  });
  upstream.end();
}

/** Joins two sockets; once either side or a close frame says it is over, both are gone after the grace. */
function join(client: Duplex, room: Duplex, { head, roomHead }: { head: Buffer; roomHead: Buffer }): void {
  const sawClose = createCloseFrameWatcher();
  let grace: NodeJS.Timeout | undefined;
  const cut = () => {
    client.destroy();
    room.destroy();
  };
  // Not at once: the last bytes one side wrote before it left still have to reach the other.
  const windDown = () => {
    grace ??= setTimeout(cut, CLOSE_GRACE_MS);
    if (client.closed && room.closed) clearTimeout(grace);
  };
  const endWith = (side: Duplex, other: Duplex) => {
    side.on('error', cut);
    side.on('end', windDown);
    side.on('close', () => {
      other.end();
      windDown();
    });
  };
  endWith(client, room);
  endWith(room, client);
  // Before anybody listens: in a flowing stream it would be gone before the pipe stands.
  if (roomHead.length > 0) room.unshift(roomHead);
  if (head.length > 0) client.unshift(head);
  let hasRoomClosed = false;
  let bytesAfterClose = 0;
  room.on('data', (chunk: Buffer) => {
    if (!sawClose(chunk)) return;
    hasRoomClosed = true;
    windDown();
  });
  client.on('data', (chunk: Buffer) => {
    if (!hasRoomClosed) return;
    bytesAfterClose += chunk.length;
    if (bytesAfterClose <= MAX_BYTES_AFTER_CLOSE) return;
    // A flood: from here on it waits in its sender's own buffers until it is cut.
    client.unpipe(room);
    client.pause();
  });
  room.pipe(client);
  client.pipe(room);
}

/** An upgrade has no body: a length would make the rooms wait for one. */
function upgradeHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  const { 'content-length': _length, ...headers } = inwardHeaders(request.headers);
  return { ...headers, connection: 'Upgrade', upgrade: 'websocket' };
}

/** For a room that bans a network; of what a stranger says of it nothing came through. */
function saying(from: string): OutgoingHttpHeaders {
  return from ? { 'x-inkroom-network': from } : {};
}

function switchingProtocols(answer: IncomingMessage): string {
  const headers = { ...outwardHeaders(answer.headers, {}), connection: 'Upgrade', upgrade: 'websocket' };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((single) => `${name}: ${single}`),
  );
  return ['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n');
}

export function refuseUpgrade(client: Duplex, status: string): void {
  if (!client.destroyed) client.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
