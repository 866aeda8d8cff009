// The HTTP server people talk to: the page, a health check, and the way to the rooms.
// I/O: http, sockets, time
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { admitRequest, admitSocket } from './admit';
import { securityHeaders } from './headers';
import type { RoomGate } from './room-gate';
import { type FindRooms, proxyRequest, proxyUpgrade, refuseUpgrade } from './room-proxy';
import { type Statics, serveStatic } from './statics';
import { networkOf, Turns } from './turns';
import { whereFrom } from './where-from';

const HEALTH_TIMEOUT_MS = 2_000;

export type FrontOptions = {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Undefined in development, where vite serves the page. */
  statics: Statics | undefined;
  findRooms: FindRooms;
  gate: RoomGate;
  /** So many connections from outside; whoever comes when all are taken is hung up on. */
  maxConnections: number;
  frameAncestors: readonly string[];
  /** Whether `X-Forwarded-For` is believed. */
  trustsProxy: boolean;
};

export type Front = { port: number; stop(): Promise<void> };

/** Rejects with one clear sentence if the port cannot be had. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const own = securityHeaders(options.frameAncestors);
  const sockets = new Set<Socket>();
  const turns = new Turns();
  const from = (request: IncomingMessage) => whereFrom(request, options.trustsProxy);

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(own)) response.setHeader(name, value ?? '');
    const target = readTarget(request.url);
    if (!target) response.writeHead(400).end();
    else if (isForRooms(target)) {
      const where = { path: target.path, network: networkOf(from(request)) };
      admitRequest(options.gate, where, { request, response }, (isWanted) =>
        proxyRequest(
          { ...options, path: target.path, own, from: from(request), isWanted },
          request,
          response,
        ),
      );
    } else if (target.pathname === '/healthz') answerHealth(options.findRooms, response);
    else serveStatic(options.statics ?? new Map(), request, response, target.pathname);
  };

  const server = createServer(answer);
  server.maxConnections = options.maxConnections;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, client, head) => {
    const target = readTarget(request.url);
    const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
    client.on('error', () => client.destroy());
    if (!target || !isWebSocket || !isForRooms(target)) {
      refuseUpgrade(client, '404 Not Found');
      return;
    }
    const network = networkOf(from(request));
    const wait = turns.take(network, performance.now());
    if (wait === null) {
      refuseUpgrade(client, '503 Service Unavailable');
      return;
    }
    const timer = setTimeout(() => {
      client.off('close', giveUp);
      const way = { findRooms: options.findRooms, path: target.path, from: from(request) };
      admitSocket(options.gate, { path: target.path, network }, { request, client }, () =>
        proxyUpgrade(way, request, client, head),
      );
    }, wait);
    const giveUp = () => clearTimeout(timer);
    client.once('close', giveUp);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListenError(error, options)));
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Dots in the path are resolved before anything is decided, so that what is checked is what is sent on. */
function readTarget(url: string | undefined): { pathname: string; path: string } | undefined {
  if (!url?.startsWith('/')) return undefined;
  try {
    const { pathname, search } = new URL(`http://front${url}`);
    return { pathname, path: pathname + search };
  } catch {
    // What cannot be parsed is answered as a bad request.
    return undefined;
  }
}

function isForRooms(target: { pathname: string }): boolean {
  return target.pathname.startsWith('/parties/');
}

/** 200 only if the rooms answer too; what they answer does not matter. */
function answerHealth(findRooms: FindRooms, response: ServerResponse): void {
  const reply = (isHealthy: boolean) => {
    if (response.headersSent) return;
    response.writeHead(isHealthy ? 200 : 503, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
    response.end(isHealthy ? 'ok\n' : 'the rooms do not answer\n');
  };
  const rooms = findRooms();
  if (!rooms) {
    reply(false);
    return;
  }
  const probe = openRequest({ ...rooms, path: '/', agent: false, timeout: HEALTH_TIMEOUT_MS }, (answer) => {
    answer.resume();
    reply(true);
  });
  probe.on('timeout', () => probe.destroy(new Error('timeout')));
  probe.on('error', () => reply(false));
  probe.end();
}

function explainListenError(error: NodeJS.ErrnoException, { host, port }: FrontOptions): Error {
  if (error.code === 'EADDRINUSE') {
    return new Error(
      `Port ${port} is already in use. Stop what runs there, or choose another: PORT=${port + 1} npm start`,
    );
  }
  if (error.code === 'EACCES') {
    return new Error(
      `Port ${port} may not be used by this account. Choose one above 1023: PORT=1999 npm start`,
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Error(
      `HOST=${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for the local network.`,
    );
  }
  return new Error(`The server cannot listen on ${host}:${port}: ${error.message}`);
}
