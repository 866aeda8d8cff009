// A real data folder, looked through by the command's code: every room is found by its file, and none is changed.
import { resolve } from 'node:path';
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

async function check(room?: string) {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const asked = { dataDir: server.dataDir, projectRoot: resolve('.'), room, comparesBoards: true, log };
  return { ...(await checkRooms(asked)), lines: lines.filter((line) => /damaged/i.test(line)) };
}

it('a sound folder is looked through room by room, and is served afterwards as it was', async () => {
  await say('one', 'all is well');
  await say('two', 'here as well');
  await server.stop();
  expect(await check()).toEqual({ rooms: 2, damaged: 0, lines: [] });
  expect(await check('one')).toMatchObject({ rooms: 1, damaged: 0 });
  await expect(check('nowhere')).rejects.toThrow('There is no room "nowhere"');
  await server.start();
  const bob = server.join('two', 'bob');
  await untilSaved(bob);
  expect(bob.chat.map(({ text }) => text)).toEqual(['here as well']);
});
