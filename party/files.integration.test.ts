// What rooms leave on disk: nothing of those that never were, nothing of those that were deleted, all of the others.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namespaceOf, objectFileName, RoomFiles } from '../host/room-files';
import { until } from '../host/test-project';
import type { RoomClient } from '../src/net/client-api';
import { NotesGuest } from './fixtures/notes-guest';
import { TestServer } from './fixtures/test-server';

const NEVER_WAS = 'Nothing was ever drawn or said in this room.\n';
/** workerd puts an object away ten seconds after it was left; on a busy machine everything takes its time. */
const LONG = 120_000;
const EMPTY = 'host/fixtures/databases/visited-2026.sqlite';

let server: TestServer;
const guests: NotesGuest[] = [];

beforeEach(async () => {
  server = new TestServer();
  await server.start();
});
afterEach(async () => {
  for (const { provider } of guests.splice(0)) provider.destroy();
  await server.remove();
});

const pathOf = (party: string, room: string) =>
  join(server.dataDir, 'party', namespaceOf(party), objectFileName(namespaceOf(party), room));

function allFiles(): string[] {
  return readdirSync(server.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(server.dataDir, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** Files of objects, with what lies beside them; a name of 64 digits stands before them. */
const objectFiles = () => allFiles().filter((path) => /[0-9a-f]{64}\.sqlite/.test(path));

const isHere = (client: RoomClient) => client.status === 'connected' && client.isLoaded;
const untilHere = (client: RoomClient) => until('they are here', () => isHere(client) || undefined);
const untilSaved = (client: RoomClient) =>
  until('it is saved', () => (isHere(client) && client.pendingCount === 0) || undefined);

function openNotes(room: string, name: string): NotesGuest {
  const guest = new NotesGuest(server.address, { room, name });
  guests.push(guest);
  return guest;
}

describe('a room that never was', () => {
  it('leaves no file, however often it is asked for', async () => {
    for (let i = 0; i < 200; i += 1) {
      const answer = await server.fetch(i % 2 ? `asked${i}/export` : `asked${i}/log?after=0`);
      expect([answer.status, await answer.text()]).toEqual([404, NEVER_WAS]);
    }
    expect((await fetch(`http://${server.address}/parties/notes/asked`)).status).toBe(404);
    expect(objectFiles()).toEqual([]);
  });

  it(
    'leaves none once its visitors have gone, and those of its notes; what was begun stays',
    async () => {
      const owner = server.join('begun', 'owner');
      await untilHere(owner);
      owner.say('stays');
      await untilSaved(owner);
      const visitors = Array.from({ length: 50 }, (_, i) => server.join(`visited${i}`, 'visitor'));
      for (const visitor of visitors) await untilHere(visitor);
      const notes = openNotes('visited0', 'visitor');
      await notes.untilSynced();
      expect(existsSync(pathOf('main', 'visited0')) && existsSync(pathOf('notes', 'visited0'))).toBe(true);
      notes.provider.destroy();
      for (const visitor of visitors) visitor.leave();
      owner.leave();
      await until(
        'only the begun room is left',
        () => objectFiles().every((path) => path.startsWith(pathOf('main', 'begun'))) || undefined,
        LONG,
      );
      expect(await (await server.fetch('begun/export')).text()).toContain('stays');
    },
    LONG + 30_000,
  );

  it('loses nothing to the broom when somebody begins it in that very moment', async () => {
    const broom = new RoomFiles(server.dataDir, ['main', 'notes'], () => server.workerdPid);
    // The folder is there once a room was.
    await untilHere(server.join('first', 'first'));
    for (let round = 0; round < 40; round += 1) {
      const room = `raced${round}`;
      mkdirSync(dirname(pathOf('main', room)), { recursive: true });
      copyFileSync(EMPTY, pathOf('main', room));
      let isOver = false;
      const sweeping = (async () => {
        while (!isOver) {
          broom.removeEmpty([room]);
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      const visitor = server.join(room, 'visitor');
      visitor.say(`kept ${round}`);
      await untilSaved(visitor);
      isOver = true;
      await sweeping;
      visitor.leave();
    }
    await server.stop();
    await server.start();
    for (let round = 0; round < 40; round += 1)
      expect(await (await server.fetch(`raced${round}/export`)).text()).toContain(`kept ${round}`);
  }, 120_000);

  it('of a former version leaves nothing when the server is started', async () => {
    await untilHere(server.join('first', 'first'));
    await server.stop();
    for (const party of ['main', 'notes'])
      for (const name of ['visited-2024', 'deleted-2024', 'visited-2026', 'one-row-2024', 'many-rows-2024']) {
        mkdirSync(dirname(pathOf(party, name)), { recursive: true });
        copyFileSync(`host/fixtures/databases/${name}.sqlite`, pathOf(party, name));
      }
    await server.start();
    const kept = ['main', 'notes'].flatMap((party) =>
      ['one-row-2024', 'many-rows-2024'].map((name) => pathOf(party, name)),
    );
    expect(
      objectFiles()
        .filter((path) => path.endsWith('.sqlite'))
        .sort(),
    ).toEqual(kept.sort());
  });
});

describe('[R53] a room that is deleted', () => {
  const TEXTS = ['a-very-secret-message', 'what-the-notes-said', 'the-name-of-the-room', 'doomed-room'];

  /** An owner with words on the board and in the notes, all of them stored. */
  async function ownerWithSecrets(room: string): Promise<{ owner: RoomClient; notes: NotesGuest }> {
    const owner = server.join(room, 'owner');
    await untilHere(owner);
    for (let i = 0; i < 60; i += 1) owner.say(`a-very-secret-message ${i} ${'x'.repeat(1_500)}`);
    await untilSaved(owner);
    owner.own({ type: 'set-policy', policy: { name: 'the-name-of-the-room' } });
    const notes = openNotes(room, 'owner');
    await notes.untilSynced();
    notes.write('what-the-notes-said '.repeat(500));
    await until('all of it is stored', () => (found().length >= 2 ? true : undefined));
    return { owner, notes };
  }

  const found = () =>
    allFiles().filter((path) => {
      const bytes = readFileSync(path, 'latin1');
      return TEXTS.some((text) => bytes.includes(text));
    });

  it('is nowhere in the data folder, nor are its notes, though somebody had them open', async () => {
    const room = 'doomed-room';
    const { owner, notes } = await ownerWithSecrets(room);
    owner.own({ type: 'delete-room' });
    await until('they are told', () => owner.bye?.code === 'deleted' || undefined);
    await until('the notes are told', () => notes.byes.includes('deleted') || undefined);
    // Their page goes later, and takes its document along.
    notes.provider.destroy();
    await until('nothing of it is found', () => found().length === 0 || undefined);
    expect((await server.fetch(`${room}/export`)).status).toBe(404);
    await server.stop();
    expect(found()).toEqual([]);
  });

  it('stays so when the server is killed in the moment in which it is told, and is gone after the next start', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { owner, notes } = await ownerWithSecrets(`doomed-room${round}`);
      owner.own({ type: 'delete-room' });
      await until('they are told', () => owner.bye?.code === 'deleted' || undefined);
      server.killRooms();
      notes.provider.destroy();
      await server.stop();
      await server.start();
      await until('nothing of it is found', () => found().length === 0 || undefined);
      expect((await server.fetch(`doomed-room${round}/export`)).status).toBe(404);
    }
  }, 120_000);
});
