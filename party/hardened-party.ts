// The one class that touches PartyKit: wraps its sharp edges, so that a party hears only of openings, messages and ends.
// I/O: partykit
import type * as Party from 'partykit/server';
import { type ByeCode, CLOSE_CODES, HELLO_TIMEOUT_MS, type ServerMessage } from '../src/net/protocol';
import { admit } from './admission';
import { INTERNAL_HEADER } from './between-parties';
import { FRONT_HEADER, originOf } from './front-key';
import { networkBucket } from './network';
import type { ConnectionId, Message } from './output';

/** workerd's own class; the types of a browser do not know it. */
declare const WebSocketPair: new () => {
  0: WebSocket;
  1: Socket & Pick<WebSocket, 'addEventListener'> & { accept(): void };
};

/** What the self-hosted server asks of a room, through nobody but its own front; see `host/farewell.ts`. */
const ORDER_HEADER = 'x-inkroom-order';

/** A longer reason would throw. */
const MAX_REASON_BYTES = 123;
/** Time for the last words to leave before the instance is ended, ms. */
const LAST_WORDS_MS = 50;
const COME_BACK = 'The room starts anew.';
const RESTARTING = 'The server restarts. It goes on in a moment.';
const NOT_FOR_YOU = 'That is not for you to say.';

type Env = Readonly<Record<string, unknown>>;

type Socket = {
  readonly readyState: number;
  send(data: string | ArrayBuffer | ArrayBufferView): void;
  close(code: number, reason: string): void;
};

export abstract class HardenedParty implements Party.Server {
  // A live board keeps a tick and a model in memory: between messages it must not be put away.
  readonly options = { hibernate: false };
  readonly #party: Party.Room;
  readonly #isLoaded: Promise<void>;
  readonly #connections = new Map<ConnectionId, Party.Connection>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #wakeAt: number | null = null;
  #hasEnded = false;
  /** The server stops: nobody is heard any more, and whoever comes is told so. */
  #isRestarting = false;

  /** A refused id must not make an object (and a file), so the front worker itself says bye. */
  static onBeforeConnect(request: Party.Request, { env }: { env: Env }): Party.Request | Response {
    if (originOf(request.headers, env) === 'stranger') return textResponse(403, NOT_FOR_YOU);
    const admission = admit(request.url, request.headers);
    if (admission.kind === 'refused') return sayBye(admission.code, admission.reason);
    // partysocket keeps `_pk` over reconnects, and the late close of the old socket would then remove the new one.
    const url = new URL(request.url);
    url.searchParams.set('_pk', crypto.randomUUID());
    const admitted = new Request(url, request as unknown as Request);
    admitted.headers.delete(FRONT_HEADER);
    return admitted as unknown as Party.Request;
  }

  static onBeforeRequest(request: Party.Request, { env }: { env: Env }): Party.Request | Response {
    const origin = originOf(request.headers, env);
    const isOrder = request.headers.has(ORDER_HEADER);
    // What parties say to each other does not come through here.
    if (origin === 'stranger' || (isOrder && origin !== 'front') || request.headers.has(INTERNAL_HEADER))
      return textResponse(403, NOT_FOR_YOU);
    const admission = admit(request.url, request.headers);
    if (admission.kind === 'welcome') return request;
    return textResponse(admission.code === 'bad-room' ? 404 : 403, admission.reason);
  }

  constructor(party: Party.Room) {
    this.#party = party;
    // Not in onStart: a slow one lets a second connection in first. Whatever this throws resets the object.
    this.#isLoaded = party.blockConcurrencyWhile(async () => {
      // Lets the constructors of the derived class finish first.
      await null;
      await this.load();
    });
  }

  /** Reads what is stored, before anything else happens. */
  protected abstract load(): Promise<void>;
  /** `network`: where they come from, as far as the server tells. */
  protected abstract opened(id: ConnectionId, network: string | null): void;
  protected abstract received(id: ConnectionId, data: Message): void;
  protected abstract closed(id: ConnectionId): void;
  /** The time given to `wakeAt` has come. */
  protected abstract woken(): void;
  /** This instance is about to end: nobody will be told of each one's going. */
  protected ending(): void {}
  /** Stores what is not stored yet, and tells those of it whom it concerns: the server stops. */
  protected async settle(): Promise<void> {}
  protected abstract requested(request: Party.Request): Promise<Response>;

  /** The gate holds back all other events while it loads, but not the one that made this instance. */
  onStart(): Promise<void> {
    return this.#isLoaded;
  }

  onConnect(connection: Party.Connection, { request }: Party.ConnectionContext): void {
    if (this.#hasEnded) return;
    if (this.#isRestarting) return farewell(connection, 'restarting', RESTARTING);
    this.#connections.set(connection.id, connection);
    this.whileAlive(() => this.opened(connection.id, networkOf(request.headers, this.#party.env)));
  }

  onMessage(data: string | ArrayBuffer | ArrayBufferView, connection: Party.Connection): void {
    if (this.#hasEnded) return farewell(connection, 'storage', COME_BACK);
    // After our close a room still receives what the client sends.
    if (this.#connections.get(connection.id) !== connection || this.#isRestarting) return;
    this.whileAlive(() => this.received(connection.id, normalized(data)));
  }

  onClose(connection: Party.Connection): void {
    // workerd never answers a close frame by itself: the client would hang, and the room stay in memory.
    close(connection, 1000, '');
    if (this.#connections.get(connection.id) !== connection) return;
    this.#connections.delete(connection.id);
    this.whileAlive(() => this.closed(connection.id));
  }

  onError(connection: Party.Connection): void {
    this.onClose(connection);
  }

  async onRequest(request: Party.Request): Promise<Response> {
    if (this.#hasEnded) return textResponse(503, COME_BACK);
    try {
      if (request.headers.get(ORDER_HEADER) === 'restart') return await this.#sayRestarting();
      return await this.requested(request);
    } catch (error) {
      console.error(`Room "${this.#party.id}" could not answer ${request.url}:`, error);
      return textResponse(500, 'The room could not answer. Its log has the reason.');
    }
  }

  /** False: it did not go out, and the connection is no more. Never `broadcast`, which throws on a closing peer. */
  protected send(id: ConnectionId, data: Message): boolean {
    const connection = this.#connections.get(id);
    if (connection && trySend(connection, data)) return true;
    this.disconnect({ id, code: 1011, reason: '' });
    return false;
  }

  protected disconnect({ id, code, reason }: { id: ConnectionId; code: number; reason: string }): void {
    const connection = this.#connections.get(id);
    this.#connections.delete(id);
    if (connection) close(connection, code, reason);
  }

  protected bye(id: ConnectionId, code: ByeCode, reason: string): void {
    const connection = this.#connections.get(id);
    this.#connections.delete(id);
    if (connection) farewell(connection, code, reason);
  }

  /** One timer: `woken` is called at that time (ms), or, with null, not at all. */
  protected wakeAt(at: number | null): void {
    if (at === this.#wakeAt) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#wakeAt = at;
    this.#timer = at === null ? null : setTimeout(() => this.#wake(), Math.max(0, at - Date.now()));
  }

  /**
   * Ends this instance, because its memory and storage may no longer agree: says so to everybody, hears nothing more,
   * and has the platform make a new instance of what is stored. Clients come back by themselves.
   */
  protected end(cause: unknown): void {
    if (this.#hasEnded) return;
    console.error(`Room "${this.#party.id}" ends and starts anew from what is stored:`, cause);
    this.startAnew();
  }

  /** The next one of the same name begins with what is stored; `lastDeed` is done when nobody is heard any more. */
  protected startAnew(lastDeed: () => Promise<void> = async () => {}): void {
    for (const id of [...this.#connections.keys()]) this.bye(id, 'storage', COME_BACK);
    this.ending();
    this.wakeAt(null);
    this.#hasEnded = true;
    setTimeout(() => this.#reset(lastDeed), LAST_WORDS_MS);
  }

  /** A throw inside `blockConcurrencyWhile` is the platform's way to have an object made anew. */
  #reset(lastDeed: () => Promise<void>): void {
    const reset = async () => {
      await lastDeed();
      throw new Error('This instance has ended; the next one reads what is stored.');
    };
    this.#party.blockConcurrencyWhile(reset).catch(() => {
      // Nothing is left to be done in an instance that is no more.
    });
  }

  /** Nothing is lost: what is not heard any more was acknowledged to nobody, and comes again. */
  async #sayRestarting(): Promise<Response> {
    this.#isRestarting = true;
    await this.settle();
    for (const id of [...this.#connections.keys()]) this.bye(id, 'restarting', RESTARTING);
    this.ending();
    return textResponse(200, 'Everybody knows.');
  }

  #wake(): void {
    this.#timer = null;
    this.#wakeAt = null;
    this.whileAlive(() => this.woken());
  }

  /** Whatever throws is our mistake and may have left half a change behind: better no memory than a wrong one. */
  protected whileAlive(act: () => void): void {
    if (this.#hasEnded) return;
    try {
      act();
    } catch (error) {
      this.end(error);
    }
  }
}

export function textResponse(status: number, text: string, headers: Record<string, string> = {}): Response {
  const own = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(`${text}\n`, { status, headers: { ...own, ...headers } });
}

/** As far as the server tells: its own front, or the platform where none stands before the rooms. Null: it does not. */
export function networkOf(headers: { get(name: string): string | null }, env: Env): string | null {
  const isHosted = originOf(headers, env) === 'platform';
  const said = headers.get(isHosted ? 'cf-connecting-ip' : 'x-inkroom-network');
  return said ? networkBucket(said) : null;
}

function normalized(data: string | ArrayBuffer | ArrayBufferView): Message {
  if (typeof data === 'string') return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
}

function trySend(socket: Socket, data: Message): boolean {
  if (socket.readyState !== WebSocket.OPEN) return false;
  try {
    socket.send(data);
    return true;
  } catch {
    // It closed in the same moment: for the room that is the same as having closed before.
    return false;
  }
}

function close(socket: Socket, code: number, reason: string): void {
  const bytes = new TextEncoder().encode(reason).subarray(0, MAX_REASON_BYTES);
  try {
    socket.close(code, new TextDecoder().decode(bytes, { stream: true }));
  } catch {
    // Closed already, which is all that was wanted.
  }
}

function farewell(socket: Socket, code: ByeCode, reason: string): void {
  trySend(socket, JSON.stringify({ type: 'bye', code, reason } satisfies ServerMessage));
  close(socket, CLOSE_CODES[code], code);
}

/**
 * Accepts the socket only to say why it cannot stay: to a browser a refused upgrade is nothing but a failure.
 * The client speaks first, because a close to one that has never sent anything may not arrive.
 */
function sayBye(code: ByeCode, reason: string): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  const timer = setTimeout(() => farewell(server, code, reason), HELLO_TIMEOUT_MS);
  server.addEventListener('message', () => {
    clearTimeout(timer);
    farewell(server, code, reason);
  });
  server.addEventListener('close', () => {
    clearTimeout(timer);
    close(server, 1000, '');
  });
  return new Response(null, { status: 101, webSocket: client } as ResponseInit);
}
