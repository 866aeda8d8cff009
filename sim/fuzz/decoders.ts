// Puts anything before every decoder: a value or a reason comes out, what is read is no larger than what came in.

import { decodeBatch, encodeBatch } from '../../party/log';
import { ByteWriter } from '../../src/model/bytes';
import { decodeOp, decodeRecord, encodeOp, encodeRecord, opNumber } from '../../src/model/record-codec';
import type { Result } from '../../src/model/result';
import {
  decodeClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  encodeEntry,
  encodeItem,
  recordsFrame,
  type ServerFrame,
  snapshotFrame,
  TICK_FRAME_KIND,
  writeUpdate,
} from '../../src/net/frames';
import { parseClientMessage, parseServerMessage } from '../../src/net/protocol';

type Codec<T> = { decode: (bytes: Uint8Array) => Result<T>; encode: (value: T) => Uint8Array };

/** How often each decoder understood something, and how often it gave a reason. */
export type Tally = Record<string, { read: number; refused: number }>;

function encodeServerFrame(frame: ServerFrame): Uint8Array {
  if (frame.kind === 'records') return recordsFrame(frame.firstSeq, frame.items.map(encodeItem), frame.mark);
  if (frame.kind === 'snapshot') return snapshotFrame(frame, frame.entries.map(encodeEntry));
  const writer = new ByteWriter().u8(TICK_FRAME_KIND);
  for (const { slot, update } of frame.updates) writeUpdate(writer.varint(slot), update);
  return writer.finish();
}

/** Throws where a decoder throws, gives no reason, or reads what it cannot read again. */
function tryCodec<T>(name: string, { decode, encode }: Codec<T>, bytes: Uint8Array, tally: Tally): T | null {
  const read = decode(bytes);
  count(name, read, tally);
  if (!read.ok) return null;
  const once = encode(read.value);
  // Our encoders write nothing longer than need be: what is longer than its source was made up.
  if (once.length > bytes.length)
    throw new Error(`${name} made ${once.length} bytes of ${bytes.length}: ${hex(bytes)}`);
  const again = decode(once);
  if (!again.ok) throw new Error(`${name} cannot read its own ${hex(once)}: ${again.reason}`);
  if (Buffer.compare(once, encode(again.value)) !== 0)
    throw new Error(`${name} reads ${hex(bytes)} and then something else.`);
  return read.value;
}

function count(name: string, result: Result<unknown>, tally: Tally): void {
  tally[name] ??= { read: 0, refused: 0 };
  tally[name][result.ok ? 'read' : 'refused'] += 1;
  if (!result.ok && result.reason.length < 3) throw new Error(`${name} gives no reason.`);
}

function tryOp(bytes: Uint8Array, tally: Tally): void {
  const op = tryCodec('operation', { decode: decodeOp, encode: encodeOp }, bytes, tally);
  opNumber(bytes);
  if (!op) return;
  // What is taken must make a record that can be read: else a room could not be opened again.
  const { age, group, n, body } = op;
  const id = { writer: 'w'.repeat(16), n };
  const record = { seq: 1, at: 1, age, author: 1, op: id, group, isAmended: false, body };
  const stored = decodeRecord(encodeRecord(record));
  if (!stored.ok) throw new Error(`An operation becomes no record: ${stored.reason}: ${hex(bytes)}`);
}

export function tryBytes(bytes: Uint8Array, tally: Tally): void {
  const frame = { decode: decodeClientFrame, encode: encodeClientFrame };
  const client = tryCodec('client frame', frame, bytes, tally);
  if (client?.kind === 'ops') for (const op of client.ops) tryOp(op, tally);
  const told = { decode: decodeServerFrame, encode: encodeServerFrame };
  const server = tryCodec('server frame', told, bytes, tally);
  if (server?.kind === 'records')
    for (const item of server.items) if (item.kind === 'record') tryRecord(item.bytes, tally);
  if (server?.kind === 'snapshot')
    for (const entry of server.entries) if (entry.kind === 'chat') tryRecord(entry.bytes, tally);
  const batch = tryCodec(
    'batch',
    { decode: (raw) => decodeBatch(raw[0] === 1 ? raw.subarray(0, 0) : raw), encode: encodeBatch },
    bytes,
    tally,
  );
  for (const record of batch ?? []) tryRecord(record, tally);
  tryRecord(bytes, tally);
  tryOp(bytes, tally);
}

function tryRecord(bytes: Uint8Array, tally: Tally): void {
  tryCodec('record', { decode: decodeRecord, encode: encodeRecord }, bytes, tally);
}

export function tryText(text: string, tally: Tally): void {
  for (const [name, parse] of [
    ['client message', parseClientMessage],
    ['server message', parseServerMessage],
  ] as const) {
    const read = parse(text);
    count(name, read, tally);
    if (!read.ok) continue;
    const again: unknown = parse(JSON.stringify(read.value));
    if (JSON.stringify(again) !== JSON.stringify(read))
      throw new Error(`The ${name} ${text.slice(0, 300)} is read as something else the second time.`);
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 400)).toString('hex');
}
