// Somebody who floods a room over bare TCP: frames of their own making, and never an answer to a close.
// I/O: processes, sockets, timers, randomness

import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { PROTOCOL_VERSION } from '../../src/net/protocol';
import { pause, serve } from './helper';

const SECRET = randomBytes(24).toString('base64url');
const STEP_MS = 5;
const TEXT_OPCODE = 0x81;
const BINARY_OPCODE = 0x82;
/** A client's frames are masked; with a mask of zeros they read as they are. */
const MASKED = 0x80;
/** More than the first words of a message, which may come in two pieces. */
const KEPT_CHARS = 200;

/** The room's word, or the reason in the front's close frame. */
const BYE = /"type":"bye","code":"([a-z-]+)"/;
const CUT = /the message is too large|too many frames|too many bytes/;

/** What became of a connection: that word, and when the socket was gone, ms after that word. */
export type End = { bye: string | null; destroyedAfterMs: number | null };

function frameOf(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14);
  header[0] = opcode;
  if (length < 126) header[1] = MASKED | length;
  else if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  if (length >= 126) header[1] = MASKED | (length < 65_536 ? 126 : 127);
  return Buffer.concat([header, payload]);
}

class Stranger {
  readonly #socket: Socket;
  readonly ended: Promise<End>;
  #heard = '';
  bye: string | null = null;
  isWelcome = false;
  isOver = false;

  constructor({ port, room }: { port: number; room: string }) {
    this.#socket = connect(port, '127.0.0.1');
    const key = randomBytes(16).toString('base64');
    this.#socket.write(
      `GET /parties/main/${room} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    let byeAt: number | null = null;
    let hasUpgraded = false;
    this.#socket.on('data', (data) => {
      const heard = this.#heard + data.toString('latin1');
      this.#heard = heard.slice(-KEPT_CHARS);
      if (!hasUpgraded && heard.includes('\r\n\r\n')) {
        hasUpgraded = true;
        this.#hello();
      }
      this.isWelcome ||= heard.includes('"type":"welcome"');
      this.bye ??= BYE.exec(heard)?.[1] ?? CUT.exec(heard)?.[0] ?? null;
      if (this.bye !== null) byeAt ??= performance.now();
    });
    // Writing to a socket that was destroyed is what this is about.
    this.#socket.on('error', () => this.#socket.destroy());
    this.ended = new Promise((resolve) => {
      this.#socket.on('close', () => {
        this.isOver = true;
        resolve({ bye: this.bye, destroyedAfterMs: byeAt === null ? null : performance.now() - byeAt });
      });
    });
  }

  #hello(): void {
    const session = randomBytes(12).toString('base64url');
    const hello = { type: 'hello', version: PROTOCOL_VERSION, secret: SECRET, session, name: 'Mallory' };
    const text = JSON.stringify({ ...hello, color: null, resume: null, writers: [] });
    this.write(frameOf(TEXT_OPCODE, Buffer.from(text)));
  }

  /** False: the socket takes no more for now. */
  write(frame: Buffer): boolean {
    return this.#socket.writable && this.#socket.write(frame);
  }

  get isClogged(): boolean {
    return this.#socket.writableNeedDrain;
  }

  leave(): void {
    this.#socket.destroy();
  }
}

type Flood = { port: number; room: string; ms: number; kind: 'messages' | 'frames' };

const SMALL = frameOf(TEXT_OPCODE, Buffer.from('{"type":"set-idle","isIdle":true}'));
const LARGE = frameOf(BINARY_OPCODE, new Uint8Array(1024 * 1024 - 64));
const MESSAGES_PER_STEP = (10_000 / 1_000) * STEP_MS;

/** Floods until it is cut off, whatever it is told. */
async function floodOnce({ port, room, kind }: Flood): Promise<End> {
  const stranger = new Stranger({ port, room });
  const timer = setInterval(() => {
    if (!stranger.isWelcome) return;
    if (kind === 'frames') while (stranger.write(LARGE));
    else for (let i = 0; i < MESSAGES_PER_STEP && !stranger.isClogged; i += 1) stranger.write(SMALL);
  }, STEP_MS);
  const end = await stranger.ended;
  clearInterval(timer);
  return end;
}

let tabs: Stranger[] = [];

const skills = {
  /** Floods for so long, and comes back at once whenever it was cut off. */
  async flood(asked: Flood): Promise<End[]> {
    const until = performance.now() + asked.ms;
    const ends: End[] = [];
    while (performance.now() < until) ends.push(await floodOnce(asked));
    return ends;
  },

  /** Opens so many connections from one browser; how many got a seat, and how each other one ended. */
  async openTabs({ port, room, ms, count }: Omit<Flood, 'kind'> & { count: number }) {
    tabs = Array.from({ length: count }, () => new Stranger({ port, room }));
    await pause(ms);
    // A busy machine takes longer.
    const isAnswered = ({ isOver, isWelcome }: Stranger) => isOver || isWelcome;
    for (let i = 0; i < 200 && !tabs.every(isAnswered); i += 1) await pause(50);
    const seated = tabs.filter(({ isOver }) => !isOver);
    const ends = await Promise.all(tabs.filter(({ isOver }) => isOver).map(({ ended }) => ended));
    const result = { seated: seated.length, ends };
    for (const tab of seated) tab.leave();
    return result;
  },
};
export type Flooder = typeof skills;

serve(skills);
