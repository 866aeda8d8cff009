// A peer without a browser: the product's own client in this process, moved by the test.
// I/O: ws
import { createHash } from 'node:crypto';
import { WebSocket } from 'ws';
import type { InkPoint } from '../src/model/ink';
import { joinRoom } from '../src/net/client';
import type { Identity, RoomClient } from '../src/net/client-api';
import { expect } from './expect';

/** The same person in every window and every test; their secret is nobody else's. */
export function identityOf(name: string): Identity {
  return { secret: createHash('sha256').update(`secret of ${name}`).digest('base64url'), name, color: null };
}

/** Resolves when the room's board is there. */
export async function joinHeadless(options: {
  port: number;
  room: string;
  name: string;
}): Promise<RoomClient> {
  const { port, room, name } = options;
  const client = joinRoom({ host: `127.0.0.1:${port}`, room, identity: identityOf(name), WebSocket });
  await expect.poll(() => client.isLoaded && client.status, { message: `${name} joins` }).toBe('connected');
  return client;
}

type Drawing = { points: readonly (readonly [x: number, y: number])[]; lastsMs: number; color: number };

/** Draws one stroke as a hand does, in its own time. */
export function drawInTime(client: RoomClient, { points, lastsMs, color }: Drawing): Promise<void> {
  const rest = points.map(([x, y], i): InkPoint => {
    return { x, y, pressure: 0.5, t: (i * lastsMs) / Math.max(1, points.length - 1) };
  });
  const first = rest.shift();
  if (!first) throw new Error('A stroke needs a point.');
  const begunAt = performance.now();
  const style = { tool: 'pen', color, width: 4 } as const;
  const stroke = client.startStroke({ style, hasPressure: false, zoom: 1, first });
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsed = performance.now() - begunAt;
      const due = rest.findIndex(({ t }) => t > elapsed);
      for (const point of rest.splice(0, due === -1 ? rest.length : due)) {
        stroke.add(point);
        client.moveCursor(point);
      }
      if (rest.length > 0) return;
      clearInterval(timer);
      stroke.end();
      resolve();
    }, 16);
  });
}
