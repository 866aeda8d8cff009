// Somebody who draws in a room of their own, and measures how long each stroke takes to be acknowledged.
// I/O: processes, ws, timers, the clock

import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { added, strokeOfBytes } from '../../party/room-fixture';
import { encodeOp } from '../../src/model/record-codec';
import { decodeServerFrame, encodeClientFrame } from '../../src/net/frames';
import { PROTOCOL_VERSION } from '../../src/net/protocol';
import { pause, serve } from './helper';
import { percentile } from './statistics';

const newId = () => randomBytes(12).toString('base64url');

/** A quick hand: ten strokes a second. */
const STROKE_INTERVAL_MS = 100;
const SMALL_STROKE = strokeOfBytes('small', 200);
const LONGEST_WAIT_MS = 30_000;
const RETURN_MS = 1_000;

const secret = newId() + newId();
let writer = newId();
/** When each operation that is not acknowledged yet was sent, ms. */
const sentAt = new Map<number, number>();
let waits: number[] = [];
let socket: WebSocket | null = null;
let bytes = 0;
let n = 0;

function received(data: Buffer, isBinary: boolean): void {
  bytes += data.length;
  if (!isBinary) return;
  const frame = decodeServerFrame(data);
  if (!frame.ok) throw new Error(`The room sent what cannot be read: ${frame.reason}`);
  if (frame.value.kind !== 'records') return;
  for (const item of frame.value.items) {
    if (item.kind !== 'ack') continue;
    const at = sentAt.get(item.op.n);
    sentAt.delete(item.op.n);
    if (at !== undefined) waits.push(performance.now() - at);
  }
}

function draw(): void {
  if (!socket) return;
  n += 1;
  sentAt.set(n, performance.now());
  const body = added({ ...SMALL_STROKE, id: newId() });
  const ops = [encodeOp({ n, age: 0, group: n, onlyIf: null, body })];
  socket.send(encodeClientFrame({ kind: 'ops', ackedBytes: bytes, writer, ops }));
}

/** Resolves once the room has answered. What a lost connection leaves unacknowledged stays in the figures. */
async function connect(url: string): Promise<void> {
  const opened = new WebSocket(url);
  [socket, writer, bytes, n] = [null, newId(), 0, 0];
  opened.on('message', received);
  opened.on('error', () => opened.terminate());
  opened.on('close', (code) => {
    console.error(`The one who draws was let go, with ${code}.`);
    for (const at of sentAt.values()) waits.push(performance.now() - at);
    sentAt.clear();
    setTimeout(() => connect(url), RETURN_MS);
  });
  opened.on('open', () => {
    const hello = { type: 'hello', version: PROTOCOL_VERSION, secret, session: newId(), name: 'Ada' };
    opened.send(JSON.stringify({ ...hello, color: 1, resume: null, writers: [writer] }));
  });
  await new Promise((resolve) => opened.once('message', resolve));
  socket = opened;
}

const skills = {
  async join({ url }: { url: string }): Promise<void> {
    await connect(url);
    setInterval(draw, STROKE_INTERVAL_MS);
  },

  /** Waits for the acknowledgement of all that is drawn in this time; ms. */
  async measure({ ms }: { ms: number }): Promise<{ p50: number; p99: number }> {
    waits = [];
    await pause(ms);
    const end = performance.now();
    const missing = () => [...sentAt.values()].filter((at) => at <= end);
    while (missing().length > 0 && performance.now() < end + LONGEST_WAIT_MS) await pause(10);
    // A stroke that never arrives must not improve the figure.
    for (const at of missing()) waits.push(performance.now() - at);
    return { p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) };
  },
};
export type Drawer = typeof skills;

serve(skills);
