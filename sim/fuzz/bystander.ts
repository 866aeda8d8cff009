// Somebody else in the room: reads everything that arrives as strictly as can be, and complains of what is malformed.

import type { TestPerson } from '../../party/room-fixture';
import { ByteReader } from '../../src/model/bytes';
import { type InkPoint, InkUnpacker, unpackInk, WORLD_LIMIT } from '../../src/model/ink';
import { decodeRecord } from '../../src/model/record-codec';
import type { InkEvent, PointerUpdate, ServerFrame } from '../../src/net/frames';
import { parseServerMessage, type ServerMessage } from '../../src/net/protocol';

export class Bystander {
  readonly person: TestPerson;
  /** Every stroke in progress, unpacked as far as it was told. */
  readonly #ink = new Map<number, InkUnpacker>();
  elements = 0;

  constructor(person: TestPerson) {
    this.person = person;
  }

  /** Reads what came since the last time; throws where something is malformed. Returns how much that was. */
  read(): number {
    const { heard } = this.person;
    this.person.clear();
    for (const each of heard) {
      if ('text' in each) this.#readText(each.text);
      else this.#readFrame(each.frame);
    }
    return heard.length;
  }

  #readText(message: ServerMessage): void {
    const parsed = parseServerMessage(JSON.stringify(message));
    if (!parsed.ok) throw new Error(`${this.person.name} was told ${message.type}: ${parsed.reason}`);
    if (message.type !== 'presence') return;
    for (const { slot } of message.cancelled) this.#ink.delete(slot);
    for (const slot of message.left) this.#ink.delete(slot);
  }

  #readFrame(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'tick':
        for (const { slot, update } of frame.updates) this.#readUpdate(slot, update);
        return;
      case 'records':
        for (const item of frame.items) if (item.kind === 'record') this.#readRecord(item.bytes);
        return;
      case 'snapshot':
        for (const entry of frame.entries) {
          if (entry.kind === 'chat') this.#readRecord(entry.bytes);
          if (entry.kind !== 'element') continue;
          this.elements += 1;
          this.#readPoints(unpackInk(entry.element.ink));
        }
    }
  }

  #readRecord(bytes: Uint8Array): void {
    const record = decodeRecord(bytes);
    if (!record.ok) throw new Error(`${this.person.name} got a record that is none: ${record.reason}`);
    const { body } = record.value;
    if (body.kind === 'add') this.#readPoints(unpackInk(body.element.ink));
  }

  #readUpdate(slot: number, { cursor, ink }: PointerUpdate): void {
    if (cursor !== null && cursor !== 'gone')
      for (const place of [cursor, ...(cursor.passed ?? [])]) this.#readPlace(place);
    for (const event of ink) this.#readInk(slot, event);
  }

  /** Throws `MalformedBytes` where the ink does not go on as it was told so far. */
  #readInk(slot: number, event: InkEvent): void {
    if (event.kind === 'begin') this.#ink.set(slot, new InkUnpacker(event.scale));
    if (event.kind === 'cancel') this.#ink.delete(slot);
    if (event.kind !== 'points' && event.kind !== 'tip') return;
    const unpacker = this.#ink.get(slot);
    if (!unpacker) throw new Error(`${this.person.name} got ink of ${slot} that never began.`);
    const reader = new ByteReader(event.bytes);
    if (event.kind === 'tip') this.#readPlace(unpacker.peek(reader));
    else for (let i = 0; i < event.count; i += 1) this.#readPlace(unpacker.read(reader));
    reader.end();
  }

  #readPoints(points: InkPoint[]): void {
    for (const point of points) this.#readPlace(point);
  }

  /** The coarsest quantum rounds a place at the world's very edge to a little beyond it. */
  #readPlace({ x, y }: { x: number; y: number }): void {
    const isInWorld = Math.abs(x) <= WORLD_LIMIT + 16 && Math.abs(y) <= WORLD_LIMIT + 16;
    if (!isInWorld) throw new Error(`${this.person.name} saw something at ${x}, ${y}.`);
  }
}
