// The notes' shell on PartyKit: feeds the pure notes with events and carries out what they ask for. Decides nothing.
// I/O: partykit

import type * as Party from 'partykit/server';
import type { Visitor } from './arrivals';
import { type Known, knownIn, requestFor, wordIn } from './between-parties';
import { HardenedParty, textResponse } from './hardened-party';
import { hashSecret } from './hash-secret';
import type { NotesPut } from './notes-log';
import { type NotesOutput, NotesRoom } from './notes-room';
import { NotesStorage } from './notes-storage';
import type { ConnectionId, Message } from './output';
import { isAmong } from './user-ids';

const UNREADABLE = 'What is stored of these notes cannot be read by this version of the server.';

export default class NotesParty extends HardenedParty {
  readonly #party: Party.Room;
  readonly #storage: NotesStorage;
  /** Null: what is stored cannot be read, and must not be written over. */
  #notes: NotesRoom | null = null;
  #lastPut: Promise<void> = Promise.resolve();

  constructor(party: Party.Room) {
    super(party);
    this.#party = party;
    this.#storage = new NotesStorage(party.id, party.storage);
  }

  protected override async load(): Promise<void> {
    try {
      this.#notes = new NotesRoom({ stored: await this.#storage.load(), hashSecret, newMark });
    } catch (error) {
      console.error(`The notes of room "${this.#party.id}" stay closed, and their storage untouched:`, error);
    }
  }

  protected override opened(id: ConnectionId, network: string | null): void {
    this.#do((notes, now) => notes.open(id, now, network));
  }

  protected override received(id: ConnectionId, data: Message): void {
    if (!this.#notes) this.bye(id, 'storage', UNREADABLE);
    this.#do((notes, now) => notes.message(id, data, now));
  }

  protected override closed(id: ConnectionId): void {
    this.#do((notes) => notes.close(id));
  }

  protected override woken(): void {
    this.#do(() => {});
  }

  /** Waits for the put in flight, and for what was written meanwhile. */
  protected override async settle(): Promise<void> {
    await this.#lastPut;
    this.#do((notes) => notes.hurry());
    await this.#lastPut;
  }

  protected override async requested({ headers }: Party.Request): Promise<Response> {
    const word = wordIn(headers);
    if (word?.kind === 'access-changed') {
      const { removed, userSalt } = word;
      const isRemoved = ({ secretHash }: Visitor) => isAmong(removed, secretHash, userSalt);
      this.#do((notes) => notes.lookAgain(isRemoved));
      return textResponse(200, 'Everybody is asked again.');
    }
    if (word?.kind === 'erase') {
      this.#do((notes) => notes.deleted());
      this.#notes = null;
      await this.#storage.erase();
      // Once more at the very end: what was on its way to storage meanwhile.
      this.startAnew(() => this.#storage.erase());
      return textResponse(200, 'Nothing is left.');
    }
    return textResponse(404, 'The notes are read in their room.');
  }

  #do(act: (notes: NotesRoom, now: number) => void): void {
    const notes = this.#notes;
    if (!notes) return;
    const now = Date.now();
    act(notes, now);
    const { put, sends, byes, asks, wakeAt }: NotesOutput = notes.flush(now);
    if (put) this.#store(put);
    const lost = sends.filter(({ to, data }) => !this.send(to, data));
    for (const { to, code, reason } of byes) this.bye(to, code, reason);
    for (const { id, visitor } of asks)
      this.#ask(requestFor({ kind: 'standing', visitor })).then(
        (known) => this.whileAlive(() => this.#do((then) => then.judged(id, known, Date.now()))),
        (error: unknown) => this.end(error),
      );
    this.wakeAt(wakeAt);
    // A send that failed is a close that nobody told of.
    if (lost.length > 0)
      this.#do(() => {
        for (const { to } of lost) notes.close(to);
      });
  }

  /** Null: the room starts anew in this moment; whoever comes back finds it. */
  async #ask(request: RequestInit): Promise<Known | null> {
    const room = this.#party.context.parties.main?.get(this.#party.id);
    if (!room) throw new Error('There is no room beside these notes.');
    const answer = await room.fetch(request).catch(() => null);
    return answer?.ok ? knownIn(await answer.text()) : null;
  }

  /** A put that is refused leaves memory ahead of storage: nothing of it may ever be told, so the instance ends. */
  #store(put: NotesPut): void {
    this.#lastPut = this.#storage.store(put).then(
      () => this.whileAlive(() => this.#do((notes) => notes.stored())),
      (error: unknown) => this.end(error),
    );
  }
}

function newMark(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] as number;
}
