// Reads one page of a room's log, as far as it can be read.

import type { LogRecord } from '../model/record';
import { decodeRecord } from '../model/record-codec';
import type { Result } from '../model/result';
import type { ServerFrame } from '../net/frames';

/** `decodeServerFrame` of the wire; handed in, because features do not know the wire. */
export type DecodeFrame = (bytes: Uint8Array) => Result<ServerFrame>;

/** The records that can be played, and why there are no more of them; null: the page is whole. */
export type LogPage = { records: LogRecord[]; trouble: string | null };

/** Reads the page behind record `after`. A gap or a record that cannot be read ends it; what stands before is good. */
export function readLogPage(bytes: Uint8Array, after: number, decode: DecodeFrame): LogPage {
  const frame = decode(bytes);
  if (!frame.ok) return { records: [], trouble: frame.reason };
  if (frame.value.kind !== 'records')
    return { records: [], trouble: `a ${frame.value.kind} instead of records` };
  const { firstSeq, items } = frame.value;
  const records: LogRecord[] = [];
  const stopAt = (trouble: string): LogPage => ({ records, trouble });
  if (items.length > 0 && firstSeq !== after + 1)
    return stopAt(`record ${firstSeq} where ${after + 1} should be`);
  for (const [i, item] of items.entries()) {
    const seq = firstSeq + i;
    if (item.kind !== 'record') return stopAt(`no record at ${seq}`);
    const record = decodeRecord(item.bytes, 'views');
    if (!record.ok) return stopAt(`record ${seq}: ${record.reason}`);
    if (record.value.seq !== seq) return stopAt(`record ${record.value.seq} where ${seq} should be`);
    records.push(record.value);
  }
  return { records, trouble: null };
}
