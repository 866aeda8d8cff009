// A full room on the real server: its owner compacts it and draws on; what is kept, is exported and restored is the same.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../host/test-project';
import { restoreRoom } from '../scripts/restore-room';
import type { RoomClient } from '../src/net/client-api';
import { decodeServerFrame } from '../src/net/frames';
import type { RoomSize } from '../src/net/protocol';
import { FilmLoader } from '../src/replay/film-loader';
import type { RoomExport } from './export';
import { TestServer } from './fixtures/test-server';
import { LIMIT_VARIABLES } from './fullness';

const style = { tool: 'pen', color: 1, width: 0.1 } as const;
let here: TestServer;
let there: TestServer;
let folder: string;

beforeEach(async () => {
  here = new TestServer('.', { [LIMIT_VARIABLES.logBytes]: '40000' });
  there = new TestServer();
  folder = mkdtempSync(resolve('.build/exports-'));
  await here.start();
});
afterEach(async () => {
  await here.remove();
  await there.remove();
  rmSync(folder, { recursive: true, force: true });
});

function draw(client: RoomClient, x: number, points = 400): string {
  const first = { x, y: 0, pressure: 0.3, t: 0 };
  const stroke = client.startStroke({ style, hasPressure: true, zoom: 3, first });
  for (let i = 1; i < points; i += 1)
    stroke.add({ x: x + 90 * (i % 2), y: 70 * (i % 3), pressure: (i % 9) / 9, t: 10 * i });
  stroke.end();
  return stroke.id;
}

const untilSaved = (client: RoomClient) =>
  until('it is saved', () => (client.isLoaded && client.pendingCount === 0) || undefined);

const idsOn = ({ board }: RoomClient) => Array.from(board, ({ id }) => id).sort();

/** Fills a room until its owner can draw no more. */
async function filled(): Promise<RoomClient> {
  const alice = here.join('small', 'alice');
  await untilSaved(alice);
  for (let i = 0; alice.unsaved.length === 0; i += 1) {
    draw(alice, 100 * i);
    await untilSaved(alice);
  }
  alice.discardUnsaved();
  return alice;
}

const compact = (client: RoomClient): Promise<RoomSize> =>
  new Promise((done) => {
    const stop = client.on('size', (size) => {
      if (size.since === null) return;
      stop();
      done(size);
    });
    client.own({ type: 'compact-log', keepDays: 0 });
  });

it('[R56] can be drawn in again, also after a restart; its replay and its export begin where the log does', async () => {
  const alice = await filled();
  const bob = here.join('small', 'bob');
  await untilSaved(bob);
  const before = idsOn(alice);
  expect(idsOn(bob)).toEqual(before);
  draw(bob, 0, 5);
  await until('bob is refused', () => bob.unsaved.length > 0 || undefined);
  expect(bob.unsaved[0]?.reason).toBe('room-full');
  expect(await compact(alice)).toMatchObject({ level: 'fine', logBytes: 0 });
  const drawn = draw(bob, 50, 5);
  await untilSaved(bob);
  alice.say('and on');
  await untilSaved(alice);
  here.killRooms();
  const carol = here.join('small', 'carol');
  await until('carol sees all', () => carol.board.live(drawn));
  expect(idsOn(carol)).toEqual([...before, drawn].sort());
  expect(carol.owners).toEqual([alice.you?.author]);

  const gone = await here.fetch('small/log?after=0');
  expect(gone.status).toBe(410);
  const first = Number(gone.headers.get('inkroom-first'));
  expect(first).toBeGreaterThan(before.length);
  expect((await here.fetch(`small/log?after=${first - 1}`)).status).toBe(200);

  const film = new FilmLoader({ ask: (path) => here.fetch(`small/${path}`), decode: decodeServerFrame });
  film.open();
  const timeline = await until('the film is here', () =>
    film.isComplete ? (film.at(film.index.span.to) ?? undefined) : undefined,
  );
  expect(timeline.beginning.map(({ id }) => id).sort()).toEqual(before);
  expect(film.at(film.index.span.from)).toBe(timeline);
  expect(film.index.people.person(alice.you?.author ?? 0, film.index.span.from)?.name).toBe('alice');
  film.stop();

  for (const one of [alice, bob, carol]) one.leave();
  const text = await until('all have left', async () => {
    const now = await (await here.fetch('small/export')).text();
    return now.match(/"kind":"left"/g)?.length === 3 ? now : undefined;
  });
  const file = join(folder, 'small.json');
  writeFileSync(file, text);
  const { log, seq, ...whole } = JSON.parse(text) as RoomExport;
  expect(log[0]?.seq).toBe(first);
  expect(
    await restoreRoom({ file, room: 'copy', dataDir: there.dataDir, projectRoot: '.', log: () => {} }),
  ).toBe(log.length);
  await there.start();
  const again = JSON.parse(await (await there.fetch('copy/export')).text()) as RoomExport;
  const { room: _, epoch: __, exportedAt: ___, ...same } = whole;
  expect(again).toMatchObject({ ...same, log, seq });
  const back = there.join('copy', 'alice');
  await untilSaved(back);
  expect(idsOn(back)).toEqual([...before, drawn].sort());
  expect(back.owners).toEqual([back.you?.author]);
  draw(back, 0, 5);
  await untilSaved(back);
});
