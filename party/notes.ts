// A room's notes on PartyKit: one document of Yjs, kept and shared by y-partykit, behind a guarded door.
// I/O: partykit, y-partykit

import type * as Party from 'partykit/server';
import { onConnect, unstable_getYDoc, type YPartyKitOptions } from 'y-partykit';
import { encodeStateAsUpdate } from 'yjs';
import type { Standing } from '../src/model/roles';
import type { ByeCode } from '../src/net/protocol';
import { UNWANTED, type Visitor } from './arrivals';
import { requestFor, standingIn, type Word, wordIn } from './between-parties';
import { HardenedParty, textResponse } from './hardened-party';
import { hashSecret } from './hash-secret';
import { NotesDoor } from './notes-door';
import type { ConnectionId, Message } from './output';
import { isAmong } from './user-ids';

/** The whole document is in memory, and goes to everybody who opens it. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Measuring takes time: it is done again when so much was written. */
const MEASURE_EVERY_BYTES = 256 * 1024;
const KEPT: YPartyKitOptions = { persist: { mode: 'snapshot' } };
const FULL = 'These notes are full. Copy what you have, and begin others in another room.';

type Goodbye = { code: ByeCode; reason: string };
const REMOVED: Goodbye = { code: 'removed', reason: 'An owner removed you from this room.' };
const NO_ROOM: Goodbye = { code: 'storage', reason: 'The room of these notes starts anew.' };
const DELETED: Goodbye = { code: 'deleted', reason: 'An owner deleted this room, with its notes.' };
/** Null: they may come in. */
const WHY_NOT: Record<Standing | 'banned', Goodbye | null> = {
  ...{ owner: null, editor: null, viewer: null },
  knocks: { code: 'private', reason: 'Only who was let into the room may read its notes.' },
  'shut-out': { code: 'private', reason: 'The room of these notes is private.' },
  banned: { code: 'banned', reason: UNWANTED },
};

export default class NotesParty extends HardenedParty {
  readonly #party: Party.Room;
  readonly #door = new NotesDoor(hashSecret);
  readonly #lines = new Map<ConnectionId, Line>();
  #isFull = false;
  #unmeasured = MEASURE_EVERY_BYTES;

  constructor(party: Party.Room) {
    super(party);
    this.#party = party;
  }

  /** y-partykit reads what is stored when the first one comes. */
  protected override async load(): Promise<void> {}

  protected override opened(id: ConnectionId, network: string | null): void {
    this.#door.open(id, Date.now(), network);
    this.wakeAt(this.#door.wakeAt);
  }

  protected override received(id: ConnectionId, data: Message): void {
    const verdict = this.#door.said(id, data, Date.now());
    if (verdict.kind === 'bye') this.#sendAway(id, verdict);
    else if (verdict.kind === 'ask') this.#greet(id, verdict.visitor);
    else this.#pass(id, data);
    // Who speaks may be silent for longer: the timer that is set comes early enough.
  }

  protected override closed(id: ConnectionId): void {
    this.#forget(id);
  }

  protected override woken(): void {
    for (const gone of this.#door.silent(Date.now())) this.#sendAway(gone.id, gone);
    this.wakeAt(this.#door.wakeAt);
  }

  protected override async requested({ headers }: Party.Request): Promise<Response> {
    const word = wordIn(headers);
    if (word?.kind === 'access-changed') {
      await this.#lookAgain(word);
      return textResponse(200, 'Everybody was asked again.');
    }
    if (word?.kind === 'erase') {
      for (const [id] of this.#door.visitors) this.#sendAway(id, DELETED);
      const erase = () => this.#party.storage.deleteAll();
      await erase();
      // Once more at the very end: y-partykit stores the document when its last reader goes.
      this.startAnew(erase);
      return textResponse(200, 'Nothing is left.');
    }
    return textResponse(404, 'The notes are read in their room.');
  }

  /** y-partykit keeps documents beside all instances: this one's would outlive it, and be stored nowhere. */
  protected override ending(): void {
    for (const id of [...this.#lines.keys()]) this.#forget(id);
  }

  /** What they say before the room has answered waits in their line. */
  #greet(id: ConnectionId, visitor: Visitor): void {
    const line = new Line((data) => this.send(id, data));
    this.#lines.set(id, line);
    this.#judge(id, visitor)
      .then((mayCome) => {
        if (!mayCome || this.#lines.get(id) !== line) return undefined;
        return onConnect(line as unknown as Party.Connection, this.#party, KEPT).then(() => this.#measure());
      })
      .catch((error: unknown) => this.end(error));
  }

  /** Asks the room what somebody is in it; who is nothing there has to go. False: they did. */
  async #judge(id: ConnectionId, visitor: Visitor): Promise<boolean> {
    const room = this.#party.context.parties.main?.get(this.#party.id);
    if (!room) throw new Error('There is no room beside these notes.');
    const asking = room.fetch(requestFor({ kind: 'standing', visitor }));
    const standing = await asking.then(
      async (answer) => (answer.ok ? standingIn(await answer.text()) : null),
      // The room starts anew in this moment: whoever comes back finds it.
      () => null,
    );
    const why = standing === null ? NO_ROOM : WHY_NOT[standing];
    const line = this.#lines.get(id);
    if (line) line.isReadOnly = standing === 'viewer';
    if (why) this.#sendAway(id, why);
    return why === null;
  }

  async #lookAgain({ removed, userSalt }: Extract<Word, { kind: 'access-changed' }>): Promise<void> {
    for (const [id, visitor] of this.#door.visitors)
      if (isAmong(removed, visitor.secretHash, userSalt)) this.#sendAway(id, REMOVED);
    await Promise.all(this.#door.visitors.map(([id, visitor]) => this.#judge(id, visitor)));
  }

  #pass(id: ConnectionId, data: Message): void {
    if (isWriting(data)) {
      this.#unmeasured += data.length;
      if (this.#isFull) return this.#sendAway(id, { code: 'full', reason: FULL });
    }
    this.#lines.get(id)?.hear(data);
    if (this.#unmeasured >= MEASURE_EVERY_BYTES) this.#measure().catch((error: unknown) => this.end(error));
  }

  async #measure(): Promise<void> {
    if (this.#unmeasured < MEASURE_EVERY_BYTES) return;
    this.#unmeasured = 0;
    const document = await unstable_getYDoc(this.#party, KEPT);
    this.#isFull = encodeStateAsUpdate(document).length > MAX_DOCUMENT_BYTES;
  }

  #sendAway(id: ConnectionId, { code, reason }: Goodbye): void {
    this.bye(id, code, reason);
    this.#forget(id);
  }

  #forget(id: ConnectionId): void {
    this.#door.close(id);
    this.#lines.get(id)?.end();
    this.#lines.delete(id);
  }
}

/** Sync messages but for the question what is there; and the marks around a large one in pieces. */
function isWriting(data: Message): boolean {
  return typeof data !== 'string' && data[0] === 0 && data[1] !== 0;
}

type Heard = { data: string | ArrayBuffer };

/** What y-partykit takes for a connection: it hears only what came through the door. */
class Line {
  readonly #send: (data: Message) => boolean;
  readonly #listeners: { message: ((event: Heard) => void)[]; close: (() => void)[] } = {
    message: [],
    close: [],
  };
  /** Who only looks on hears all that is written, and writes nothing. */
  isReadOnly = false;
  /** While the document is read from storage nobody listens yet. */
  #early: Message[] = [];
  readyState: number = WebSocket.OPEN;

  constructor(send: (data: Message) => boolean) {
    this.#send = send;
  }

  addEventListener(type: 'message' | 'close', listener: (event: Heard) => void): void {
    if (type === 'close') {
      this.#listeners.close.push(listener as () => void);
      return;
    }
    this.#listeners.message.push(listener);
    const early = this.#early;
    this.#early = [];
    for (const data of early) this.hear(data);
  }

  send(data: Uint8Array | string): void {
    if (!this.#send(data)) this.end();
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
  }

  hear(data: Message): void {
    // Their page offers no writing; what they hold all the same is theirs alone.
    if (this.isReadOnly && isWriting(data)) return;
    if (this.#listeners.message.length === 0) this.#early.push(data);
    // A copy of its own: a buffer that is larger than the view would be read whole.
    const event = { data: typeof data === 'string' ? data : (data.slice().buffer as ArrayBuffer) };
    for (const listener of this.#listeners.message) listener(event);
  }

  end(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    for (const listener of this.#listeners.close) listener();
  }
}
