// Single stories of work that outlives its page: an hour offline, a room deleted meanwhile, many dead pages, a crash.

import { describe, expect, it } from 'vitest';
import { decodeRecord } from '../src/model/record-codec';
import type { ClientEvents } from '../src/net/client-api';
import { RoomHost } from './room-host';
import { SimulatedClient } from './simulated-client';
import { SimulatedDisk } from './simulated-disk';
import { World } from './world';

const STYLE = { tool: 'pen', color: 1, width: 4 } as const;
const START = { style: STYLE, hasPressure: false, zoom: 1, first: { x: 0, y: 0, pressure: 0.5, t: 0 } };
const HOUR_MS = 3_600_000;

/** No network: what is sent arrives after the world's end. */
const AWAY = { minDelayMs: 1e9, maxDelayMs: 1e9 };

function story() {
  const world = new World(1);
  const host = new RoomHost({ world });
  const disk = new SimulatedDisk();
  const join = (network?: typeof AWAY) => {
    const client = new SimulatedClient({ world, host, name: 'alice', disk, ...(network ? { network } : {}) });
    world.run(500);
    return client;
  };
  const drawStroke = (client: SimulatedClient) => client.act((session) => session.startStroke(START).end());
  const log = () =>
    host.log.map((bytes) => {
      const record = decodeRecord(bytes);
      if (!record.ok) throw new Error(record.reason);
      return record.value;
    });
  return { world, host, disk, join, drawStroke, log };
}

const idsOf = ({ session }: SimulatedClient) => Array.from(session.board, ({ id }) => id).sort();

describe('a day offline', () => {
  it('a page opens at once from the board that its browser kept, with unsent work on top, without a network', () => {
    const { world, join, drawStroke } = story();
    const first = join();
    drawStroke(first);
    world.run(6_000);
    const offline = join(AWAY);
    drawStroke(offline);
    world.run(200);
    const ids = idsOf(offline);
    expect(ids).toHaveLength(2);
    first.abandon();
    offline.abandon();
    const later = join(AWAY);
    expect(later.session.isLoaded).toBe(true);
    expect(idsOf(later)).toEqual(ids);
    expect(later.session.pendingCount).toBe(1);
  });

  it('[R12] an hour drawn offline over several pages is an hour in the log', () => {
    const { world, disk, join, drawStroke, log } = story();
    for (let page = 0; page < 3; page += 1) {
      const offline = join(AWAY);
      drawStroke(offline);
      world.run(HOUR_MS / 2);
      offline.abandon();
    }
    const online = join();
    world.run(2_000);
    expect(disk.unsent).toEqual([]);
    const made = log().flatMap(({ body, at, age }) => (body.kind === 'add' ? [at - age] : []));
    expect(made).toHaveLength(3);
    const apart = made.slice(1).map((at, i) => Math.round((at - (made[i] ?? 0)) / 60_000));
    expect(apart).toEqual([30, 30]);
    expect(online.session.pendingCount).toBe(0);
  });

  it('the work of more pages than one connection may bring arrives all the same, once, in order', () => {
    const { world, disk, join, drawStroke, log } = story();
    for (let page = 0; page < 40; page += 1) {
      const offline = join(AWAY);
      drawStroke(offline);
      drawStroke(offline);
      world.run(200);
      offline.abandon();
    }
    const online = join();
    expect(idsOf(online)).toHaveLength(80);
    world.run(60_000);
    expect(disk.unsent).toEqual([]);
    const ids = log().flatMap(({ body }) => (body.kind === 'add' ? [body.element.id] : []));
    expect(ids).toHaveLength(80);
    expect(new Set(ids).size).toBe(80);
    expect(online.session.malformed).toBe(0);
  });
});

describe('a room that is another', () => {
  it('[R17] work made for the room that was is offered, by the next page too, and kept until it is decided on', () => {
    const { world, host, disk, join, drawStroke } = story();
    const first = join();
    drawStroke(first);
    world.run(6_000);
    first.abandon();
    const offline = join(AWAY);
    drawStroke(offline);
    world.run(200);
    offline.abandon();
    host.storage.clear();
    host.crash();
    drawStroke(new SimulatedClient({ world, host, name: 'bob' }));
    world.run(2_000);

    const back = join();
    world.run(1_000);
    expect(back.session.unsaved).toMatchObject([{ reason: 'other-room', body: { kind: 'add' } }]);
    expect(idsOf(back)).toHaveLength(1);
    back.abandon();
    const again = join();
    expect(again.session.unsaved).toMatchObject([{ reason: 'other-room', body: { kind: 'add' } }]);
    again.act((session) => session.resendUnsaved());
    world.run(1_000);
    expect(idsOf(again)).toHaveLength(2);
    expect(disk.rows.size).toBe(0);
  });

  it('what is thrown away is kept no longer', () => {
    const { world, host, disk, join, drawStroke } = story();
    const alice = join();
    drawStroke(alice);
    world.run(500);
    host.storage.clear();
    drawStroke(alice);
    host.crash();
    world.run(5_000);
    expect([...disk.rows.values()]).toMatchObject([{ reason: 'other-room' }]);
    alice.act((session) => session.discardUnsaved());
    world.run(200);
    expect(disk.rows.size).toBe(0);
  });
});

describe('a page that ends in the middle of a stroke', () => {
  it('leaves it as far as it was drawn, and the next page brings it', () => {
    const { world, join, log } = story();
    const alice = join();
    const stroke = alice.act((session) => session.startStroke(START));
    for (let t = 1; t <= 20; t += 1) {
      world.run(50);
      alice.act(() => stroke.add({ x: t * 10, y: (t % 2) * 30, pressure: 0.5, t: t * 50 }));
    }
    const { id } = stroke;
    alice.abandon();
    const back = join();
    world.run(2_000);
    expect(idsOf(back)).toEqual([id]);
    const [added] = log().flatMap(({ body }) => (body.kind === 'add' ? [body.element] : []));
    expect(added?.ink.count).toBeGreaterThan(10);
  });

  it('[R25] and is loaded anew in the same tab leaves no ink hanging in the air for others', () => {
    const { world, host, disk } = story();
    const alice = () => new SimulatedClient({ world, host, disk, name: 'alice', tab: 'tab-of-alice-000' });
    const first = alice();
    const bob = new SimulatedClient({ world, host, name: 'bob' });
    const seen: string[] = [];
    bob.onEvent = (event, ...told) => {
      if (event === 'inkCancelled') seen.push('cancel');
      if (event !== 'pointer') return;
      const [{ update }] = told as Parameters<ClientEvents['pointer']>;
      seen.push(
        ...update.ink.map(({ kind }) => kind).filter((kind) => kind === 'begin' || kind === 'cancel'),
      );
    };
    first.act((session) => session.startStroke(START).end());
    world.run(6_000);
    seen.length = 0;
    first.act((session) => session.startStroke(START));
    // So soon that nothing of the stroke was kept.
    world.run(100);
    expect(seen).toEqual(['begin']);
    disk.rows.clear();
    first.abandon();
    disk.rows.clear();
    alice();
    world.run(3_000);
    expect(seen).toEqual(['begin', 'cancel']);
  });

  it('a stroke that was finished or taken back leaves no draft behind', () => {
    const { world, disk, join } = story();
    const alice = join();
    for (const end of ['end', 'cancel'] as const) {
      const stroke = alice.act((session) => session.startStroke(START));
      world.run(1_000);
      expect([...disk.rows.values()]).toMatchObject([{ isDraft: true }]);
      alice.act(() => stroke[end]());
      world.run(1_000);
      expect(disk.rows.size).toBe(0);
    }
  });
});
