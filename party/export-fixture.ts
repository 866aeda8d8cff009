// A room's export made at once, of nothing but its log.

import { decodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import type { ExportWriter, RoomSum } from './export';

/** What a log adds up to when it is folded from its beginning. */
export function sumOf(log: readonly Uint8Array[]): RoomSum {
  const model = new RoomModel();
  for (const bytes of log) {
    const record = decodeRecord(bytes);
    if (record.ok) model.apply(record.value);
  }
  return { people: [...model.people.values()], board: [...model.board], chat: model.chat };
}

export function writeWhole(writer: ExportWriter, log: readonly Uint8Array[], pageSize = log.length): string {
  const pieces = [writer.begin()];
  for (let i = 0; i < log.length; i += pageSize) pieces.push(...writer.add(log.slice(i, i + pageSize)));
  return [...pieces, ...writer.end(sumOf(log))].join('');
}
