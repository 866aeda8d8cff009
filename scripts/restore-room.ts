// Brings an exported room back: reads the whole file first, then writes it through a server that serves nobody else.
// I/O: file system, http, processes
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { nanoid } from 'nanoid';
import { lockDataFolder } from '../host/data-lock';
import { bundleParties } from '../host/party-bundle';
import { readProjectConfig } from '../host/project-config';
import { startWorkerd } from '../host/workerd';
import { BadExport, ExportReader } from '../party/export-reader';
import { encodeBatch } from '../party/log';
import { RESTORE_HEADER, RESTORE_KEY } from '../party/restoring';
import { ByteWriter } from '../src/model/bytes';
import { type Checkpoint, checkpointChunks } from '../src/model/checkpoint';
import { encodeBlocks } from '../src/model/film-head';
import { ID_BYTES, idFromBytes } from '../src/model/ids';
import { ROOM_ID } from '../src/model/limits';

/** So much of the log is sent at a time. */
const PAGE_BYTES = 1024 * 1024;
/** An export that somebody laid out anew is read in one piece, which no longer text could be. */
const MAX_WHOLE_BYTES = 400 * 1024 * 1024;

export type RestoreOptions = {
  file: string;
  room: string;
  dataDir: string;
  projectRoot: string;
  log: (line: string) => void;
};

/** Rejects with one clear sentence, and nothing stored, where the room cannot be brought back; else how many records. */
export async function restoreRoom({
  file,
  room,
  dataDir,
  projectRoot,
  log,
}: RestoreOptions): Promise<number> {
  if (!ROOM_ID.test(room)) throw new Error('A room is named by 1 to 64 letters, digits, "-" or "_".');
  // Once to the end before anything is touched: a file that is wrong in its last line stores nothing.
  for await (const _ of recordsOf(file));
  const dataFolder = resolve(dataDir);
  const config = readProjectConfig(projectRoot);
  const lock = await lockDataFolder(dataFolder, log);
  try {
    const key = nanoid(32);
    const vars = { ...config.vars, [RESTORE_KEY]: key };
    const code = await bundleParties({ projectRoot, config });
    const options = { config: { ...config, vars }, code, dataDir: dataFolder, log };
    const workerd = await startWorkerd({ ...options, onSpawn: lock.recordWorkerd });
    try {
      const address = workerd.address();
      if (!address) throw new Error('The room server stopped before the room was stored.');
      const url = `http://${address.host}:${address.port}/parties/main/${room}/restore`;
      const reader = new ExportReader();
      const send = (query: string, body: Uint8Array) => post(`${url}?${query}`, key, body);
      return await sendRoom({ records: recordsOf(file, reader), reader, send });
    } finally {
      await workerd.stop();
    }
  } finally {
    lock.release();
  }
}

type Sending = {
  records: AsyncIterable<Uint8Array>;
  /** What it says of the start is known from the first record on, of pointers from the last. */
  reader: Pick<ExportReader, 'beginning' | 'cursors'>;
  send: (query: string, body: Uint8Array) => Promise<void>;
};

async function sendRoom({ records, reader, send }: Sending): Promise<number> {
  let page: Uint8Array[] = [];
  let bytes = 0;
  let sent = 0;
  await send('begin', new Uint8Array());
  const flush = async () => {
    await send(`first=${(reader.beginning?.seq ?? 0) + sent + 1}`, encodeBatch(page));
    sent += page.length;
    page = [];
    bytes = 0;
  };
  for await (const record of records) {
    page.push(record);
    bytes += record.length;
    if (bytes >= PAGE_BYTES) await flush();
  }
  if (page.length > 0) await flush();
  let before = 0;
  for (const { at, tracks } of reader.cursors) {
    await send(`cursors=${before}`, encodeBlocks([new ByteWriter().varint(at).raw(tracks).finish()]));
    before += tracks.length;
  }
  const epoch = idFromBytes(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
  const start = reader.beginning ? await sendStart(reader.beginning, send) : '';
  await send(`epoch=${epoch}${start}`, new Uint8Array());
  return sent;
}

/** Sends what a log starts with that is not whole; returns how the room's birth names it. */
async function sendStart(then: Checkpoint, send: Sending['send']): Promise<string> {
  let chunks = 0;
  for (const chunk of checkpointChunks(then)) {
    await send(`start=${then.seq}&chunk=${chunks}`, chunk);
    chunks += 1;
  }
  return `&start=${then.seq}&chunks=${chunks}`;
}

async function post(url: string, key: string, body: Uint8Array): Promise<void> {
  const headers = { [RESTORE_HEADER]: key };
  const answer = await fetch(url, { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> });
  if (!answer.ok) throw new Error((await answer.text()).trim());
}

/** Every record of an export; throws `BadExport` where it is none, or not whole. */
async function* recordsOf(file: string, reader = new ExportReader()): AsyncGenerator<Uint8Array, void> {
  const { size } = await stat(file).catch(() => {
    throw new Error(`There is no file ${file}.`);
  });
  if (await isLaidOutAnew(file)) {
    if (size > MAX_WHOLE_BYTES)
      throw new BadExport('This export was laid out anew and is too large to read so.');
    yield* reader.whole(await readJson(file));
  } else {
    const lines = createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    for await (const line of lines) {
      const record = reader.line(line);
      if (record) yield record;
    }
  }
  reader.end();
}

/** Ours has its whole head in the first line; an editor may have given it another shape. */
async function isLaidOutAnew(file: string): Promise<boolean> {
  let begin = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', end: 4_095 })) begin += piece;
  return !/^\{[^\n]*"(log|beginning)":\[\r?\n/.test(begin);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new BadExport('This is no whole Inkroom export: it cannot be read to its end.');
    throw error;
  }
}
