// A data folder that a server on miniflare 3 left behind opens on the runtime of today, with all that was in it.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../host/test-project';
import type { RoomExport } from './export';
import { NotesGuest } from './fixtures/notes-guest';
import { TestServer } from './fixtures/test-server';

/** `data/` as that server left it, and what it told of it last: exports of its rooms, the text of the notes. */
const FIXTURE = 'party/fixtures/data-folder-miniflare-3';

const unpacked = (file: string) => brotliDecompressSync(readFileSync(join(FIXTURE, file)));

function unpackFolder(from: string, to: string): void {
  for (const file of readdirSync(join(FIXTURE, from), { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(FIXTURE, from, file)).isDirectory()) continue;
    const path = join(to, file.replace(/\.br$/, ''));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, unpacked(join(from, file)));
  }
}

let server: TestServer;
beforeAll(async () => {
  server = new TestServer();
  unpackFolder('data', server.dataDir);
  await server.start();
});
afterAll(() => server.remove());

describe('a data folder of miniflare 3', () => {
  for (const room of ['kept', 'other-room']) {
    it(`has the log, the board, the people and the chat of "${room}"`, async () => {
      const told = JSON.parse(unpacked(`${room}.json.br`).toString()) as RoomExport;
      const now = (await (await server.fetch(`${room}/export`)).json()) as RoomExport;
      // Whoever was there when it stopped may have been written down as gone since.
      expect(now.log.slice(0, told.seq)).toEqual(told.log);
      const { epoch, people, board, chat } = told;
      expect(now).toMatchObject({ epoch, people, board, chat });
    });
  }

  it('lets somebody go on from its checkpoint where they left, and others see it', async () => {
    const [alice, carol] = [server.join('kept', 'alice'), server.join('kept', 'carol')];
    await until('both are there', () => (alice.isCaughtUp && carol.isCaughtUp) || undefined);
    expect(alice.policy).toMatchObject({ name: 'An old room', background: 'lines', paper: 2 });
    expect(carol.board.size).toBe(2_060);
    alice.say('Still here');
    await until('carol reads it', () => carol.chat.some(({ text }) => text === 'Still here') || undefined);
  });

  it('has the notes', async () => {
    const alice = new NotesGuest(server.address, { room: 'kept', name: 'alice' });
    try {
      await alice.untilSynced();
      expect(alice.text.toString()).toBe(unpacked('notes.txt.br').toString());
    } finally {
      alice.provider.destroy();
    }
  });
});
