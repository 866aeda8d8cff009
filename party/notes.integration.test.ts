// The notes in the real workerd: two write, the rooms are killed, strangers do not get in.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeStateAsUpdate } from 'yjs';
import { until } from '../host/test-project';
import { MAX_NOTES_PART_BYTES } from '../src/net/notes-protocol';
import { PROTOCOL_VERSION, SEND_WINDOW_BYTES } from '../src/net/protocol';
import { NotesGuest } from './fixtures/notes-guest';
import { TestServer } from './fixtures/test-server';

let server: TestServer;
const guests: NotesGuest[] = [];

beforeAll(async () => {
  server = new TestServer();
  await server.start();
});
afterAll(async () => {
  for (const guest of guests) guest.leave();
  await server.remove();
});

function write(room: string, name: string): NotesGuest {
  const guest = new NotesGuest(server.address, { room, name });
  guests.push(guest);
  return guest;
}

describe('the notes of a room', () => {
  it('are the same for two, one room’s apart from another’s', async () => {
    const [alice, bob, carol] = [write('two', 'alice'), write('two', 'bob'), write('other', 'carol')];
    for (const each of [alice, bob, carol]) await each.untilSynced();
    alice.write('hello');
    await until('bob reads it', () => bob.text === 'hello' || undefined);
    expect(carol.text).toBe('');
  });

  it('a kill -9 loses nothing that somebody in them still holds, and a newcomer finds it', async () => {
    const [alice, bob] = [write('killed', 'alice'), write('killed', 'bob')];
    for (const each of [alice, bob]) await each.untilSynced();
    for (let i = 0; i < 200; i += 1) alice.write(`${i} `);
    server.killRooms();
    alice.write('last ');
    const whole = alice.text;
    await until('bob has all of it', () => bob.text === whole || undefined);
    const carol = write('killed', 'carol');
    await carol.untilSynced();
    expect(carol.text).toBe(whole);
  });

  it('a large one comes back from storage whole, after everybody left', async () => {
    const long = 'x'.repeat(300_000);
    const alice = write('large', 'alice');
    await alice.untilSynced();
    alice.write(long);
    const bob = write('large', 'bob');
    await until('it is there', () => bob.text.length === long.length || undefined);
    for (const { provider } of [alice, bob]) provider.destroy();
    await server.stop();
    await server.start();
    const carol = write('large', 'carol');
    await carol.untilSynced();
    expect(carol.text.length).toBe(long.length);
  });
});

describe('whoever is hostile', () => {
  const greet = async (room: string, name: string) => {
    const socket = server.connect(room, {}, 'notes');
    await socket.opened;
    const hello = { type: 'notes-hello', version: PROTOCOL_VERSION, secret: name.padEnd(32, 'x') };
    socket.send(JSON.stringify(hello));
    return socket;
  };

  it.each<[string, string | Uint8Array]>([
    ['y-pk-batch', 'y-pk-batch'],
    ['an update in y-websocket’s words, by long numbers', Uint8Array.from([0x80, 0x00, 0x02, 0x02, 0, 0])],
    ['no update at all', Uint8Array.from([1, 1, 1, 1])],
  ])('says %s: they go, alone', async (said, data) => {
    const room = `alone-${said.length}`;
    const [alice, bob] = [write(room, 'alice'), write(room, 'bob')];
    for (const each of [alice, bob]) await each.untilSynced();
    const statuses: string[] = [];
    alice.provider.status.subscribe(({ kind }) => statuses.push(kind));
    const mallory = await greet(room, 'mallory');
    await until('they are in', () => mallory.bytes > 0 || undefined);
    mallory.send(data);
    await until('a word', () => mallory.saidBy('bye'));
    expect(mallory.saidBy('bye')?.code).toBe('malformed');
    alice.write('goes on');
    await until('bob reads it', () => bob.text === 'goes on' || undefined);
    expect(statuses).toEqual([]);
  });

  it('asks and never says that it was read: they are sent a window’s worth', async () => {
    const alice = write('unread', 'alice');
    await alice.untilSynced();
    alice.write('x'.repeat(2_000_000));
    const bob = write('unread', 'bob');
    await until('it is there', () => bob.text.length === 2_000_000 || undefined);
    const mallory = await greet('unread', 'mallory');
    await until('they have a window', () => mallory.bytes >= SEND_WINDOW_BYTES || undefined);
    for (let i = 0; i < 100; i += 1) {
      mallory.send('{"type":"notes-caret","caret":null}');
      alice.write(`${i} `);
    }
    const all = alice.text.length;
    await until('bob reads on', () => bob.text.length === all || undefined);
    expect(mallory.bytes).toBeLessThan(SEND_WINDOW_BYTES + 2 * MAX_NOTES_PART_BYTES);
  });

  it('holds 300 sockets without a word: others come in', async () => {
    const mute = Array.from({ length: 300 }, () => server.connect('held', {}, 'notes'));
    await Promise.all(mute.map(({ opened }) => opened));
    const alice = write('held', 'alice');
    await alice.untilSynced();
    expect(alice.byes).toEqual([]);
    for (const socket of mute) socket.end();
  });
});

it('text that was deleted is neither told to a newcomer nor stored once nobody is there', async () => {
  const alice = write('erased', 'alice');
  await alice.untilSynced();
  alice.write('xyzzy-secret-plan');
  const bob = write('erased', 'bob');
  await until('bob reads it', () => bob.text.length > 0 || undefined);
  alice.deleteAll();
  alice.write('harmless');
  await until('bob sees it go', () => bob.text === 'harmless' || undefined);
  const carol = write('erased', 'carol');
  await carol.untilSynced();
  const whole = Buffer.from(encodeStateAsUpdate(carol.document)).toString('latin1');
  expect(whole).toContain('harmless');
  expect(whole).not.toContain('xyzzy');
});

describe('strangers', () => {
  it('who do not greet are told why they go', async () => {
    const socket = server.connect('guarded', {}, 'notes');
    await socket.opened;
    socket.send(new Uint8Array([0, 0, 1, 0]));
    await until('a word', () => socket.told.find(({ type }) => type === 'bye'));
    expect(socket.told).toMatchObject([{ type: 'bye', code: 'malformed' }]);
  });

  it('of another page do not get in, and there is nothing to fetch', async () => {
    const socket = server.connect('guarded', { origin: 'http://evil.example' }, 'notes');
    await socket.opened;
    socket.send('hello');
    await until('a word', () => socket.told.find(({ type }) => type === 'bye'));
    expect(socket.told).toMatchObject([{ type: 'bye', code: 'bad-origin' }]);
    const answer = await fetch(`http://${server.address}/parties/notes/guarded`);
    expect(answer.status).toBe(404);
  });
});
