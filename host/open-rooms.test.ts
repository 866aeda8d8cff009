// How many rooms and people come in, and which rooms are left.
import { describe, expect, it } from 'vitest';
import { LINGER_MS, OpenRooms, type Visit } from './open-rooms';

const SMALL = { objects: 8, people: 12 };
const visit = (over: Partial<Visit> = {}): Visit => ({
  ...{ party: 'main', room: 'a', network: 'here', isSocket: true, isNew: false },
  ...over,
});

/** Networks take turns, so that none has too much of it. */
const from = (i: number) => `network ${i % 3}`;

describe('a server with place for eight objects and twelve people', () => {
  it('takes eight rooms, and no ninth, but goes on with those that are open', () => {
    const open = new OpenRooms(SMALL);
    for (let i = 0; i < 8; i += 1)
      expect(open.enter(visit({ room: `${i}`, network: from(i) }), 0)).toBeNull();
    expect(open.enter(visit({ room: 'ninth', network: 'other' }), 0)).toMatchObject({
      status: 503,
      retryAfterS: 20,
    });
    expect(open.enter(visit({ room: '3', network: 'other' }), 0)).toBeNull();
  });

  it('counts a room’s notes as one more, once', () => {
    const open = new OpenRooms(SMALL);
    open.enter(visit(), 0);
    open.enter(visit({ party: 'notes' }), 0);
    open.enter(visit({ party: 'notes' }), 0);
    expect(open.objects).toBe(2);
    open.enter(visit({ party: 'notes', room: 'b' }), 0);
    expect(open.objects).toBe(4);
  });

  it('takes twelve people and no thirteenth, whose place is free once somebody left', () => {
    const open = new OpenRooms(SMALL);
    for (let i = 0; i < 12; i += 1) open.enter(visit({ network: from(i) }), 0);
    expect(open.enter(visit({ network: 'other' }), 0)?.status).toBe(503);
    open.leave(visit({ network: from(0) }), 0);
    expect(open.enter(visit({ network: 'other' }), 0)).toBeNull();
    expect(open.people).toBe(12);
  });

  it('leaves a quarter of both to others than one network', () => {
    const open = new OpenRooms(SMALL);
    const rooms = Array.from({ length: 8 }, (_, i) =>
      open.enter(visit({ room: `${i}`, isSocket: false }), 0),
    );
    expect(rooms.map((refusal) => refusal?.status ?? 200)).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
    for (let i = 0; i < 9; i += 1) expect(open.enter(visit({ room: '0' }), 0)).toBeNull();
    expect(open.enter(visit({ room: '0' }), 0)?.status).toBe(429);
    expect(open.enter(visit({ room: 'new', network: 'other' }), 0)).toBeNull();
  });

  it('counts a room for as long as workerd keeps it after the last one left', () => {
    const open = new OpenRooms(SMALL);
    open.enter(visit(), 0);
    open.enter(visit({ isSocket: false }), 0);
    open.leave(visit(), 1_000);
    expect(open.takeLeft(100_000)).toEqual([]);
    open.leave(visit({ isSocket: false }), 100_000);
    expect(open.takeLeft(100_000 + LINGER_MS - 1)).toEqual([]);
    expect(open.objects).toBe(1);
    expect(open.takeLeft(100_000 + LINGER_MS)).toEqual(['a']);
    expect(open.objects).toBe(0);
    expect(open.takeLeft(200_000 + LINGER_MS)).toEqual([]);
  });

  it('does not take a room for left to which somebody came back', () => {
    const open = new OpenRooms(SMALL);
    open.enter(visit(), 0);
    open.leave(visit(), 0);
    open.enter(visit({ network: 'other' }), LINGER_MS - 1);
    expect(open.takeLeft(10 * LINGER_MS)).toEqual([]);
  });
});

describe('rooms that never were', () => {
  it('begin sixty at a time from one network, then one every two seconds; nobody else is held up', () => {
    const open = new OpenRooms({ objects: 1_000, people: 1_000 });
    const begin = (i: number, now: number, network = 'here') =>
      open.enter(visit({ room: `${network}${i}`, isNew: true, network }), now);
    for (let i = 0; i < 60; i += 1) expect(begin(i, 0)).toBeNull();
    expect(begin(60, 0)).toMatchObject({ status: 429, retryAfterS: 30 });
    expect(begin(0, 0, 'there')).toBeNull();
    expect(open.enter(visit({ room: 'here5' }), 0)).toBeNull();
    expect(begin(61, 2_000)).toBeNull();
    expect(begin(62, 2_000)).not.toBeNull();
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
    'are held up for all alone where all come from %s',
    (network) => {
      const open = new OpenRooms({ objects: 10_000, people: 10_000 });
      const begun = Array.from({ length: 700 }, (_, i) =>
        open.enter(visit({ room: `${i}`, isNew: true, network }), 0),
      );
      expect(begun.filter((refusal) => refusal === null)).toHaveLength(600);
    },
  );
});
