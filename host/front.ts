// The HTTP server people talk to: the page, a health check, and the way to the rooms.
// I/O: http, sockets, time
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { hostname } from 'node:os';
import { admitRequest, admitSocket } from './admit';
import { hostCheck, isLocalHost, namesOfMachine } from './allowed-hosts';
import { securityHeaders } from './headers';
import type { LiveSockets } from './live-sockets';
import type { Log } from './log';
import { hangUp, rawAnswer } from './raw-answer';
import type { RoomGate } from './room-gate';
import { type FindRooms, proxyRequest, proxyUpgrade } from './room-proxy';
import { createRouter, type Route } from './route';
import { type Statics, serveStatic } from './statics';
import { networkOf, Turns } from './turns';
import { answers } from './watchdog';
import { cameByTls, isBehindUnknownProxy, whereFrom } from './where-from';

const HEALTH_TIMEOUT_MS = 2_000;

/** A request is small and comes at once; who takes longer holds a socket for nothing. */
const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
};
const MAX_HEADERS = 100;

const UNKNOWN_PROXY =
  'A proxy stands before this server, so all visitors seem to come from one place: they share one queue and ' +
  'one network. Start it with TRUST_PROXY=1 (or how many proxies there are in a row) to tell them apart.';

export type FrontOptions = {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Undefined in development, where vite serves the page. */
  statics: Statics | undefined;
  findRooms: FindRooms;
  /** Told of each WebSocket. */
  live: LiveSockets;
  /** Names of the parties that rooms are asked for by. */
  parties: readonly string[];
  gate: RoomGate;
  /** So many connections from outside; whoever comes when all are taken is hung up on. */
  maxConnections: number;
  frameAncestors: readonly string[];
  /** How many proxies before the server are believed. */
  trustedProxies: number;
  /** Names the server answers to, besides those of this machine. */
  allowedHosts: readonly string[];
  publicUrl: string | null;
  log: Log;
};

export type Front = { port: number; stop(): Promise<void> };

/** Rejects with one clear sentence if the port cannot be had. */
export async function startFront(options: FrontOptions): Promise<Front> {
  const { log, trustedProxies } = options;
  const sockets = new Set<Socket>();
  const turns = new Turns();
  const from = (request: IncomingMessage) => whereFrom(request, trustedProxies);
  const ownHeaders = headersFor(options);
  const route = routerFor(options);
  let hasSeenProxy = false;

  /** Decides, and tells the operator what only they can mend. */
  const decide = (request: IncomingMessage): Route => {
    const decided = route(request);
    if (!hasSeenProxy && isBehindUnknownProxy(request, trustedProxies)) {
      hasSeenProxy = true;
      log(UNKNOWN_PROXY, 'warn');
    }
    if (decided.kind === 'refused' && decided.status === 421)
      log(
        `Refused a request for the host "${request.headers.host}", which is not one of ALLOWED_HOSTS.`,
        'warn',
      );
    return decided;
  };

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const own = ownHeaders(request);
    for (const [name, value] of Object.entries(own)) response.setHeader(name, value ?? '');
    const to = decide(request);
    switch (to.kind) {
      case 'refused':
        return refuse(response, to);
      case 'room':
        return answerFromRoom(request, response, to.path, own);
      case 'health':
        return answerHealth(options.findRooms, response);
      case 'page':
        return serveStatic(options.statics ?? new Map(), request, response, to.pathname);
    }
  };

  const answerFromRoom = (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    own: OutgoingHttpHeaders,
  ) =>
    admitRequest(
      options.gate,
      { path, network: networkOf(from(request)) },
      { request, response },
      (isWanted) => proxyRequest({ ...options, path, own, from: from(request), isWanted }, request, response),
    );

  const server = createServer(PATIENCE, answer);
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = options.maxConnections;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, client, head) => {
    client.on('error', () => client.destroy());
    const own = ownHeaders(request);
    const to = decide(request);
    const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
    if (to.kind === 'refused') return hangUp(client, rawAnswer(to.status, to.text, own));
    if (to.kind !== 'room' || !isWebSocket) return hangUp(client, rawAnswer(404, '', own));
    const network = networkOf(from(request));
    const wait = turns.take(network, performance.now());
    if (wait === null) return hangUp(client, rawAnswer(503, '', own));
    const timer = setTimeout(() => {
      client.off('close', giveUp);
      const way = { findRooms: options.findRooms, ...to, from: from(request), log };
      admitSocket(options.gate, { path: to.path, network }, { request, client }, () => {
        options.live.add(to.path.split('?', 1)[0] ?? '', client);
        proxyUpgrade(way, request, client, head);
      });
    }, wait);
    const giveUp = () => clearTimeout(timer);
    client.once('close', giveUp);
  });
  server.on('connect', (request, client) =>
    hangUp(client, rawAnswer(405, 'This is no proxy.', { ...ownHeaders(request), allow: 'GET, HEAD, POST' })),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, client) =>
    hangUp(
      client,
      rawAnswer(statusOf(error), 'This is no request that the server understands.', ownHeaders()),
    ),
  );

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

function routerFor({ parties, allowedHosts }: FrontOptions) {
  const checkHost = hostCheck([...allowedHosts, ...namesOfMachine(hostname())]);
  const route = createRouter({ parties, checkHost });
  return ({ method, url: target, headersDistinct }: IncomingMessage) =>
    route({ method, target, hosts: headersDistinct.host ?? [] });
}

/** Made once each: an object of headers a request would be the dearest part of many answers. */
function headersFor({ publicUrl, trustedProxies, frameAncestors }: FrontOptions) {
  const isPublicByTls = publicUrl?.startsWith('https:') ?? false;
  const secure = securityHeaders({ frameAncestors, isSecure: true, isLocal: false });
  const local = securityHeaders({ frameAncestors, isSecure: false, isLocal: true });
  const plain = securityHeaders({ frameAncestors, isSecure: false, isLocal: false });
  return (request?: IncomingMessage): OutgoingHttpHeaders => {
    if (isPublicByTls || (request && cameByTls(request, trustedProxies))) return secure;
    return isLocalHost(request?.headers.host) ? local : plain;
  };
}

function refuse(
  response: ServerResponse,
  { status, text, allow }: Extract<Route, { kind: 'refused' }>,
): void {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, allow === undefined ? headers : { ...headers, allow }).end(`${text}\n`);
}

/** As Node itself answers what is no HTTP, is too large or takes too long. */
function statusOf({ code }: NodeJS.ErrnoException): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
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
  void answers(rooms, HEALTH_TIMEOUT_MS).then(reply);
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
