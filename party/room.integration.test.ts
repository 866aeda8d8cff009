// The room in the real workerd: two people draw, servers stop and are killed, strangers misbehave.
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../host/test-project';
import type { RoomClient } from '../src/net/client-api';
import { decodeServerFrame } from '../src/net/frames';
import { MAX_CLIENT_FRAME_BYTES } from '../src/net/protocol';
import { FilmLoader } from '../src/replay/film-loader';
import { FilmView } from '../src/replay/film-view';
import type { RoomExport } from './export';
import { TestServer } from './fixtures/test-server';

const style = { tool: 'pen', color: 1, width: 3 } as const;

function begin(client: RoomClient, x = 0) {
  const first = { x, y: 0, pressure: 0.5, t: 0 };
  return client.startStroke({ style, hasPressure: false, zoom: 1, first });
}

function draw(client: RoomClient, x = 0, points = 3): string {
  const stroke = begin(client, x);
  const { id } = stroke;
  for (let i = 1; i < points; i += 1)
    stroke.add({ x: x + 900 * (i % 2), y: 700 * (i % 3), pressure: 0.5, t: 10 * i });
  stroke.end();
  return id;
}

const idsOf = (client: RoomClient) => Array.from(client.board, ({ id }) => id).sort();
const isHere = (client: RoomClient) => client.status === 'connected' && client.isLoaded;
const untilHere = (...clients: RoomClient[]) =>
  until('everybody is here', () => clients.every(isHere) || undefined);
const untilSaved = (client: RoomClient) =>
  until('everything is saved', () => (isHere(client) && client.pendingCount === 0) || undefined);
const exportOf = async (server: TestServer, room: string) =>
  (await (await server.fetch(`${room}/export`)).json()) as RoomExport;

describe('a server that stays up', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = new TestServer();
    await server.start();
  });
  afterAll(() => server.remove());

  it('two people see each other’s ink while it is drawn, their strokes, and their words', async () => {
    const [alice, bob] = [server.join('two', 'alice'), server.join('two', 'bob')];
    await untilHere(alice, bob);
    const seen: string[] = [];
    bob.on('pointer', ({ update }) => seen.push(...update.ink.map(({ kind }) => kind)));
    const stroke = begin(alice);
    stroke.add({ x: 50, y: 50, pressure: 0.5, t: 20 });
    await until('bob sees the stroke begin', () => seen.includes('begin') || undefined);
    expect(bob.board.size).toBe(0);
    stroke.end();
    alice.say('<b>hello</b>');
    await until('bob has the stroke', () => bob.board.live(stroke.id));
    await until('bob reads it', () => bob.chat.some(({ text }) => text === '<b>hello</b>') || undefined);
    await untilSaved(alice);
    expect(idsOf(alice)).toEqual(idsOf(bob));
  });

  it('the export is the stored room as JSON, and the log’s pages are what a replay reads', async () => {
    const alice = server.join('pages', 'alice');
    await untilHere(alice);
    for (let i = 0; i < 40; i += 1) draw(alice, 1_000 * i, 4_500);
    alice.say('done');
    await untilSaved(alice);
    const answer = await server.fetch('pages/export');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="inkroom-pages.json"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const exported = (await answer.json()) as RoomExport;
    expect(exported).toMatchObject({ format: 'inkroom-export', version: 1, room: 'pages', seq: alice.seq });
    expect(exported.board.map(({ id }) => id).sort()).toEqual(idsOf(alice));
    expect(exported.log).toHaveLength(alice.seq);
    expect(exported.chat).toMatchObject([{ text: 'done' }]);

    const film = new FilmLoader({
      ask: (path, signal) => alice.fetch(path, { signal }),
      decode: decodeServerFrame,
    });
    film.open();
    const timeline = await until('the whole film is here', () =>
      film.isComplete ? (film.at(film.index.span.to) ?? undefined) : undefined,
    );
    expect(film.status).toEqual({ kind: 'ready' });
    expect(timeline.seq).toBe(alice.seq);
    const view = new FilmView(timeline, { name: 'Somebody', color: 0 });
    view.seek(film.index.span.to);
    expect(Array.from(view.elements(), ({ id }) => id).sort()).toEqual(idsOf(alice));
    film.stop();
  });

  it('other questions over HTTP get words', async () => {
    const alice = server.join('words', 'alice');
    await untilHere(alice);
    alice.say('born');
    await untilSaved(alice);
    const ask = async (path: string, init?: RequestInit) => {
      const answer = await server.fetch(path, init);
      return { status: answer.status, text: await answer.text(), allow: answer.headers.get('allow') };
    };
    expect(await ask('words/log?after=-1')).toMatchObject({
      status: 400,
      text: expect.stringMatching(/number/),
    });
    expect(await ask('words/log?after=1e99')).toMatchObject({ status: 400 });
    expect(await ask('words/export', { method: 'POST' })).toMatchObject({ status: 405, allow: 'GET' });
    expect(await ask('words/secrets')).toMatchObject({ status: 404 });
    expect(await ask('words')).toMatchObject({ status: 404 });
    expect(await ask('never/export')).toMatchObject({
      status: 404,
      text: expect.stringMatching(/[a-z]{4,}/),
    });
    expect(await ask('never/log?after=0')).toMatchObject({ status: 404 });
    const beyond = await server.fetch('words/log?after=999999');
    const frame = decodeServerFrame(new Uint8Array(await beyond.arrayBuffer()));
    expect(frame).toEqual({ ok: true, value: { kind: 'records', firstSeq: 1_000_000, items: [] } });
    expect(beyond.headers.get('inkroom-head')).toBe('2');
  });

  it('[R1] a room id that is none is refused before an object is made', async () => {
    const objects = () =>
      readdirSync(server.dataDir, { recursive: true }).filter((file) => /sqlite/.test(String(file))).length;
    const before = objects();
    for (const id of ['bad%20id', 'x'.repeat(65), 'caf%C3%A9']) {
      // By the front already; the room's own `bad-room` is for hosts without it.
      await expect(server.connect(id).opened).rejects.toThrow('404');
      expect((await server.fetch(`${id}/export`)).status).toBe(404);
    }
    expect(objects()).toBe(before);
  });

  it('[R1] a page of another origin is refused, one of the same is not', async () => {
    const stranger = server.connect('origins', { origin: 'http://elsewhere.test' });
    await stranger.opened;
    stranger.hello('mallory');
    await until('it is refused', () => stranger.closedBy ?? undefined);
    expect(stranger.saidBy('bye')).toMatchObject({ code: 'bad-origin' });
    expect(stranger.closedBy).toBe(4407);
    const page = server.connect('origins', { origin: `http://${server.address}` });
    await page.opened;
    page.hello('alice');
    await until('it is welcome', () => page.saidBy('welcome'));
  });

  it('[R4] a second connection of one tab replaces the first, which is told so', async () => {
    const [first, second] = [server.connect('tabs'), server.connect('tabs')];
    await Promise.all([first.opened, second.opened]);
    first.hello('alice');
    await until('the first is in', () => first.saidBy('welcome'));
    second.hello('alice');
    await until('the first is closed', () => first.closedBy ?? undefined);
    expect(first.saidBy('bye')).toMatchObject({ code: 'replaced' });
    expect(first.closedBy).toBe(4401);
    expect(second.isOpen).toBe(true);
    expect(second.saidBy('welcome')?.peers).toEqual([]);
  });

  it('garbage, a frame beyond 64 KiB and floods end their connection, and nobody else notices', async () => {
    const [alice, bob] = [server.join('abuse', 'alice'), server.join('abuse', 'bob')];
    await untilHere(alice, bob);
    const garbage = server.connect('abuse');
    await garbage.opened;
    garbage.send(new Uint8Array(300).fill(255));
    await until('garbage for a hello ends it', () => garbage.closedBy ?? undefined);
    expect(garbage.saidBy('bye')).toMatchObject({ code: 'malformed' });
    const large = server.connect('abuse');
    await large.opened;
    large.hello('large');
    await until('somebody is in who sends too much at once', () => large.saidBy('welcome'));
    large.send(new Uint8Array(MAX_CLIENT_FRAME_BYTES + 1));
    await until('a frame that is too large ends it', () => large.closedBy ?? undefined);
    expect(large.closedBy).toBe(1009);
    for (const [what, data] of [
      ['frames', new Uint8Array(MAX_CLIENT_FRAME_BYTES)],
      ['text', 'x'.repeat(1000)],
    ] as const) {
      const flood = server.connect('abuse');
      await flood.opened;
      flood.hello(what);
      await until('the flood is in', () => flood.saidBy('welcome'));
      // No more than goes out: a busy machine would be long at work on what lies here.
      const sending = setInterval(() => {
        for (let i = 0; i < 50 && flood.isOpen && flood.unsent < 2 ** 20; i += 1) flood.send(data);
      }, 50);
      await until(`a flood of ${what} is ended`, () => flood.closedBy ?? undefined);
      clearInterval(sending);
      expect([4404, 1006, 1008]).toContain(flood.closedBy);
    }
    const id = draw(alice);
    await until('bob sees alice draw', () => bob.board.live(id));
    await untilSaved(alice);
    expect([alice.stats.malformed, bob.stats.malformed]).toEqual([0, 0]);
    expect([alice.status, bob.status]).toEqual(['connected', 'connected']);
  });
});

describe('a server that stops', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = new TestServer();
    await server.start();
  });
  afterEach(() => server.remove());

  it('has everything that was acknowledged when it is started again, and people come back by themselves', async () => {
    const [alice, bob] = [server.join('kept', 'alice'), server.join('kept', 'bob')];
    await untilHere(alice, bob);
    for (let i = 0; i < 10; i += 1) draw(alice, i);
    bob.say('before');
    await Promise.all([untilSaved(alice), untilSaved(bob)]);
    const before = await exportOf(server, 'kept');
    await server.stop();
    await until('both notice', () => (!isHere(alice) && !isHere(bob)) || undefined);
    const offline = draw(alice, 99);
    await server.start();
    await Promise.all([untilSaved(alice), untilHere(bob)]);
    await until('bob gets what was drawn meanwhile', () => bob.board.live(offline));
    const after = await exportOf(server, 'kept');
    expect(after.epoch).toBe(before.epoch);
    expect(after.log.slice(0, before.seq)).toEqual(before.log);
    expect(after.board).toHaveLength(11);
    expect(idsOf(alice)).toEqual(idsOf(bob));
  });

  it('[R33] comes back from a checkpoint: everybody, everything, who erased what, and the whole log', async () => {
    const [alice, bob] = [server.join('long', 'alice'), server.join('long', 'bob')];
    await untilHere(alice, bob);
    // More than one checkpoint's worth, below the rate at which a client is slowed down.
    for (let drawn = 0; drawn < 2_300; drawn += 1) {
      draw(alice, drawn);
      if (drawn % 100 === 99) await until('the room keeps up', () => alice.pendingCount < 50 || undefined);
    }
    await untilSaved(alice);
    await until('bob has them', () => bob.board.size === 2_300 || undefined);
    const [first] = idsOf(bob);
    bob.startErasing().erase([first ?? '']);
    await untilSaved(bob);
    const before = await exportOf(server, 'long');
    server.killRooms();
    await until('both notice', () => (!isHere(alice) && !isHere(bob)) || undefined);
    await Promise.all([untilSaved(alice), untilHere(bob)]);
    expect(server.log.filter((line) => line.includes('cannot be read'))).toEqual([]);
    // It has in memory only what is behind the checkpoint.
    const early = server.connect('long');
    await early.opened;
    early.hello('dave', { resume: { epoch: before.epoch, seq: 10, mark: 'mark____________' } });
    const welcome = await until('dave is welcome', () => early.saidBy('welcome'));
    expect(welcome.isResumed).toBe(false);
    bob.undo();
    await untilSaved(bob);
    await until('alice sees it again', () => alice.board.live(first ?? ''));
    const carol = server.join('long', 'carol');
    await untilHere(carol);
    expect(idsOf(carol)).toEqual(idsOf(alice));
    const after = await exportOf(server, 'long');
    expect(after.log.slice(0, before.seq)).toEqual(before.log);
    expect(after.board).toHaveLength(2_300);
  });

  it('[R18] kept nothing of visits and questions: such a room begins anew', async () => {
    const epochOf = async () => {
      const visitor = server.connect('visited');
      await visitor.opened;
      visitor.hello('alice');
      await until('alice is welcome', () => visitor.saidBy('welcome'));
      visitor.send(JSON.stringify({ type: 'rename', name: 'Alice', color: 2 }));
      expect((await server.fetch('visited/export')).status).toBe(404);
      visitor.end();
      return visitor.saidBy('welcome')?.epoch;
    };
    const epoch = await epochOf();
    await server.stop();
    await server.start();
    expect(await epochOf()).not.toBe(epoch);
  });

  it('[R14] loses nothing acknowledged when it is killed while people draw', async () => {
    const [alice, bob] = [server.join('killed', 'alice'), server.join('killed', 'bob')];
    await untilHere(alice, bob);
    const drawn: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const drawing = setInterval(() => drawn.push(draw(alice, drawn.length)), 10);
      const enough = drawn.length + 30;
      await until('many strokes are stored', () => drawn.length - alice.pendingCount >= enough || undefined);
      server.killRooms();
      await until('alice notices', () => !isHere(alice) || undefined);
      clearInterval(drawing);
      await Promise.all([untilSaved(alice), untilHere(bob)]);
    }
    expect(alice.unsaved).toEqual([]);
    const { board, log } = await exportOf(server, 'killed');
    expect(board.map(({ id }) => id).sort()).toEqual([...drawn].sort());
    expect(log.filter(({ kind }) => kind === 'add')).toHaveLength(drawn.length);
    await until('bob has all of it', () => bob.board.size === drawn.length || undefined);
  });
});

describe('storage that refuses a put', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = new TestServer('party/fixtures/failing-storage');
    await server.start();
  });
  afterEach(() => server.remove());

  it('[R14] ends the instance; nothing untold was told, everybody comes back, and the work is sent again', async () => {
    const [alice, bob] = [server.join('fails', 'alice'), server.join('fails', 'bob')];
    await untilHere(alice, bob);
    alice.say('first');
    await untilSaved(alice);
    await until('bob reads it', () => bob.chat.length > 0 || undefined);
    const byes: unknown[] = [];
    alice.on('status', () => alice.bye && byes.push(alice.bye.code));
    bob.say('break the storage');
    await until('alice is told', () => byes.length > 0 || undefined);
    expect(byes[0]).toBe('storage');
    alice.say('after');
    await Promise.all([untilSaved(alice), untilSaved(bob)]);
    const { chat, seq } = await exportOf(server, 'fails');
    expect(chat.map(({ text }) => text).sort()).toEqual(['after', 'break the storage', 'first']);
    await until('alice has all of it', () => alice.seq === seq || undefined);
    expect(server.log.filter((line) => line.includes('ends and starts anew'))).toHaveLength(1);
  });
});
