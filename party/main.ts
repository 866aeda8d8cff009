// The room's shell on PartyKit: feeds the pure room with events and carries out what it asks for. Decides nothing.
// I/O: partykit
import type * as Party from 'partykit/server';
import { ID_BYTES, idFromBytes } from '../src/model/ids';
import { LINK_TOKEN, SECRET } from '../src/model/limits';
import type { Visitor } from './arrivals';
import { requestFor, type Word, wordIn } from './between-parties';
import { download } from './downloads';
import { limitsIn } from './fullness';
import { HardenedParty, networkOf, textResponse } from './hardened-party';
import { hashSecret } from './hash-secret';
import { UnreadableLog } from './ledger';
import type { ConnectionId, Message, Put } from './output';
import { RESTORE_HEADER, RESTORE_KEY, restore } from './restoring';
import { Room } from './room';
import { RoomStorage } from './room-storage';

/** Of HMAC-SHA256. */
const KEY_BYTES = 32;
const UNREADABLE = 'What is stored of this room cannot be read by this version of the server.';

export default class RoomParty extends HardenedParty {
  readonly #party: Party.Room;
  readonly #storage: RoomStorage;
  /** Null: what is stored cannot be read, and must not be written over. */
  #room: Room | null = null;

  constructor(party: Party.Room) {
    super(party);
    this.#party = party;
    this.#storage = new RoomStorage(party.storage);
  }

  protected override async load(): Promise<void> {
    const room = this.#party.id;
    const freshEpoch = idFromBytes(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
    const newKey = () => crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    try {
      const options = { limits: limitsIn(this.#party.env) };
      const stored = await this.#storage.load();
      this.#room = new Room({ room, stored, freshEpoch, hashSecret, newKey, options });
    } catch (error) {
      if (!(error instanceof UnreadableLog)) throw error;
      console.error(`Room "${room}" stays closed, and its storage untouched. ${error.message}`);
    }
  }

  protected override opened(id: ConnectionId, network: string | null): void {
    this.#do((room, now) => room.open(id, now, network));
  }

  protected override received(id: ConnectionId, data: Message): void {
    if (!this.#room) this.bye(id, 'storage', UNREADABLE);
    this.#do((room, now) => room.message(id, data, now));
  }

  protected override closed(id: ConnectionId): void {
    this.#do((room, now) => room.close(id, now));
  }

  protected override woken(): void {
    this.#do(() => {});
  }

  protected override async requested(request: Party.Request): Promise<Response> {
    if (this.#isRestore(request)) return this.#restore(request);
    const { method, url } = request;
    const room = this.#room;
    if (!room) return textResponse(500, UNREADABLE);
    const word = wordIn(request.headers);
    if (word?.kind === 'standing') return textResponse(200, room.standingOf(word.visitor));
    const visitor = visitorOf(request.headers);
    const answer = await download({ method, url, room, storage: this.#storage, visitor, now: Date.now() });
    switch (answer.kind) {
      case 'error':
        return textResponse(answer.status, answer.text, answer.status === 405 ? { allow: 'GET' } : {});
      case 'gone':
        return textResponse(410, answer.text, { 'inkroom-first': String(answer.firstSeq) });
      case 'bytes':
        return new Response(answer.bytes as Uint8Array<ArrayBuffer>, {
          headers: {
            'content-type': 'application/octet-stream',
            'cache-control': 'no-store',
            'inkroom-head': String(answer.headSeq),
          },
        });
      case 'export':
        return new Response(streamOf(answer.pieces), {
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'cache-control': 'no-store',
            'content-disposition': `attachment; filename="inkroom-${answer.room}.json"`,
          },
        });
    }
  }

  #isRestore({ headers }: Party.Request): boolean {
    const key = this.#party.env[RESTORE_KEY];
    return typeof key === 'string' && key !== '' && headers.get(RESTORE_HEADER) === key;
  }

  async #restore(request: Party.Request): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer());
    const now = Date.now();
    const { status, text } = await restore({ url: request.url, body, storage: this.#storage, now });
    return textResponse(status, text);
  }

  /** Lets something happen to the room and carries out what comes of it, in the order that `Output` promises. */
  #do(act: (room: Room, now: number) => void): void {
    const room = this.#room;
    if (!room) return;
    const now = Date.now();
    act(room, now);
    const { put, sends, closes, wakeAt, newAccess, isErased } = room.flush(now);
    if (put) this.#store(room, put);
    const lost = sends.filter(({ to, data }) => !this.send(to, data));
    for (const { to, code, reason } of closes) this.disconnect({ id: to, code, reason });
    this.wakeAt(wakeAt);
    if (isErased) return this.#erase();
    if (newAccess) void this.#tellNotes({ kind: 'access-changed', ...newAccess });
    // A send that failed is a close that nobody told of.
    if (lost.length === 0) return;
    this.#do(() => {
      for (const { to } of lost) room.close(to, now);
    });
  }

  /** Nothing is left of the room, nor of its notes; whoever comes next finds a room that never was. */
  #erase(): void {
    this.#room = null;
    Promise.all([this.#storage.erase(), this.#tellNotes({ kind: 'erase' })]).then(
      // Once more at the very end: what was on its way to storage meanwhile.
      () => this.startAnew(() => this.#storage.erase()),
      (error: unknown) => this.end(error),
    );
  }

  /** The notes ask themselves who may be there; a word from here makes them ask again. */
  async #tellNotes(word: Word): Promise<void> {
    const notes = this.#party.context.parties.notes?.get(this.#party.id);
    if (!notes) return;
    try {
      const answer = await notes.fetch(requestFor(word));
      if (!answer.ok) throw new Error(`They answered ${answer.status}.`);
    } catch (error) {
      console.error(`The notes of room "${this.#party.id}" did not hear "${word.kind}":`, error);
      if (word.kind === 'erase') throw error;
    }
  }

  /** A put that is refused leaves memory ahead of storage: nothing of it may ever be told, so the instance ends. */
  #store(room: Room, put: Put): void {
    this.#storage.store(put).then(
      (isMoreToTrim) => this.whileAlive(() => this.#do(() => room.stored(put.id, isMoreToTrim))),
      (error: unknown) => this.end(error),
    );
  }
}

/** Who asks, as the page says it: in headers, since addresses end up in logs. */
function visitorOf(headers: Party.Request['headers']): Visitor {
  const [secret, link] = [headers.get('inkroom-secret'), headers.get('inkroom-link')];
  const userId = secret !== null && SECRET.test(secret) ? hashSecret(secret) : '';
  return { userId, link: link !== null && LINK_TOKEN.test(link) ? link : null, network: networkOf(headers) };
}

function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
