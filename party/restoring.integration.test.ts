// A room's export, brought back by the real command's code on another server's folder: the same room, or nothing at all.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleParties } from '../host/party-bundle';
import { until } from '../host/test-project';
import { restoreRoom } from '../scripts/restore-room';
import type { RoomClient } from '../src/net/client-api';
import type { RoomExport } from './export';
import { TestServer } from './fixtures/test-server';

const style = { tool: 'pen', color: 1, width: 0.1 } as const;
let here: TestServer;
let there: TestServer;
let folder: string;

beforeEach(async () => {
  [here, there] = [new TestServer(), new TestServer()];
  folder = mkdtempSync(resolve('.build/exports-'));
  await here.start();
});
afterEach(async () => {
  await here.remove();
  await there.remove();
  rmSync(folder, { recursive: true, force: true });
});

function draw(client: RoomClient, x: number, points = 20): string {
  const first = { x, y: 0, pressure: 0.3, t: 0 };
  const stroke = client.startStroke({ style, hasPressure: true, zoom: 3, first });
  for (let i = 1; i < points; i += 1)
    stroke.add({ x: x + 90 * (i % 2), y: 70 * (i % 3), pressure: (i % 9) / 9, t: 10 * i });
  stroke.end();
  return stroke.id;
}

function erase(client: RoomClient, howMany: number): void {
  const eraser = client.startErasing();
  eraser.erase(Array.from(client.board, ({ id }) => id).slice(0, howMany));
}

const untilSaved = (client: RoomClient) =>
  until('it is saved', () => (client.isLoaded && client.pendingCount === 0) || undefined);

/** A room in which was drawn, erased, undone and talked, as its file. */
async function exportedRoom(
  strokes = 30,
): Promise<{ file: string; text: string; author: number | undefined }> {
  const [alice, bob] = [here.join('original', 'alice'), here.join('original', 'bob')];
  await untilSaved(alice);
  for (let i = 0; i < strokes; i += 1) draw(alice, 100 * i);
  bob.say('"],\n');
  await untilSaved(alice);
  await until('bob sees it', () => bob.board.size === strokes || undefined);
  erase(bob, 3);
  bob.undo();
  erase(bob, 1);
  await untilSaved(bob);
  const author = alice.you?.author;
  alice.leave();
  bob.leave();
  // Who left is written down as well.
  const text = await until('both have left', async () => {
    const now = await (await here.fetch('original/export')).text();
    return now.match(/"kind":"left"/g)?.length === 2 ? now : undefined;
  });
  const file = join(folder, 'original.json');
  writeFileSync(file, text);
  return { file, text, author };
}

const bringBack = async (file: string, room: string) => {
  const parties = await bundleParties('.');
  return restoreRoom({ file, room, dataDir: there.dataDir, parties, log: () => {} });
};

function comparable(text: string): Omit<RoomExport, 'room' | 'epoch' | 'exportedAt'> {
  const { room, epoch, exportedAt, ...rest } = JSON.parse(text) as RoomExport;
  return rest;
}

it('is the same room: exported again, only name, epoch and date differ, and one can draw on', async () => {
  const { file, text, author } = await exportedRoom();
  const { log, epoch } = JSON.parse(text) as RoomExport;
  expect(await bringBack(file, 'copy')).toBe(log.length);
  await there.start();
  const again = await (await there.fetch('copy/export')).text();
  expect(comparable(again)).toEqual(comparable(text));
  expect((JSON.parse(again) as RoomExport).epoch).not.toBe(epoch);
  const alice = there.join('copy', 'alice');
  await untilSaved(alice);
  expect(alice.board.size).toBe(29);
  expect(alice.you?.author).toBe(author);
  const id = draw(alice, 0);
  await untilSaved(alice);
  await there.stop();
  await there.start();
  const carol = there.join('copy', 'carol');
  await until('carol sees it', () => carol.board.live(id));
});

it('overwrites nothing, works on no folder that a server uses, and stores nothing of a file that is wrong', async () => {
  const { file, text } = await exportedRoom(5);
  await bringBack(file, 'copy');
  await expect(bringBack(file, 'copy')).rejects.toThrow('already');
  await expect(bringBack(file, 'bad id')).rejects.toThrow('letters, digits');
  await expect(bringBack(join(folder, 'nothing.json'), 'copy')).rejects.toThrow('There is no file');
  const truncated = join(folder, 'truncated.json');
  writeFileSync(truncated, text.slice(0, -400));
  await expect(bringBack(truncated, 'half')).rejects.toThrow('cut off');
  const foreign = join(folder, 'foreign.json');
  writeFileSync(foreign, readFileSync('package.json', 'utf8'));
  await expect(bringBack(foreign, 'half')).rejects.toThrow('no Inkroom export');
  await there.start();
  expect((await there.fetch('half/export')).status).toBe(404);
  await expect(bringBack(file, 'other')).rejects.toThrow('Another Inkroom server');
});

it('cannot be asked for from outside', async () => {
  await there.start();
  for (const said of ['', 'undefined', 'x'.repeat(32)]) {
    const headers = { 'x-inkroom-restore': said };
    const answer = await there.fetch('outside/restore?epoch=AAAAAAAAAAAAAAAA', { method: 'POST', headers });
    expect(answer.status).toBe(404);
  }
});
