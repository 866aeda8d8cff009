// Compares the log of a room with what its clients sent and were told, and names everything that is not as promised.

import type { LogRecord } from '../../src/model/record';
import { decodeRecord, encodeBody } from '../../src/model/record-codec';
import { keyOf, type Testimony } from './witness';

/** The stored records, read; throws where one cannot be. */
export function readLog(log: readonly Uint8Array[]): LogRecord[] {
  return log.map((bytes, i) => {
    const record = decodeRecord(bytes);
    if (!record.ok) throw new Error(`Record ${i + 1} of the log cannot be read: ${record.reason}`);
    return record.value;
  });
}

/** One sentence for each broken promise; none where all is well. Call it when nobody has anything left to send. */
export function findBroken(log: readonly Uint8Array[], testimony: Testimony): string[] {
  const records = readLog(log);
  const places = new Map<string, number[]>();
  records.forEach(({ op }, i) => {
    if (op) places.set(keyOf(op), [...(places.get(keyOf(op)) ?? []), i + 1]);
  });
  return [
    ...records.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`Record ${seq} stands in place ${i + 1}.`])),
    ...[...places].flatMap(([key, all]) =>
      all.length > 1 ? [`Operation ${key} stands in the log ${all.length} times: ${all}.`] : [],
    ),
    ...findMissing(places, testimony),
    ...findChanged(records, testimony),
    ...findUntold(log, testimony),
  ];
}

function findMissing(places: ReadonlyMap<string, number[]>, testimony: Testimony): string[] {
  const { acknowledged, sent, refused } = testimony;
  const lost = [...acknowledged].flatMap(([key, seq]) => {
    const place = places.get(key)?.[0];
    if (place === seq) return [];
    const where = place === undefined ? 'is missing' : `stands at ${place}`;
    return [`Operation ${key} was acknowledged as record ${seq} and ${where}.`];
  });
  const forgotten = [...sent.keys()].filter(
    (key) => !places.has(key) && !acknowledged.has(key) && !refused.has(key),
  );
  return [...lost, ...forgotten.map((key) => `Operation ${key} was sent, neither stored nor refused.`)];
}

/** What was stored is what was sent, unless the room said that it took less. */
function findChanged(records: LogRecord[], { sent }: Testimony): string[] {
  return records.flatMap(({ op, body, isAmended, seq }) => {
    const was = op && sent.get(keyOf(op));
    if (!was || isAmended || isSame(was, encodeBody(body))) return [];
    return [`Operation ${keyOf(op)} was sent as something other than what record ${seq} holds.`];
  });
}

function findUntold(log: readonly Uint8Array[], { told }: Testimony): string[] {
  return [...told].flatMap(([seq, bytes]) => {
    const stored = log[seq - 1];
    if (stored && isSame(stored, bytes)) return [];
    return [`Record ${seq} was told to somebody and ${stored ? 'is another one now' : 'is gone'}.`];
  });
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
