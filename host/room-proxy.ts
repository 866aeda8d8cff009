// Passes requests and upgrades on to the rooms.
// I/O: http, sockets
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as openRequest,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { frontHeaders, type RoomsAddress } from './front-key';
import { inwardHeaders, outwardHeaders } from './headers';
import type { Log } from './log';
import { pour } from './pour';
import { hangUp, rawAnswer } from './raw-answer';
import { maxMessageBytes } from './websocket/inward-frames';
import { relay } from './websocket/relay';

/** A room that is loading a long history may take a while before it takes a socket. */
const UPGRADE_TIMEOUT_MS = 30_000;

/** Where the rooms are reached now; undefined while they are starting. */
export type FindRooms = () => RoomsAddress | undefined;

const UNAVAILABLE = JSON.stringify({ error: 'The rooms are starting. Try again in a moment.' });

/** Streams one HTTP request to the rooms and the answer back. */
export function proxyRequest(
  {
    findRooms,
    path,
    own,
    from,
    isWanted,
  }: {
    findRooms: FindRooms;
    path: string;
    own: OutgoingHttpHeaders;
    from: string;
    /** Whether others wait for this one to be read. */
    isWanted: () => boolean;
  },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const rooms = findRooms();
  if (!rooms) {
    refuse(response);
    return;
  }
  const upstream = openRequest({
    host: rooms.host,
    port: rooms.port,
    path,
    method: request.method,
    headers: { ...inwardHeaders(request.headers), ...bodyFraming(request), ...saying(from, rooms) },
    // A kept connection may have died with workerd; loopback connections are cheap.
    agent: false,
  });
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, outwardHeaders(answer.headers, own));
    pour(answer, response, isWanted);
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

type Upgrade = { findRooms: FindRooms; party: string; path: string; from: string; log: Log };

/** Connects a client's WebSocket with a room; from then on bytes flow both ways, and only headers of frames are read. */
export function proxyUpgrade(
  { findRooms, party, path, from, log }: Upgrade,
  request: IncomingMessage,
  client: Duplex,
  head: Buffer,
): void {
  const rooms = findRooms();
  if (!rooms) {
    refuseUpgrade(client, 503);
    return;
  }
  const upstream = openRequest({
    host: rooms.host,
    port: rooms.port,
    path,
    method: 'GET',
    headers: { ...upgradeHeaders(request), ...saying(from, rooms) },
    agent: false,
    timeout: UPGRADE_TIMEOUT_MS,
  });
  const giveUp = () => upstream.destroy();
  client.once('close', giveUp);
  upstream.on('timeout', giveUp);
  upstream.on('error', () => refuseUpgrade(client, 503));
  upstream.on('response', (answer) => {
    answer.resume();
    refuseUpgrade(client, answer.statusCode ?? 502);
  });
  upstream.on('upgrade', (answer, room, roomHead) => {
    client.off('close', giveUp);
    room.setTimeout(0);
    client.write(switchingProtocols(answer));
    relay(client, room, {
      maxMessageBytes: maxMessageBytes(party),
      head,
      roomHead,
      onFault: ({ reason }) => log(`Cut off a connection to a room: ${reason}.`, 'warn'),
    });
  });
  upstream.end();
}

/**
 * An upgrade has no body: a length would make the rooms wait for one. Extensions would make them deflate each frame,
 * which costs twice the time of all else for what is packed already; and the front could not tell what a frame holds.
 */
function upgradeHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  const {
    'content-length': _length,
    'sec-websocket-extensions': _extensions,
    ...headers
  } = inwardHeaders(request.headers);
  return { ...headers, connection: 'Upgrade', upgrade: 'websocket' };
}

/** For a room that bans a network; of what a stranger says of it nothing came through. */
function saying(from: string, rooms: RoomsAddress): OutgoingHttpHeaders {
  return { ...frontHeaders(rooms), ...(from ? { 'x-inkroom-network': from } : {}) };
}

function switchingProtocols(answer: IncomingMessage): string {
  const headers = { ...outwardHeaders(answer.headers, {}), connection: 'Upgrade', upgrade: 'websocket' };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((single) => `${name}: ${single}`),
  );
  return ['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n');
}

function refuseUpgrade(client: Duplex, status: number): void {
  hangUp(client, rawAnswer(status, ''));
}
