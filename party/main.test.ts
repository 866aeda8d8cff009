// The shell by itself, where workerd cannot be made to fail: refused puts, broken sockets, a log from the future.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeOp } from '../src/model/record-codec';
import { encodeClientFrame } from '../src/net/frames';
import { PROTOCOL_VERSION } from '../src/net/protocol';
import { FakeParty, FakeSocket } from './fixtures/fake-party';
import { batchKey, ERASING_KEY, encodeBatch, erasingMark, META_KEY } from './log';
import RoomParty from './main';
import { idNamed } from './room-fixture';

type PartyRoom = ConstructorParameters<typeof RoomParty>[0];
type PartyConnection = Parameters<RoomParty['onConnect']>[0];
type PartyRequest = Parameters<RoomParty['onRequest']>[0];

let party: FakeParty;
const errors: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  vi.stubGlobal('WebSocket', { OPEN: 1 });
  vi.spyOn(console, 'error').mockImplementation((...words) => void errors.push(words.join(' ')));
  errors.length = 0;
  party = new FakeParty();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function start(): Promise<RoomParty> {
  const room = new RoomParty(party as unknown as PartyRoom);
  await room.onStart();
  return room;
}

const CONTEXT = { request: { headers: new Headers() } } as unknown as Parameters<RoomParty['onConnect']>[1];
const as = (socket: FakeSocket) => socket as unknown as PartyConnection;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const get = (room: RoomParty, path: string, method = 'GET') =>
  room.onRequest({
    url: `http://host/parties/main/demo/${path}`,
    method,
    headers: new Headers(),
  } as unknown as PartyRequest);

function join(room: RoomParty, name: string): FakeSocket {
  const socket = new FakeSocket(name);
  room.onConnect(as(socket), CONTEXT);
  const secret = name.padEnd(32, 'x');
  const hello = {
    type: 'hello',
    version: PROTOCOL_VERSION,
    secret,
    session: idNamed(name),
    name,
    color: null,
  };
  room.onMessage(JSON.stringify({ ...hello, resume: null, writers: [idNamed(name)] }), as(socket));
  return socket;
}

function say(room: RoomParty, socket: FakeSocket, n: number, text: string): void {
  const op = encodeOp({ n, age: 0, group: n, onlyIf: null, body: { kind: 'chat', text } });
  const frame = encodeClientFrame({ kind: 'ops', ackedBytes: 0, writer: idNamed(socket.id), ops: [op] });
  // workerd hands out ArrayBuffers.
  room.onMessage(frame.buffer.slice(0, frame.byteLength) as ArrayBuffer, as(socket));
}

describe('the shell', () => {
  it('[R18] stores nothing for visits and questions', async () => {
    const room = await start();
    const alice = join(room, 'alice');
    await pass(1_000);
    expect((await get(room, 'export')).status).toBe(404);
    expect((await get(room, 'log?after=0')).status).toBe(404);
    room.onClose(as(alice));
    await pass(60_000);
    expect(party.storage.entries.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[R14] tells of an operation when its put is fulfilled, and has it when it is made anew', async () => {
    const room = await start();
    const alice = join(room, 'alice');
    await pass(100);
    const before = alice.sent.length;
    say(room, alice, 1, 'hello');
    expect(alice.sent).toHaveLength(before);
    expect(party.storage.putSizes).toEqual([2]);
    await pass(0);
    expect(alice.sent.length).toBeGreaterThan(before);
    const again = await start();
    const exported = await (await get(again, 'export')).json();
    expect(exported).toMatchObject({ seq: 2, chat: [{ text: 'hello' }] });
  });

  it('[R14] a refused put ends the instance: nothing more is said or heard, and a new one is asked for', async () => {
    const room = await start();
    const [alice, bob] = [join(room, 'alice'), join(room, 'bob')];
    await pass(100);
    const before = alice.told.length;
    party.storage.refusal = new Error('disk full');
    say(room, alice, 1, 'lost?');
    await pass(10);
    expect(alice.told.slice(before)).toEqual(['bye']);
    expect(JSON.parse(String(bob.sent.at(-1)))).toMatchObject({ type: 'bye', code: 'storage' });
    expect(alice.closes).toEqual([{ code: 4301, reason: 'storage' }]);
    party.storage.refusal = null;
    say(room, bob, 1, 'unheard');
    const late = new FakeSocket('late');
    room.onConnect(as(late), CONTEXT);
    room.onMessage('{}', as(late));
    expect(late.closes).toEqual([{ code: 4301, reason: 'storage' }]);
    await pass(60_000);
    expect(party.storage.entries.size).toBe(0);
    expect(party.resets).toBe(1);
    expect((await get(room, 'export')).status).toBe(503);
    expect(errors.join()).toContain('disk full');
  });

  it('a send that fails is a close, and everybody else gets theirs', async () => {
    const room = await start();
    const [alice, broken, bob] = [join(room, 'alice'), join(room, 'broken'), join(room, 'bob')];
    await pass(100);
    broken.isBroken = true;
    say(room, alice, 1, 'hello');
    await pass(10_000);
    expect(bob.told).toContain('binary');
    expect(bob.told).toContain('presence');
    expect(party.resets).toBe(0);
  });

  it('answers a close, and hears nothing from a connection it has closed', async () => {
    const room = await start();
    const [alice, mute] = [join(room, 'alice'), new FakeSocket('mute')];
    room.onConnect(as(mute), CONTEXT);
    room.onMessage('garbage', as(mute));
    expect(mute.closes).toEqual([{ code: 4403, reason: 'malformed' }]);
    const { length } = mute.sent;
    room.onMessage('garbage', as(mute));
    expect(mute.sent).toHaveLength(length);
    room.onClose(as(alice));
    expect(alice.closes).toEqual([{ code: 1000, reason: '' }]);
  });

  it('gives every connection a fresh id, whatever the client asks for', () => {
    const asked = new Request('http://host/parties/main/demo?_pk=mine&x=1');
    const ids = [1, 2].map(() => {
      const passed = RoomParty.onBeforeConnect(asked as unknown as PartyRequest, {
        env: {},
      }) as unknown as Request;
      const { searchParams } = new URL(passed.url);
      expect(searchParams.get('x')).toBe('1');
      return searchParams.get('_pk');
    });
    expect(new Set([...ids, 'mine']).size).toBe(3);
  });

  it.each([
    [
      'a record of a later format',
      () => new Map<string, unknown>([[batchKey(1), encodeBatch([new Uint8Array([9, 0, 1])])]]),
    ],
    ['a batch of a later format', () => new Map<string, unknown>([[batchKey(1), new Uint8Array([9])]])],
    [
      'a later layout',
      () =>
        new Map<string, unknown>([
          [META_KEY, { format: 2, room: 'demo', epoch: idNamed('e'), createdAt: 1 }],
        ]),
    ],
  ])('%s keeps the room closed and its storage untouched, and says so', async (_, stored) => {
    for (const [key, value] of stored()) party.storage.entries.set(key, value);
    if (!party.storage.entries.has(META_KEY)) {
      const meta = { format: 1, room: 'demo', epoch: idNamed('epoch'), createdAt: 1 };
      party.storage.entries.set(META_KEY, meta);
    }
    const before = structuredClone(party.storage.entries);
    const room = await start();
    const alice = join(room, 'alice');
    say(room, alice, 1, 'hello');
    await pass(1_000);
    expect(alice.told).toEqual(['bye']);
    expect(alice.closes).toEqual([{ code: 4301, reason: 'storage' }]);
    expect(party.storage.entries).toEqual(before);
    const answer = await get(room, 'export');
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('cannot be read by this version');
    expect(errors.join()).toContain('storage untouched');
  });

  it('[R53] deletes what a server left that died while it deleted, the notes before the mark', async () => {
    party.storage.entries.set(META_KEY, { format: 1, room: 'demo', epoch: idNamed('e'), createdAt: 1 });
    party.storage.entries.set(batchKey(1), encodeBatch([new Uint8Array([9])]));
    party.storage.entries.set(ERASING_KEY, erasingMark('demo'));
    const asked: (string | null)[] = [];
    const notes = {
      get: () => ({
        fetch: async ({ headers }: { headers: Record<string, string> }) => {
          asked.push(headers['x-inkroom-internal'] ?? null);
          expect(party.storage.entries.has('erasing')).toBe(true);
          return new Response();
        },
      }),
    };
    Object.assign(party.context.parties, { notes });
    const room = await start();
    expect(asked).toEqual(['erase']);
    expect(party.storage.entries.size).toBe(0);
    expect((await get(room, 'export')).status).toBe(404);
  });

  /** Somebody has said much in it. */
  async function talkativeRoom(): Promise<{ room: RoomParty; alice: FakeSocket }> {
    const room = await start();
    const alice = join(room, 'alice');
    await pass(100);
    for (let n = 1; n <= 300; n += 1) {
      say(room, alice, n, 'x'.repeat(1_000));
      await pass(600);
    }
    return { room, alice };
  }

  it('an export is made in slices, and whoever waits has their turn in between', async () => {
    const { room } = await talkativeRoom();
    const reader = (await get(room, 'export')).body?.getReader();
    const sizes: number[] = [];
    let isWhole = false;
    const reading = (async () => {
      for (let part = await reader?.read(); part?.value; part = await reader?.read())
        sizes.push(part.value.length);
      isWhole = true;
    })();
    // However long it is waited for: without a turn of the timers nothing more is made.
    for (let i = 0; i < 10_000; i += 1) await null;
    expect(isWhole).toBe(false);
    await pass(1_000);
    await reading;
    // The log, and the same words again as what they add up to.
    expect(sizes.length).toBeGreaterThan((2 * 300_000) / (64 * 1024) - 1);
    expect(Math.max(...sizes)).toBeLessThan(64 * 1024 + 2_000);
  });

  it('[R53] an export that is under way when the room is deleted breaks off', async () => {
    const { room, alice } = await talkativeRoom();
    const reader = (await get(room, 'export')).body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    room.onMessage(JSON.stringify({ type: 'delete-room' }), as(alice));
    const rest = (async () => {
      while (!(await reader?.read())?.done) await null;
    })();
    const ended = expect(rest).rejects.toThrow('The room is no more');
    await pass(1_000);
    await ended;
    expect(party.storage.entries.size).toBe(0);
  });

  it('merges what it stores little by little, and reads all of it back', async () => {
    const room = await start();
    const alice = join(room, 'alice');
    for (let n = 1; n <= 300; n += 1) {
      say(room, alice, n, `${n}`);
      await pass(600);
    }
    // 300 batches and meta, had none of them been merged.
    expect(party.storage.entries.size).toBeLessThan(40);
    const again = await start();
    const exported = (await (await get(again, 'export')).json()) as { log: { seq: number }[] };
    expect(exported.log.map(({ seq }) => seq)).toEqual(Array.from({ length: 301 }, (_, i) => i + 1));
  });

  it('storage that cannot be read is asked again by a new instance', async () => {
    party.storage.get = () => Promise.reject(new Error('disk gone'));
    await expect(start()).rejects.toThrow('disk gone');
    expect(party.resets).toBe(1);
  });

  it('a mistake of ours ends the instance instead of going on with half a change', async () => {
    const room = await start();
    const alice = join(room, 'alice');
    room.onMessage(null as unknown as string, as(alice));
    expect(alice.closes).toEqual([{ code: 4301, reason: 'storage' }]);
    await pass(100);
    expect(party.resets).toBe(1);
  });
});
