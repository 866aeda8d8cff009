// A bit that flips in a real data folder: found by the command's code, put aside by the server, and the rest is served.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../host/test-project';
import { checkRooms } from '../scripts/check-rooms';
import type { RoomClient } from '../src/net/client-api';
import { TestServer } from './fixtures/test-server';

let server: TestServer;

beforeEach(async () => {
  server = new TestServer();
  await server.start();
});
afterEach(() => server.remove());

const untilSaved = (client: RoomClient) =>
  until('it is saved', () => (client.isLoaded && client.pendingCount === 0) || undefined);

async function say(room: string, ...words: string[]): Promise<void> {
  const alice = server.join(room, 'alice');
  await untilSaved(alice);
  for (const text of words) {
    alice.say(text);
    await untilSaved(alice);
  }
  alice.leave();
}

/** Flips a bit of these words, wherever they lie in the folder. */
function damage(words: string): void {
  const folder = join(server.dataDir, 'party', '-PartyKitDurable');
  let hits = 0;
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) {
      bytes[at] = (bytes[at] as number) ^ 1;
      hits += 1;
    }
    writeFileSync(join(folder, name), bytes);
  }
  expect(hits).toBeGreaterThan(0);
}

async function check(room?: string) {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const asked = { dataDir: server.dataDir, projectRoot: resolve('.'), room, comparesBoards: true, log };
  return { ...(await checkRooms(asked)), lines: lines.filter((line) => /damaged/i.test(line)) };
}

it('a flipped bit is found, told and put aside, and all else of the room is served', async () => {
  await say('sound', 'all is well');
  await say('hit', 'before it', 'the very words', 'behind it');
  await server.stop();
  expect(await check()).toEqual({ rooms: 2, damaged: 0, lines: [] });
  damage('the very words');
  const found = await check();
  expect(found).toMatchObject({ rooms: 2, damaged: 1 });
  expect(found.lines.join()).toMatch(/Room hit is DAMAGED\. "log\/\d+": its checksum is wrong/);
  expect(await check('sound')).toMatchObject({ rooms: 1, damaged: 0 });
  await expect(check('nowhere')).rejects.toThrow('There is no room "nowhere"');

  await server.start();
  const bob = server.join('hit', 'bob');
  await untilSaved(bob);
  expect(bob.chat.map(({ text }) => text)).toEqual(['before it', 'behind it']);
  expect(server.log.join('\n')).toMatch(/Room "hit" is damaged\. "log\/\d+" is damaged, and was put aside/);
  const exported = await server.fetch('hit/export');
  expect(exported.status).toBe(200);
  await exported.text();
  bob.leave();
  await server.stop();
  const after = await check();
  expect(after).toMatchObject({ damaged: 0 });
  expect(after.lines.join()).toMatch(/Room hit: 1 damaged parts were put aside/);
});
