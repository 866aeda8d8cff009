// Fills the server's disk under people who draw, and gives it space again: nothing that was acknowledged may be missing.
// I/O: the server, a mounted disk, timers

import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../host/test-project';
import { Random } from '../../src/model/random';
import { DoomedRoom } from './doomed-room';
import { DoomedServer } from './doomed-server';
import { SmallDisk } from './small-disk';

/** Enough for a room that was just made and some minutes of drawing. */
const DISK_BYTES = 8 * 1024 * 1024;
/** How long the disk stays full once the server has noticed, ms. */
const FULL_MS = 2_500;
/** What workerd's log says of each commit that found no space. Its instance is mute from then on. */
const REFUSED = /database or disk is full/g;

export type FullDiskOutcome = {
  acknowledged: number;
  /** Of these, those that were acknowledged while there was no space left. */
  acknowledgedWhileFull: number;
  /** Commits that found no space; each ended an instance of the room. */
  refusals: number;
  /** From the moment there was space until everybody was back with everything saved, ms. */
  recoveryMs: number;
  records: number;
};

/** Throws, naming what is missing, at the first broken promise. `party`: the file of another party than the real one. */
export async function runFullDisk(seed: number, party?: string): Promise<FullDiskOutcome> {
  const server = new DoomedServer(party);
  const disk = new SmallDisk(server.dataDir, DISK_BYTES);
  const room = new DoomedRoom(server, new Random(seed));
  const refusals = () => server.output.match(REFUSED)?.length ?? 0;
  try {
    await server.start();
    await room.open();
    room.startPainting();
    await room.untilAcknowledged(100);
    disk.fill();
    const before = room.witness.acknowledged.size;
    await until('a put is refused', () => refusals() > 0 || undefined, 60_000);
    await delay(FULL_MS);
    const acknowledgedWhileFull = room.witness.acknowledged.size - before;
    disk.giveSpace();
    const spaceAt = performance.now();
    room.stopPainting();
    await room.untilSettled();
    const recoveryMs = Math.round(performance.now() - spaceAt);
    const records = await room.check();
    const acknowledged = room.witness.acknowledged.size;
    return { acknowledged, acknowledgedWhileFull, refusals: refusals(), recoveryMs, records };
  } catch (error) {
    throw new Error(`The full disk, seed ${seed}: ${String(error)}\n${server.output}`, { cause: error });
  } finally {
    room.close();
    await server.end();
    disk.remove();
    server.remove();
  }
}
