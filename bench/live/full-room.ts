// Stores a room with a long log in a data folder that no server uses yet, the way a restore does.
// I/O: http, processes

import { lockDataFolder } from '../../host/data-lock';
import { bundleParties } from '../../host/party-bundle';
import { readProjectConfig } from '../../host/project-config';
import { startWorkerd } from '../../host/workerd';
import { encodeBatch } from '../../party/log';
import { RESTORE_HEADER, RESTORE_KEY } from '../../party/restoring';
import { added, strokeOfBytes } from '../../party/room-fixture';
import type { LogRecord } from '../../src/model/record';
import { encodeRecord } from '../../src/model/record-codec';

const KEY = 'only-this-bench-knows-it';
const EPOCH = 'epoch-of-a-bench';
const RECORDS_A_PAGE = 32;
const STROKE_BYTES = 36_000;
const LARGE_STROKE = strokeOfBytes('large', STROKE_BYTES);

export type FullRoom = { dataDir: string; room: string; logBytes: number; at: number };

/** `at`: when it was drawn, ms since 1970. */
export async function storeFullRoom({ dataDir, room, logBytes, at }: FullRoom): Promise<void> {
  const config = readProjectConfig('.');
  const code = await bundleParties({ projectRoot: '.', config });
  const lock = await lockDataFolder(dataDir, console.error);
  const vars = { ...config.vars, [RESTORE_KEY]: KEY };
  const workerd = await startWorkerd({
    ...{ config: { ...config, vars }, code, dataDir, log: console.error },
    onSpawn: lock.recordWorkerd,
  });
  try {
    const address = workerd.address();
    if (!address) throw new Error('The room server stopped before the room was stored.');
    const url = `http://${address.host}:${address.port}/parties/main/${room}/restore`;
    const post = async (query: string, body: Uint8Array) => {
      const headers = { [RESTORE_HEADER]: KEY };
      const answer = await fetch(`${url}?${query}`, { method: 'POST', headers, body: Buffer.from(body) });
      if (!answer.ok) throw new Error(await answer.text());
    };
    const count = Math.ceil(logBytes / STROKE_BYTES);
    for (let seq = 1; seq <= count; seq += RECORDS_A_PAGE) {
      const seqs = Array.from({ length: Math.min(RECORDS_A_PAGE, count - seq + 1) }, (_, i) => seq + i);
      await post(`first=${seq}`, encodeBatch(seqs.map((one) => encodeRecord(recordOf(one, at)))));
    }
    await post(`epoch=${EPOCH}`, new Uint8Array());
  } finally {
    await workerd.stop();
    lock.release();
  }
}

function recordOf(seq: number, at: number): LogRecord {
  const common = { seq, at: at + seq, age: 0, author: 1, group: 0, isAmended: false };
  if (seq === 1) {
    const joined = { userId: 'u'.repeat(22), name: 'Grace', color: 0, isBot: false };
    return { ...common, op: null, body: { kind: 'joined', ...joined } };
  }
  const op = { writer: 'writer-of-a-room', n: seq - 1 };
  const element = { ...LARGE_STROKE, id: `stroke${String(seq).padStart(10, '0')}` };
  return { ...common, op, group: op.n, body: added(element) };
}
