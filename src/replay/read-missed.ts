// Reads what came to the log of a room while one was away.
// I/O: fetch

import type { LogRecord } from '../model/record';
import { fetchBytes } from './fetch-bytes';
import type { LogSource } from './film-loader';
import { readLogPage } from './log-page';

/** Of a long absence so much is looked through, pages of about 1 MiB: enough for thousands of strokes. */
const MAX_PAGES = 3;
const ANSWER_TIMEOUT_MS = 15_000;

/** The records behind `after`, up to `until`, as far as they come; `isMore`: there are more of them. What does not come is not worth a word. */
export async function readMissed(
  source: LogSource,
  { after, until, signal }: { after: number; until: number; signal: AbortSignal },
): Promise<{ records: LogRecord[]; isMore: boolean }> {
  const records: LogRecord[] = [];
  const soon = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
  const last = () => records.at(-1)?.seq ?? after;
  for (let page = 0; page < MAX_PAGES && last() < until; page += 1) {
    const bytes = await fetchBytes(source, `log?after=${last()}&until=${until}`, soon);
    const read = bytes && readLogPage(bytes, last(), source.decode);
    if (!read || read.records.length === 0) break;
    for (const record of read.records) records.push(record);
    if (read.trouble !== null) break;
  }
  return { records, isMore: last() < until };
}
