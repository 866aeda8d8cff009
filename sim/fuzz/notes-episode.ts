// Notes with people in them, and mallory who says whatever was forged: nothing of it may throw, spread or be kept wrong.

import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from 'yjs';
import { NOTHING_STORED, TestNotes, type TestPage } from '../../party/notes-fixture';
import { readNotesUpdate } from '../../party/notes-update';
import { NOTES_FIELD, NOTES_MARKS, NOTES_NODES } from '../../src/model/notes-schema';
import type { Random } from '../../src/model/random';
import {
  decodeNotesFrame,
  encodeNotesFrame,
  type NotesWord,
  PartsIn,
  partsOf,
} from '../../src/net/notes-protocol';
import { PROTOCOL_VERSION } from '../../src/net/protocol';
import { mutateBytes, mutateText } from './mutate';

export type NotesOutcome = { written: number; sentAway: number };

const STRANGE_NODES = ['iframe', 'script', ''];
const STRANGE_MARKS = ['style', 'onclick'];

/** Throws where the notes throw, end somebody innocent, or tell two people different things. */
export function runNotesEpisode(random: Random, frames: number, began: () => void): NotesOutcome {
  const notes = new TestNotes({ stored: NOTHING_STORED, maxBytes: 60_000 });
  const standing = random.chance(0.3) ? 'viewer' : 'editor';
  const enter = (name: string, tab = 1, as: 'viewer' | 'editor' = 'editor') => {
    const page = notes.page(name, { standing: as, tab });
    page.document.clientID = random.integer(1, 2 ** 31);
    page.hello();
    notes.wait(80);
    return page;
  };
  const [alice, bob] = [enter('alice'), enter('bob', 1, 'viewer')];
  alice.write('alice was here');
  notes.wait(80);
  const forge = new NotesForge(random, alice);
  let mallory = enter('mallory', 1, standing);
  const outcome = { written: 0, sentAway: 0 };
  for (let i = 0; i < frames; i += 1) {
    began();
    const before = notes.room.document.version;
    for (const message of forge.messages()) mallory.say(message);
    notes.wait(80);
    const isWritten = notes.room.document.version > before;
    if (isWritten && standing === 'viewer') throw new Error('A viewer wrote.');
    if (isWritten) outcome.written += 1;
    if (mallory.bye === null) continue;
    outcome.sentAway += 1;
    mallory.leave();
    mallory = enter('mallory', i + 2, standing);
  }
  for (const innocent of [alice, bob])
    if (innocent.bye !== null) throw new Error(`${innocent.name} was sent away: ${innocent.bye}.`);
  notes.wait(200);
  const carol = enter('carol');
  const whole = notes.room.document.text;
  for (const page of [alice, bob, carol]) {
    if (contentOf(page.document) !== whole)
      throw new Error(`${page.name} reads something else than there is.`);
    if (page.document.store.pendingStructs) throw new Error(`${page.name} waits for something.`);
  }
  const rebuilt = readNotesUpdate(encodeStateAsUpdate(carol.document));
  if (!rebuilt.ok) throw new Error(`The document holds ${rebuilt.reason}.`);
  return outcome;
}

function contentOf(document: Doc): string {
  return document.getXmlFragment(NOTES_FIELD).toString();
}

class NotesForge {
  readonly #random: Random;
  readonly #around: TestPage;
  readonly #damage: number;
  #former: Uint8Array = new Uint8Array(8);

  constructor(random: Random, around: TestPage) {
    this.#random = random;
    this.#around = around;
    this.#damage = random.pick([0, 0.1, 0.4]) ?? 0;
  }

  messages(): (string | Uint8Array)[] {
    const dice = this.#random.next();
    if (dice < 0.1) return [this.#noise()];
    if (dice < 0.3) return [this.#word()];
    if (dice < 0.4) return [this.#ofOthers()];
    return [...partsOf(this.#damaged(this.#update()))].map((part) => this.#damaged(part, 0.3));
  }

  #noise(): Uint8Array {
    return Uint8Array.from({ length: this.#random.integer(0, 300) }, () => this.#random.integer(0, 255));
  }

  #word(): string {
    const [client, clock] = [this.#random.integer(0, 2 ** 31), this.#random.integer(0, 50)];
    const place = { item: { client, clock }, assoc: 0 as const, type: null, tname: null };
    const words: NotesWord[] = [
      { type: 'notes-hello', version: PROTOCOL_VERSION, secret: 'm'.repeat(32), link: null },
      { type: 'notes-seen', mark: clock },
      { type: 'notes-caret', caret: { anchor: place, head: place } },
      { type: 'notes-caret', caret: null },
      { type: 'notes-renamed' },
    ];
    const word = JSON.stringify(this.#random.pick(words));
    return this.#random.chance(0.4) ? mutateText(word, this.#random) : word;
  }

  /** What y-websocket and y-partykit would take for something. */
  #ofOthers(): string | Uint8Array {
    const update = this.#update();
    return (
      this.#random.pick<string | Uint8Array>([
        'y-pk-batch',
        'y-pk-batch#{"id":"x","type":"start","size":9,"count":1}',
        Uint8Array.from([0, 2, update.length & 127, ...update]),
        Uint8Array.from([0x80, 0, 2, update.length & 127, ...update]),
        encodeNotesFrame({ kind: 'state-vector', bytes: encodeStateVector(this.#around.document) }),
      ]) ?? ''
    );
  }

  /** What an editor could have written, or nearly. */
  #update(): Uint8Array {
    const random = this.#random;
    const document = new Doc();
    document.clientID = random.integer(1, 2 ** 31);
    applyUpdate(document, encodeStateAsUpdate(this.#around.document));
    const before = encodeStateVector(document);
    const fragment = random.chance(0.05)
      ? document.getXmlFragment('hidden')
      : document.getXmlFragment(NOTES_FIELD);
    for (let i = random.integer(1, 4); i > 0; i -= 1) {
      if (random.chance(0.3) && fragment.length > 0) {
        fragment.delete(random.integer(0, fragment.length - 1), 1);
        continue;
      }
      const isStrange = random.chance(0.05);
      const element = new XmlElement(random.pick(isStrange ? STRANGE_NODES : NOTES_NODES) ?? 'paragraph');
      fragment.insert(random.integer(0, fragment.length), [element]);
      if (random.chance(0.3))
        element.setAttribute('level', random.pick([1, 'x', null, { a: [1] }]) as string);
      const text = new XmlText();
      element.insert(0, [text]);
      text.insert(0, 'x'.repeat(random.chance(0.05) ? 30_000 : random.integer(0, 30)));
      const mark = random.pick(random.chance(0.05) ? STRANGE_MARKS : NOTES_MARKS) ?? 'bold';
      if (random.chance(0.3)) text.format(0, text.length, { [mark]: { href: 'javascript:x' } });
    }
    // Sometimes without what it follows.
    return encodeStateAsUpdate(document, random.chance(0.9) ? before : encodeStateVector(document));
  }

  #damaged(bytes: Uint8Array, share = 1): Uint8Array {
    const isDamaged = this.#random.chance(this.#damage * share);
    const made = isDamaged ? mutateBytes(bytes, this.#random, this.#former) : bytes;
    this.#former = bytes;
    return made;
  }
}

/** Reads one frame as both sides do; throws for nothing, and makes of what it understood the same bytes again. */
export function tryNotesFrame(bytes: Uint8Array): void {
  const frame = decodeNotesFrame(bytes);
  if (!frame.ok) return;
  const again = encodeNotesFrame(frame.value);
  if (Buffer.compare(again, bytes) !== 0) throw new Error('A frame of the notes can be written in two ways.');
  if (frame.value.kind !== 'part') return;
  const whole = new PartsIn().add(true, frame.value.bytes);
  const update = whole ? readNotesUpdate(whole) : null;
  if (!update?.ok) return;
  const twice = readNotesUpdate(update.value.bytes);
  if (!twice.ok || Buffer.compare(twice.value.bytes, update.value.bytes) !== 0)
    throw new Error('What is passed on of an update is not in its last form.');
}
