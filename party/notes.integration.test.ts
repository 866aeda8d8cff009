// The notes in the real workerd: two write, the rooms are killed, strangers do not get in.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../host/test-project';
import { NotesGuest } from './fixtures/notes-guest';
import { TestServer } from './fixtures/test-server';

let server: TestServer;
const guests: NotesGuest[] = [];

beforeAll(async () => {
  server = new TestServer();
  await server.start();
});
afterAll(async () => {
  for (const { provider } of guests) provider.destroy();
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
    alice.text.insert(0, 'hello');
    await until('bob reads it', () => bob.text.toString() === 'hello' || undefined);
    expect(carol.text.toString()).toBe('');
  });

  it('a kill -9 loses nothing that somebody in them still holds, and a newcomer finds it', async () => {
    const [alice, bob] = [write('killed', 'alice'), write('killed', 'bob')];
    for (const each of [alice, bob]) await each.untilSynced();
    for (let i = 0; i < 200; i += 1) alice.text.insert(0, `${i} `);
    server.killRooms();
    alice.text.insert(0, 'last ');
    const whole = alice.text.toString();
    await until('bob has all of it', () => bob.text.toString() === whole || undefined);
    const carol = write('killed', 'carol');
    await carol.untilSynced();
    expect(carol.text.toString()).toBe(whole);
  });

  it('a large one comes back from storage whole, after everybody left', async () => {
    const long = 'x'.repeat(300_000);
    const alice = write('large', 'alice');
    await alice.untilSynced();
    alice.text.insert(0, long);
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
