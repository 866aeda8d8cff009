// Checks on the real server that peers join, draw, are told as saved, and leave nothing behind but their strokes.
// I/O: the server, fs

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../host/source-server';
import { joinRoom } from '../src/net/client';
import type { RoomClient } from '../src/net/client-api';
import { Crowd } from './crowd';
import { sampleDrawings } from './sample-ink';

let server: RunningServer;
const dataDir = mkdtempSync(join(tmpdir(), 'inkroom-bots-'));

beforeAll(async () => {
  server = await startServer({ projectRoot: process.cwd(), dataDir, log: () => {} });
});

afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function joinAs(name: string, room: string): RoomClient {
  const identity = { secret: name.padEnd(32, '_'), name, color: null };
  return joinRoom({ host: `localhost:${server.port}`, room, identity, WebSocket });
}

it('bots draw for others to see, and everything they drew is saved when they leave', async () => {
  const room = 'bots';
  const alice = joinAs('alice', room);
  let inkEvents = 0;
  alice.on('pointer', ({ update }) => {
    inkEvents += update.ink.length;
  });
  const settings = {
    room,
    count: 4,
    host: `localhost:${server.port}`,
    isSecure: false,
    seconds: null,
    seed: 1,
  };
  const crowd = new Crowd(settings, sampleDrawings());
  await vi.waitFor(() => expect(crowd.present).toBe(4), 10_000);
  await vi.waitFor(
    () => expect([...alice.peers.values()].filter(({ isBot }) => isBot)).toHaveLength(4),
    10_000,
  );
  await vi.waitFor(() => expect([...alice.board].length).toBeGreaterThan(2), 15_000);
  expect(inkEvents).toBeGreaterThan(20);

  await crowd.leave();
  expect(crowd.pending).toBe(0);
  await vi.waitFor(() => expect(alice.peers.size).toBe(0), 10_000);
  const saved = crowd.savedStrokes;
  await vi.waitFor(() => expect([...alice.board]).toHaveLength(saved), 5_000);

  const carol = joinAs('carol', room);
  await vi.waitFor(() => expect(carol.isLoaded).toBe(true), 5_000);
  expect([...carol.board]).toHaveLength(saved);
  alice.leave();
  carol.leave();
});
