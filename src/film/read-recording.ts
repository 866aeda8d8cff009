// Reads a room's log and recorded pointers over HTTP, to take the film elsewhere.
// I/O: fetch, the clock, blobs

import { decodeTracks } from '../model/cursor-track';
import { decodeBlocks, decodeCursorBlock, decodeFilmHead } from '../model/film-head';
import { type Missing, type RecordingStart, RecordingWriter } from '../model/recording';
import type { Span } from '../model/timeline-idle';
import { fetchBytes } from '../replay/fetch-bytes';
import { readChunks } from '../replay/film-base';
import type { LogSource } from '../replay/film-loader';
import { readLogPage } from '../replay/log-page';

/** Any moment comes before it, ms; a room takes no number of more than 15 digits. */
const LATEST = 10 ** 15 - 1;

export type ReadOptions = {
  room: string;
  /** The last record that is wanted; null: all there are. */
  until?: number | null;
  /** From when to when pointers are wanted, film times; null: none at all. */
  pointers?: Span | null;
  /** Ends the reading. */
  signal: AbortSignal;
};

/** `cutAfter`: the last record that could be read, where the log breaks off behind it. */
export type ReadRecording = {
  kind: 'read';
  recording: Blob;
  seal: string;
  cutAfter: number | null;
  missing: Missing;
};

/** What did not come. Then there is no recording: whoever asks again may have all of it. */
export type RecordingTrouble = { kind: 'failed'; what: 'log' | 'pointers' };

const ALWAYS: Span = { from: 0, to: LATEST };

/** Of the room's history one page at a time is in memory; the recording is a blob, which the browser keeps where it likes. */
export async function readRecording(
  source: LogSource,
  { room, until = null, pointers = ALWAYS, signal }: ReadOptions,
): Promise<ReadRecording | RecordingTrouble> {
  const ask = (path: string) => fetchBytes(source, path, signal);
  const start = await readStart(ask);
  if (start === 'failed') return { kind: 'failed', what: 'log' };
  const writer = new RecordingWriter({ room, madeAt: Date.now(), start });
  const pieces: Blob[] = [];
  const keep = () => pieces.push(new Blob([writer.take()]));
  const log = await readLog(source, { writer, keep, ask, until, after: start?.place.seq ?? 0 });
  if (!log) return { kind: 'failed', what: 'log' };
  const areAllRead = pointers ? await readPointers(pointers, { writer, keep, ask }) : true;
  if (areAllRead === null) return { kind: 'failed', what: 'pointers' };
  const missing = { restOfLog: log.isCut, pointers: !areAllRead };
  writer.end(missing);
  keep();
  const cutAfter = log.isCut ? log.seq : null;
  return { kind: 'read', recording: new Blob(pieces), seal: writer.seal, cutAfter, missing };
}

/** What the log starts with; null: it is whole. */
async function readStart(ask: Writing['ask']): Promise<RecordingStart | null | 'failed'> {
  const bytes = await ask('film');
  const head = bytes && decodeFilmHead(bytes);
  if (!head) return 'failed';
  const [place] = head.ok && head.value.startSeq > 0 ? head.value.places : [];
  if (!place) return null;
  const chunks = await readChunks(place, async (path) => {
    const blocks = await ask(path);
    return blocks && decodeBlocks(blocks);
  });
  return chunks ? { place, chunks } : 'failed';
}

type Writing = {
  writer: RecordingWriter;
  keep: () => void;
  /** Null: it did not come. */
  ask: (path: string) => Promise<Uint8Array | null>;
};

/** Null: a page did not come, or there is nothing. `isCut`: what is behind record `seq` cannot be read. */
async function readLog(
  { decode }: LogSource,
  { writer, keep, ask, until, after }: Writing & { until: number | null; after: number },
): Promise<{ seq: number; isCut: boolean } | null> {
  const end = until === null ? '' : `&until=${until}`;
  for (let seq = after; ; ) {
    const bytes = await ask(`log?after=${seq}${end}`);
    if (!bytes) return null;
    const { records, trouble } = readLogPage(bytes, seq, decode);
    writer.addRecords(records);
    keep();
    seq += records.length;
    const isAll = records.length === 0 || (until !== null && seq >= until);
    if (trouble !== null || isAll) return seq > 0 ? { seq, isCut: trouble !== null } : null;
  }
}

/** False: some cannot be read and are left out; null: they did not come. */
async function readPointers({ from, to }: Span, { writer, keep, ask }: Writing): Promise<boolean | null> {
  let areAllRead = true;
  for (let next = Math.max(0, Math.floor(from)); ; ) {
    const bytes = await ask(`cursors?from=${next}&until=${Math.ceil(to)}`);
    if (!bytes) return null;
    const blocks = decodeBlocks(bytes);
    if (!blocks.ok) return false;
    const before = next;
    for (const block of blocks.value) {
      const read = decodeCursorBlock(block);
      if (read.ok) next = Math.max(next, read.value.at + 1);
      if (read.ok && decodeTracks(read.value.tracks).ok) writer.addTracks(read.value.tracks);
      else areAllRead = false;
    }
    keep();
    if (next === before) return areAllRead;
  }
}
