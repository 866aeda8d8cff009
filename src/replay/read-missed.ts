// Reads what came to the log of a room while one was away.
// I/O: fetch

import { decodeFilmHead } from '../model/film-head';
import type { LogRecord } from '../model/record';
import { fetchBytes } from './fetch-bytes';
import type { LogSource } from './film-loader';
import { readLogPage } from './log-page';

/** Of a long absence so much is looked through, pages of about 1 MiB: enough for thousands of strokes. */
const MAX_PAGES = 3;
const ANSWER_TIMEOUT_MS = 15_000;

/**
 * The records behind `after`, up to `until`, as far as they come; `isMore`: there are more of them. `isGone`: the first of
 * them are not kept. What does not come is not worth a word.
 */
export async function readMissed(
  source: LogSource,
  { after, until, signal }: { after: number; until: number; signal: AbortSignal },
): Promise<{ records: LogRecord[]; isMore: boolean; isGone: boolean }> {
  const records: LogRecord[] = [];
  const soon = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
  let startSeq = after;
  const last = () => records.at(-1)?.seq ?? startSeq;
  for (let page = 0; page < MAX_PAGES && last() < until; page += 1) {
    const bytes = await fetchBytes(source, `log?after=${last()}&until=${until}`, soon);
    // A log that starts later says no to who asks for what is before.
    if (!bytes && page === 0) startSeq = Math.max(after, await readStartSeq(source, soon));
    if (!bytes && page === 0 && startSeq > after) continue;
    const read = bytes && readLogPage(bytes, last(), source.decode);
    if (!read || read.records.length === 0) break;
    for (const record of read.records) records.push(record);
    if (read.trouble !== null) break;
  }
  const isGone = startSeq > after;
  return { records, isMore: isGone || last() < until, isGone };
}

/** As of which record the log starts; 0: it is whole, as far as is known. */
async function readStartSeq(source: LogSource, signal: AbortSignal): Promise<number> {
  const bytes = await fetchBytes(source, 'film', signal);
  const head = bytes && decodeFilmHead(bytes);
  return head?.ok ? head.value.startSeq : 0;
}
