// Reads a room's whole log and all recorded pointers over HTTP, to take the film elsewhere.
// I/O: fetch, the clock

import { decodeBlocks, decodeCursorBlock } from '../model/film-head';
import type { LogRecord } from '../model/record';
import { encodeRecording } from '../model/recording';
import { bad, good, type Result } from '../model/result';
import { fetchBytes } from '../replay/fetch-bytes';
import type { LogSource } from '../replay/film-loader';
import { readLogPage } from '../replay/log-page';

/** `signal` ends the reading; `onProgress` is told of records read so far. */
export type ReadOptions = { room: string; signal: AbortSignal; onProgress?: (records: number) => void };

/** What cannot be read of the log ends it; without pointers it is whole, too. */
export async function readRecording(
  source: LogSource,
  { room, signal, onProgress }: ReadOptions,
): Promise<Result<ReturnType<typeof encodeRecording>>> {
  const records: LogRecord[] = [];
  for (;;) {
    const after = records.length;
    const bytes = await fetchBytes(source.url(`log?after=${after}`), signal);
    if (!bytes) return bad('the log did not come');
    const page = readLogPage(bytes, after, source.decode);
    for (const record of page.records) records.push(record);
    onProgress?.(records.length);
    if (page.records.length === 0 || page.trouble !== null) break;
  }
  if (records.length === 0) return bad('the log is empty');
  const tracks = await readTracks(source, signal);
  return good(encodeRecording({ room, madeAt: Date.now(), records, tracks }));
}

async function readTracks(source: LogSource, signal: AbortSignal): Promise<Uint8Array[]> {
  const tracks: Uint8Array[] = [];
  for (let from = 0; ; ) {
    const bytes = await fetchBytes(source.url(`cursors?from=${from}`), signal);
    const blocks = bytes ? decodeBlocks(bytes) : null;
    if (!blocks?.ok || blocks.value.length === 0) return tracks;
    for (const block of blocks.value) {
      const read = decodeCursorBlock(block);
      if (!read.ok) return tracks;
      from = Math.max(from, read.value.at + 1);
      tracks.push(read.value.tracks);
    }
  }
}
