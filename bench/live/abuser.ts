// Somebody who wants to take the server down: one attack after the other, with the least priority for the processor.
// I/O: processes, ws, sockets, http, timers, the clock, randomness

import { randomBytes } from 'node:crypto';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setPriority } from 'node:os';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { added, strokeOfBytes } from '../../party/room-fixture';
import { encodeOp } from '../../src/model/record-codec';
import { encodeClientFrame } from '../../src/net/frames';
import { PROTOCOL_VERSION } from '../../src/net/protocol';
import { pause, serve } from './helper';

// A real attacker runs on another machine and does not slow this one down.
setPriority(19);

const newId = () => randomBytes(12).toString('base64url');
const newSecret = () => newId() + newId();

/** What an attack did, so that one that was never begun is no figure. */
export type Attack = { sent: number; unit: string };
type Target = { port: number; ms: number };

/** Does something every so often, for so long. */
async function keep(ms: number, intervalMs: number, act: () => void): Promise<void> {
  const timer = setInterval(act, intervalMs);
  await pause(ms);
  clearInterval(timer);
}

class Visitor {
  readonly socket: WebSocket;
  readonly writer = newId();
  bytes = 0;
  n = 0;

  constructor({ port, path, hello }: { port: number; path: string; hello: Record<string, unknown> }) {
    const greeting = { version: PROTOCOL_VERSION, secret: newSecret(), ...hello };
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    this.socket.on('error', () => this.socket.terminate());
    this.socket.on('message', (data: Buffer) => {
      this.bytes += data.length;
    });
    this.socket.on('open', () => this.socket.send(JSON.stringify(greeting)));
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(data: string | Uint8Array): boolean {
    if (!this.isOpen || this.socket.bufferedAmount > 8 * 1024 * 1024) return false;
    this.socket.send(data);
    return true;
  }

  /** The answer to hello, or its end. */
  untilAnswered(): Promise<unknown> {
    return new Promise((resolve) => {
      this.socket.once('message', resolve);
      this.socket.once('close', resolve);
    });
  }
}

/** Attackers come back whenever they are let go. */
class Persistent {
  readonly #make: () => Visitor;
  #visitor: Visitor;

  constructor(make: () => Visitor) {
    this.#make = make;
    this.#visitor = make();
  }

  get now(): Visitor {
    if (this.#visitor.socket.readyState === WebSocket.CLOSED) this.#visitor = this.#make();
    return this.#visitor;
  }

  end(): void {
    this.#visitor.socket.terminate();
  }
}

const inNotes = (port: number, room: string) =>
  new Visitor({ port, path: `/parties/notes/${room}`, hello: { type: 'notes-hello' } });
const inRoom = (port: number, room: string, hello: Record<string, unknown> = {}) =>
  new Visitor({
    port,
    path: `/parties/main/${room}`,
    hello: {
      type: 'hello',
      session: newId(),
      name: 'Mallory',
      color: 1,
      resume: null,
      writers: [],
      ...hello,
    },
  });

/** y-protocols: 0 sync (0 the question what is there, 2 an update), 1 awareness. */
function syncMessage(kind: 0 | 2, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

function awarenessMessage(client: number, state: unknown): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, 1);
  encoding.writeVarUint(inner, client);
  encoding.writeVarUint(inner, 1);
  encoding.writeVarString(inner, JSON.stringify(state));
  const outer = encoding.createEncoder();
  encoding.writeVarUint(outer, 1);
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner));
  return encoding.toUint8Array(outer);
}

function openRaw(port: number, path: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  return socket;
}

/** A client's frame below 64 KiB, masked with zeros. */
function textFrame(text: string): Buffer {
  const header =
    text.length < 126 ? [0x81, 0x80 | text.length] : [0x81, 0xfe, text.length >> 8, text.length & 255];
  return Buffer.from([...header, 0, 0, 0, 0, ...Buffer.from(text)]);
}

const FIRST_FRAGMENT = Buffer.from([0x01, 0x80, 0, 0, 0, 0]);
const EMPTY_FRAGMENTS = Buffer.concat(new Array<Buffer>(10_000).fill(Buffer.from([0x00, 0x80, 0, 0, 0, 0])));
const LARGE_STROKE_BYTES = 36_000;

const skills = {
  /** Asks for the whole of large notes again and again, and never reads. */
  async askForNotes({ port, ms }: Target): Promise<Attack> {
    const author = inNotes(port, 'large-notes');
    await author.untilAnswered();
    const doc = new Y.Doc();
    for (let i = 0; i < 30; i += 1) {
      const before = Y.encodeStateVector(doc);
      doc.getText('t').insert(0, randomBytes(50_000).toString('base64'));
      author.send(syncMessage(2, Y.encodeStateAsUpdate(doc, before)));
      await pause(60);
    }
    const question = syncMessage(0, Y.encodeStateVector(new Y.Doc()));
    const viewer = new Persistent(() => {
      const visitor = inNotes(port, 'large-notes');
      visitor.socket.once('open', () => visitor.socket.pause());
      return visitor;
    });
    let sent = 0;
    await keep(ms, 1_000 / 60, () => {
      if (viewer.now.send(question)) sent += 1;
    });
    viewer.end();
    author.socket.terminate();
    return { sent, unit: 'questions' };
  },

  /** Invents people with large carets, in front of an audience. */
  async inventCarets({ port, ms }: Target): Promise<Attack> {
    const audience = Array.from({ length: 10 }, () => inNotes(port, 'carets'));
    const mallory = new Persistent(() => inNotes(port, 'carets'));
    const state = { user: { name: 'x'.repeat(20_000), color: '#000000' } };
    let sent = 0;
    await keep(ms, 20, () => {
      if (mallory.now.send(awarenessMessage(1 + (sent % 880), state))) sent += 1;
    });
    mallory.end();
    for (const { socket } of audience) socket.terminate();
    return { sent, unit: 'states' };
  },

  /** One person with twenty tabs draws as much as a connection may. */
  async fillRoom({ port, ms }: Target): Promise<Attack> {
    const secret = newSecret();
    const tabs = Array.from({ length: 20 }, () => new Persistent(() => inRoom(port, 'filled', { secret })));
    const element = strokeOfBytes('large', LARGE_STROKE_BYTES);
    let sent = 0;
    await keep(ms, 40, () => {
      for (const tab of tabs) {
        const visitor = tab.now;
        if (!visitor.isOpen) continue;
        const n = visitor.n + 1;
        const body = added({ ...element, id: newId() });
        const ops = [encodeOp({ n, age: 0, group: n, onlyIf: null, body })];
        const { bytes: ackedBytes, writer } = visitor;
        if (!visitor.send(encodeClientFrame({ kind: 'ops', ackedBytes, writer, ops }))) continue;
        visitor.n = n;
        sent += 1;
      }
    });
    for (const tab of tabs) tab.end();
    return { sent, unit: 'strokes' };
  },

  /** Twenty tabs change their name and whether they are idle, in front of an audience. */
  async toggle({ port, ms }: Target): Promise<Attack> {
    const audience = Array.from({ length: 200 }, () => inRoom(port, 'toggled'));
    await Promise.all(audience.map((visitor) => visitor.untilAnswered()));
    const answering = setInterval(() => {
      for (const one of audience) one.send(encodeClientFrame({ kind: 'bytes-ack', ackedBytes: one.bytes }));
    }, 500);
    const secret = newSecret();
    const tabs = Array.from({ length: 20 }, () => new Persistent(() => inRoom(port, 'toggled', { secret })));
    let sent = 0;
    await keep(ms, 100, () => {
      for (const tab of tabs) {
        const visitor = tab.now;
        visitor.send(JSON.stringify({ type: 'set-idle', isIdle: sent % 2 === 0 }));
        if (visitor.send(JSON.stringify({ type: 'rename', name: `Mallory ${sent}`, color: 1 }))) sent += 1;
      }
    });
    clearInterval(answering);
    for (const tab of tabs) tab.end();
    for (const { socket } of audience) socket.terminate();
    return { sent, unit: 'changes' };
  },

  /** Twenty exports of a long log at once, again and again, and eight hundred readers of it who never read. */
  async download({ port, ms, room }: Target & { room: string }): Promise<Attack> {
    let sent = 0;
    const readers = Array.from({ length: 800 }, () => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => socket.destroy());
      socket.pause();
      socket.write(`GET /parties/main/${room}/log?after=0 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      sent += 1;
      return socket;
    });
    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    let underWay = 0;
    const begin = () => {
      underWay += 1;
      sent += 1;
      const request = get({ agent, port, host: '127.0.0.1', path: `/parties/main/${room}/export` });
      request.on('response', (answer) => answer.resume());
      request.on('error', () => request.destroy());
      request.on('close', () => {
        underWay -= 1;
      });
    };
    await keep(ms, 50, () => {
      while (underWay < 20) begin();
    });
    for (const socket of readers) socket.destroy();
    agent.destroy();
    return { sent, unit: 'requests' };
  },

  /** Messages that never end, of nothing but empty fragments, before hello and after it. */
  async fragment({ port, ms }: Target): Promise<Attack> {
    let sent = 0;
    const sockets: (Socket | null)[] = new Array(10).fill(null);
    const greeting = () => {
      const hello = { type: 'hello', version: PROTOCOL_VERSION, secret: newSecret(), session: newId() };
      return textFrame(JSON.stringify({ ...hello, name: 'Mallory', color: 1, resume: null, writers: [] }));
    };
    await keep(ms, 10, () => {
      sockets.forEach((socket, i) => {
        if (!socket || socket.destroyed) {
          const opened = openRaw(port, '/parties/main/fragments');
          sockets[i] = opened;
          opened.once('data', () => {
            if (i % 2 === 0) opened.write(greeting());
            opened.write(FIRST_FRAGMENT);
          });
          return;
        }
        for (let burst = 0; burst < 10 && socket.bytesRead > 0 && !socket.writableNeedDrain; burst += 1) {
          if (!socket.writable) break;
          socket.write(EMPTY_FRAGMENTS);
          sent += 10_000;
        }
      });
    });
    for (const socket of sockets) socket?.destroy();
    return { sent, unit: 'fragments' };
  },
};
export type Abuser = typeof skills;

serve(skills);
