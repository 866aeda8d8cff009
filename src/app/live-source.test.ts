// Live ink becomes a settled stroke without a flash and without being drawn twice.

import { describe, expect, it } from 'vitest';
import { Board, type BoardChange } from '../model/board';
import type { StrokeElement } from '../model/element';
import { type InkPoint, type InkScale, packInk } from '../model/ink';
import { DEFAULT_POLICY } from '../model/policy';
import type { SceneChange, SceneFrame } from '../model/scene';
import type { ClientEvents } from '../net/client-api';
import type { InkEvent, PointerUpdate } from '../net/frames';
import { CURSOR_SILENCE_MS } from '../net/motion';
import { FRESH_PRESENCE, INK_TIMEOUT_MS, type Peer } from '../net/protocol';
import { createLiveSource, type LiveClient, SETTLE_LIMIT_MS } from './live-source';

const FRAME_MS = 1000 / 60;
const SCALE: InkScale = { quantum: -4, hasPressure: false };
const STYLE = { tool: 'pen', color: 2, width: 3 } as const;
const ID = 'stroke-of-bob-01';
const [ALICE, BOB, CAROL] = [1, 2, 3];
const BOB_SLOT = 7;

function peer(slot: number, author: number, name: string): Peer {
  return { slot, author, name, color: author, ...FRESH_PRESENCE, isBot: false };
}

/** A client without a wire: what the room says is said by the test. */
class FakeClient {
  readonly board = new Board();
  readonly peers = new Map([[BOB_SLOT, peer(BOB_SLOT, BOB, 'bob')]]);
  readonly you = peer(1, ALICE, 'alice');
  status: LiveClient['status'] = 'connected';
  policy = DEFAULT_POLICY;
  readonly #listeners = new Map<keyof ClientEvents, Set<unknown>>();

  on: LiveClient['on'] = (event, listener) => {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  };

  listenerCount(): number {
    return [...this.#listeners.values()].reduce((count, listeners) => count + listeners.size, 0);
  }

  emit<E extends keyof ClientEvents>(event: E, ...args: Parameters<ClientEvents[E]>): void {
    for (const listener of this.#listeners.get(event) ?? [])
      (listener as (...args: Parameters<ClientEvents[E]>) => void)(...args);
  }

  point(t: number, ink: InkEvent[], slot = BOB_SLOT): void {
    const update: PointerUpdate = { t, cursor: { x: t, y: 0 }, ink };
    this.emit('pointer', { slot, update, arrivedAt: t });
  }

  add(id = ID, author = BOB): void {
    this.tell(this.board.apply({ author, op: null, body: { kind: 'add', element: stroke(id) } }));
  }

  remove(id = ID, author = CAROL): void {
    this.tell(this.board.apply({ author, op: null, body: { kind: 'remove', ids: [id] } }));
  }

  tell(changes: BoardChange[]): void {
    this.emit('board', changes);
  }
}

const PATH: InkPoint[] = Array.from({ length: 31 }, (_, i) => ({
  x: i * 10,
  y: 0,
  pressure: 0.5,
  t: i * 10,
}));

function stroke(id: string): StrokeElement {
  return { kind: 'stroke', id, ...STYLE, order: 'a0', ink: packInk(PATH, SCALE) };
}

/** bob's stroke, drawn from `startedAt` for 300 ms and sent in messages of 30 ms. */
function inkOf(id: string, startedAt: number): { t: number; ink: InkEvent[] }[] {
  const { bytes } = packInk(PATH, SCALE);
  const packed = PATH.map((_, i) => {
    const [before, upTo] = [
      packInk(PATH.slice(0, i), SCALE).bytes.length,
      packInk(PATH.slice(0, i + 1), SCALE),
    ];
    return bytes.slice(before, upTo.bytes.length);
  });
  const messages: { t: number; ink: InkEvent[] }[] = [
    {
      t: startedAt,
      ink: [
        { kind: 'begin', id, startedAt, style: STYLE, scale: SCALE },
        { kind: 'points', count: 1, bytes: packed[0] as Uint8Array },
      ],
    },
  ];
  for (let i = 1; i < PATH.length; i += 3) {
    const three = Uint8Array.from(packed.slice(i, i + 3).flatMap((part) => [...part]));
    messages.push({ t: startedAt + (i + 2) * 10, ink: [{ kind: 'points', count: 3, bytes: three }] });
  }
  messages.at(-1)?.ink.push({ kind: 'end' });
  return messages;
}

type Seen = { now: number; isLive: boolean; isSettled: boolean; frame: SceneFrame };

/** A canvas that keeps to what it is told, and looks at every frame whether the stroke is there. */
function watch(client: FakeClient) {
  const source = createLiveSource(client);
  const settled = new Set([...source.elements()].map(({ id }) => id));
  const told: SceneChange[] = [];
  source.onChange((change) => {
    told.push(change);
    if (change === 'all') {
      settled.clear();
      for (const { id } of source.elements()) settled.add(id);
      return;
    }
    for (const { id, before, after } of change) {
      expect(before?.isLive ?? false).toBe(settled.has(id));
      if (after?.isLive) settled.add(id);
      else settled.delete(id);
    }
  });
  const seen: Seen[] = [];
  const look = (now: number, id = ID) => {
    const frame = source.frame(now);
    expect([...source.elements()].map((entry) => entry.id).sort()).toEqual([...settled].sort());
    const one = { now, isLive: frame.ink.some((ink) => ink.id === id), isSettled: settled.has(id), frame };
    seen.push(one);
    return one;
  };
  return { source, told, seen, settled, look };
}

type Step = { at: number; act: () => void };

function play(steps: Step[], toMs: number, look: (now: number) => void): void {
  const waiting = [...steps].sort((a, b) => a.at - b.at);
  for (let now = 0; now < toMs; now += FRAME_MS) {
    while (waiting[0] && waiting[0].at <= now) waiting.shift()?.act();
    look(now);
  }
}

function inkSteps(client: FakeClient, id: string, startedAt: number): Step[] {
  return inkOf(id, startedAt).map(({ t, ink }) => ({ at: t, act: () => client.point(t, ink) }));
}

describe('a peer’s stroke', () => {
  it.each([
    { addAt: 801, says: 'right behind its end' },
    { addAt: 860, says: 'when its playout has ended' },
    { addAt: 1_500, says: 'late' },
    { addAt: 700, says: 'before its end is heard' },
  ])('is in every frame live or settled, never both and never neither: added $says', ({ addAt }) => {
    const client = new FakeClient();
    const { seen, look } = watch(client);
    play([...inkSteps(client, ID, 500), { at: addAt, act: () => client.add() }], 2_500, look);
    const from = seen.findIndex(({ isLive, isSettled }) => isLive || isSettled);
    expect(seen[from]?.now).toBeLessThan(600);
    for (const { isLive, isSettled } of seen.slice(from)) expect(Number(isLive) + Number(isSettled)).toBe(1);
    expect(seen.filter(({ isLive }) => isLive).length).toBeGreaterThan(12);
    const settledAt = seen.find(({ isSettled }) => isSettled)?.now ?? Number.POSITIVE_INFINITY;
    expect(settledAt).toBeLessThan(Math.max(addAt + FRAME_MS, 800 + 100));
    expect(seen.at(-1)?.isSettled).toBe(true);
  });

  it('is settled as it was fully drawn: the last live frame shows all of it', () => {
    const client = new FakeClient();
    const { seen, look } = watch(client);
    play([...inkSteps(client, ID, 500), { at: 1_200, act: () => client.add() }], 1_500, look);
    const last = seen.filter(({ isLive }) => isLive).at(-1);
    expect(last?.frame.ink[0]?.points).toHaveLength(PATH.length);
  });

  it('is drawn as settled 300 ms after it was added, also where its end never comes', () => {
    const client = new FakeClient();
    const { seen, look } = watch(client);
    const unfinished = inkSteps(client, ID, 500).slice(0, 5);
    play([...unfinished, { at: 700, act: () => client.add() }], 1_500, look);
    const settledAt = seen.find(({ isSettled }) => isSettled)?.now ?? Number.POSITIVE_INFINITY;
    expect(settledAt).toBeGreaterThan(700 + SETTLE_LIMIT_MS - FRAME_MS);
    expect(settledAt).toBeLessThan(700 + SETTLE_LIMIT_MS + 3 * FRAME_MS);
    for (const { isLive, isSettled } of seen.slice(40)) expect(isLive && isSettled).toBe(false);
  });

  it('without live ink is settled at once, and so is one’s own', () => {
    const client = new FakeClient();
    const { settled, look } = watch(client);
    client.add('stroke-of-bob-02');
    expect(settled.has('stroke-of-bob-02')).toBe(true);
    for (const { t, ink } of inkOf(ID, 500).slice(0, 4)) client.point(t, ink);
    look(600);
    client.add(ID, ALICE);
    expect(settled.has(ID)).toBe(true);
    expect(look(616).isLive).toBe(false);
  });

  it('that is erased while it is withheld was never settled for anybody, and comes back by a restore', () => {
    const client = new FakeClient();
    const { told, settled, look } = watch(client);
    for (const { t, ink } of inkOf(ID, 500)) {
      look(t);
      client.point(t, ink);
    }
    client.add();
    expect(look(801)).toMatchObject({ isLive: true, isSettled: false });
    client.remove();
    expect(look(810)).toMatchObject({ isLive: false, isSettled: false });
    look(3_000);
    expect(told).toEqual([]);
    const restored = { kind: 'restore' as const, elements: [{ author: BOB, element: stroke(ID) }] };
    client.tell(client.board.apply({ author: CAROL, op: null, body: restored }));
    expect(settled.has(ID)).toBe(true);
  });

  it('that is erased and restored between two frames is settled at once', () => {
    const client = new FakeClient();
    const { settled, look } = watch(client);
    for (const { t, ink } of inkOf(ID, 500)) client.point(t, ink);
    look(810);
    client.add();
    client.remove();
    const restored = { kind: 'restore' as const, elements: [{ author: BOB, element: stroke(ID) }] };
    client.tell(client.board.apply({ author: CAROL, op: null, body: restored }));
    expect(settled.has(ID)).toBe(true);
    expect(look(811)).toMatchObject({ isLive: false, isSettled: true });
  });

  it('that is erased before it is finished vanishes at once and stays away', () => {
    const client = new FakeClient();
    const { look } = watch(client);
    const messages = inkOf(ID, 500);
    for (const { t, ink } of messages.slice(0, 6)) {
      client.point(t, ink);
      look(t);
    }
    expect(look(690).isLive).toBe(true);
    client.remove();
    expect(look(691).isLive).toBe(false);
    for (const { t, ink } of messages.slice(6)) client.point(t, ink);
    client.add();
    expect(look(900)).toMatchObject({ isLive: false, isSettled: false });
  });

  it('that is cancelled by the room vanishes at once', () => {
    const client = new FakeClient();
    const { look } = watch(client);
    for (const { t, ink } of inkOf(ID, 500).slice(0, 6)) client.point(t, ink);
    expect(look(700).isLive).toBe(true);
    client.emit('inkCancelled', { slot: BOB_SLOT, id: ID });
    expect(look(701).isLive).toBe(false);
  });

  it('changed while it is withheld is settled as it is by then', () => {
    const client = new FakeClient();
    const { told, look } = watch(client);
    for (const { t, ink } of inkOf(ID, 500)) client.point(t, ink);
    client.add();
    const recolored = { kind: 'set' as const, id: ID, props: { color: 5 } };
    client.tell(client.board.apply({ author: CAROL, op: null, body: recolored }));
    for (let now = 801; now < 1_200; now += FRAME_MS) look(now);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject([{ id: ID, before: undefined, after: { element: { color: 5 } } }]);
  });

  it('stays while the room has not said what becomes of it, though its author left, but not for ever', () => {
    const client = new FakeClient();
    const { look } = watch(client);
    for (const { t, ink } of inkOf(ID, 500)) client.point(t, ink);
    client.peers.delete(BOB_SLOT);
    client.emit('people');
    expect(look(1_500).isLive).toBe(true);
    expect(look(800 + INK_TIMEOUT_MS).isLive).toBe(false);
  });

  it('goes on under another connection without being drawn twice', () => {
    const client = new FakeClient();
    const { look } = watch(client);
    const messages = inkOf(ID, 500);
    for (const { t, ink } of messages.slice(0, 4)) client.point(t, ink);
    look(600);
    client.peers.delete(BOB_SLOT);
    client.peers.set(8, peer(8, BOB, 'bob'));
    client.emit('people');
    client.point(
      700,
      messages.slice(0, 6).flatMap(({ ink }) => ink),
      8,
    );
    expect(look(800).frame.ink.map(({ id }) => id)).toEqual([ID]);
  });

  it('that is already in a snapshot is drawn once', () => {
    const client = new FakeClient();
    const { look } = watch(client);
    for (const { t, ink } of inkOf(ID, 500).slice(0, 6)) client.point(t, ink);
    expect(look(700).isLive).toBe(true);
    client.board.load({ id: ID, element: stroke(ID), isLive: true, author: BOB, op: null });
    client.emit('board', 'all');
    expect(look(716)).toMatchObject({ isLive: false, isSettled: true });
  });
});

describe('a peer’s cursor', () => {
  it('carries name and colour, tells drawing from hovering, and leaves with its owner', () => {
    const client = new FakeClient();
    const { source, look } = watch(client);
    client.point(470, []);
    expect(look(471).frame.cursors).toMatchObject([
      { name: 'bob', color: BOB, isDrawing: false, isIdle: false },
    ]);
    for (const { t, ink } of inkOf(ID, 500).slice(0, 6)) client.point(t, ink);
    look(600);
    const [cursor] = look(700).frame.cursors;
    expect(cursor?.isDrawing).toBe(true);
    expect(source.lags()).toMatchObject([{ slot: BOB_SLOT }]);
    client.peers.delete(BOB_SLOT);
    client.emit('people');
    expect(look(716).frame.cursors).toEqual([]);
  });

  it('of somebody else on the same slot starts anew', () => {
    const client = new FakeClient();
    const { look } = watch(client);
    client.point(470, []);
    const before = look(471).frame.cursors[0]?.key;
    client.peers.set(BOB_SLOT, peer(BOB_SLOT, CAROL, 'carol'));
    client.emit('people');
    expect(look(500).frame.cursors).toEqual([]);
    client.point(510, []);
    const [cursor] = look(600).frame.cursors;
    expect(cursor).toMatchObject({ name: 'carol', x: 510 });
    expect(cursor?.key).not.toBe(before);
  });

  it('vanishes when nothing is heard of it for long', () => {
    const client = new FakeClient();
    const { look } = watch(client);
    client.point(470, []);
    expect(look(469 + CURSOR_SILENCE_MS).frame.cursors).toHaveLength(1);
    expect(look(470 + CURSOR_SILENCE_MS).frame.cursors).toEqual([]);
  });
});

it('hides cursors while oneself is not connected: nobody knows where the others point', () => {
  const client = new FakeClient();
  const source = createLiveSource(client);
  for (let t = 0; t <= 200; t += 33) client.point(t, []);
  expect(source.frame(200).cursors).toHaveLength(1);
  client.status = 'reconnecting';
  expect(source.frame(216).cursors).toHaveLength(0);
});

it('a disposed source listens to nothing', () => {
  const client = new FakeClient();
  const { source, told } = watch(client);
  source.dispose();
  expect(client.listenerCount()).toBe(0);
  client.add();
  expect(told).toEqual([]);
});
