// A server that stops says so: nobody loses anything, and everybody is back on the next one by themselves.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../host/test-project';
import type { ConnectionStatus, RoomClient } from '../src/net/client-api';
import { NotesGuest } from './fixtures/notes-guest';
import { TestServer } from './fixtures/test-server';

const STYLE = { tool: 'pen', color: 1, width: 3 } as const;

function draw(client: RoomClient, x: number): string {
  const first = { x, y: 0, pressure: 0.5, t: 0 };
  const stroke = client.startStroke({ style: STYLE, hasPressure: false, zoom: 1, first });
  stroke.add({ x: x + 50, y: 40, pressure: 0.5, t: 16 });
  stroke.end();
  return stroke.id;
}

const isHere = (client: RoomClient) => (client.status === 'connected' && client.isLoaded) || undefined;

let server: TestServer;
beforeEach(async () => {
  server = new TestServer();
  await server.start();
});
afterEach(() => server.remove());

describe('a server that is stopped', () => {
  it('stores what it was sent, says that it restarts, and has everything when people come back', async () => {
    const [alice, bob] = [server.join('kept', 'alice'), server.join('kept', 'bob')];
    await until('both are there', () => isHere(alice) && isHere(bob));
    const seen: { status: ConnectionStatus; code: string | undefined }[] = [];
    alice.on('status', () => seen.push({ status: alice.status, code: alice.bye?.code }));
    const drawn: string[] = [];
    const drawing = setInterval(() => drawn.push(draw(alice, 10 * drawn.length)), 5);
    await until('she draws', () => drawn.length > 20 || undefined);
    await server.stop();
    clearInterval(drawing);
    await until('she knows', () => alice.status === 'reconnecting' || undefined);
    expect(alice.bye?.code).toBe('restarting');
    drawn.push(draw(alice, 5_000));

    await server.start();
    await until('both are back', () => isHere(alice) && isHere(bob));
    await until('all of it is stored', () => alice.pendingCount === 0 || undefined);
    await until('bob has all of it', () => bob.board.size === drawn.length || undefined);
    expect(Array.from(bob.board, ({ id }) => id).sort()).toEqual([...drawn].sort());
    expect(seen.map(({ status }) => status)).not.toContain('ended');
    expect(alice.unsaved).toEqual([]);
    expect(alice.bye).toBeNull();
  });

  it('acknowledges what it had taken, before it says so', async () => {
    const raw = server.connect('order');
    await raw.opened;
    raw.hello('alice');
    await until('she is welcome', () => raw.saidBy('welcome'));
    const alice = server.join('order', 'bob');
    await until('he is there', () => isHere(alice));
    for (let i = 0; i < 20; i += 1) draw(alice, i);
    await until('the last is on its way', () => alice.board.size === 20 || undefined);
    await server.stop();
    await until('they are sent away', () => raw.closedBy ?? undefined);
    expect(raw.saidBy('bye')).toMatchObject({ code: 'restarting' });
    expect(raw.closedBy).toBe(4306);
    expect(server.log).toEqual([]);
  });

  it('keeps the notes, and brings their readers back', async () => {
    const alice = new NotesGuest(server.address, { room: 'noted', name: 'alice' });
    try {
      await alice.untilSynced();
      alice.write('written at the last moment');
      await server.stop();
      await until('they are let go', () => alice.provider.status.getState().kind !== 'live' || undefined);
      expect(alice.byes).not.toContain('removed');
      await server.start();
      const bob = new NotesGuest(server.address, { room: 'noted', name: 'bob' });
      await bob.untilSynced();
      expect(bob.text).toBe('written at the last moment');
      bob.leave();
    } finally {
      alice.leave();
    }
  });
});

describe('an order to restart', () => {
  it('is obeyed from nobody outside', async () => {
    const alice = server.join('outside', 'alice');
    await until('she is there', () => isHere(alice));
    const headers = { 'x-inkroom-order': 'restart' };
    await server.fetch('outside', { method: 'POST', headers });
    draw(alice, 0);
    await until('she goes on', () => (alice.pendingCount === 0 && isHere(alice)) || undefined);
  });
});
