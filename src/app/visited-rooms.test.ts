// Proves that visited rooms are kept newest first, once each, and that broken storage costs only what is broken.
import { describe, expect, it } from 'vitest';
import {
  changeRoom,
  forgetRoom,
  knownLink,
  MAX_VISITED_ROOMS,
  parseVisitedRooms,
  rememberRoom,
  type VisitedRoom,
} from './visited-rooms';

const visit = (room: string, at: number, link: string | null = null) => ({ room, at, link });
const visited = (room: string, at: number): VisitedRoom => ({ room, at, name: '', links: [], role: null });
const token = (kind: string, letter = 'a') => kind + letter.repeat(22);

describe('visited rooms', () => {
  it('a room visited again moves to the front', () => {
    const rooms = [visit('a', 1), visit('b', 2), visit('a', 3)].reduce<VisitedRoom[]>(rememberRoom, []);
    expect(rooms).toEqual([visited('a', 3), visited('b', 2)]);
  });

  it('a room keeps the name that it was last called by, until it is called by its address again', () => {
    const named = (rooms: VisitedRoom[], room: string, name: string) =>
      changeRoom(rooms, room, () => ({ name }));
    const rooms = named(named([visited('a', 1)], 'a', 'Plans'), 'b', 'Other');
    const again = rememberRoom(rooms, visit('a', 2));
    expect(again).toEqual([{ ...visited('a', 2), name: 'Plans' }]);
    expect(parseVisitedRooms(JSON.stringify(again))).toEqual(again);
    expect(named(again, 'a', '')).toEqual([visited('a', 2)]);
    const broken = [
      { room: 'a', at: 1, name: 7 },
      { room: 'b', at: 0, name: '\u200b' },
    ];
    expect(parseVisitedRooms(JSON.stringify(broken))).toEqual([visited('a', 1), visited('b', 0)]);
  });

  it('the oldest falls off a full list', () => {
    let rooms = rememberRoom([], visit('first', 0));
    for (let i = 1; i <= MAX_VISITED_ROOMS; i += 1) rooms = rememberRoom(rooms, visit(`room-${i}`, i));
    expect(rooms).toHaveLength(MAX_VISITED_ROOMS);
    expect(rooms.some(({ room }) => room === 'first')).toBe(false);
  });

  it('a forgotten room is gone, the others stay', () => {
    expect(forgetRoom([visited('a', 1), visited('b', 2)], 'a')).toEqual([visited('b', 2)]);
  });

  it('reads nothing from storage that holds no list', () => {
    for (const text of [null, '', '{', '42', '{"a":1}']) expect(parseVisitedRooms(text)).toEqual([]);
  });

  it('leaves out what is broken, sorts the rest, and keeps each room once', () => {
    const stored = [
      { room: 'old', at: 1 },
      null,
      { room: '<b>', at: 5 },
      { room: 'x', at: 'now' },
      { room: 'new', at: 9 },
      { room: 'old', at: 3 },
    ];
    expect(parseVisitedRooms(JSON.stringify(stored))).toEqual([visited('new', 9), visited('old', 3)]);
  });
});

describe('links into rooms', () => {
  const linksOf = (...links: (string | null)[]) =>
    links.reduce<VisitedRoom[]>((rooms, link, at) => rememberRoom(rooms, visit('a', at, link)), []);

  it('who came without one has none, and a visit without one forgets none', () => {
    expect(knownLink(linksOf(null), 'a')).toBeNull();
    expect(knownLink([], 'a')).toBeNull();
    expect(knownLink(linksOf(token('v'), null), 'a')).toBe(token('v'));
  });

  it('one for looking on does not take the place of one for drawing', () => {
    expect(knownLink(linksOf(token('e'), token('v')), 'a')).toBe(token('e'));
  });

  it('a renewed one takes the place of its predecessor', () => {
    expect(linksOf(token('e'), token('v'), token('e', 'b'))[0]?.links).toEqual([token('e', 'b'), token('v')]);
  });

  it('where one is of no use any more, the other is left', () => {
    const [rooms, dead] = [linksOf(token('e'), token('v')), token('e')];
    const left = changeRoom(rooms, 'a', ({ links }) => ({ links: links.filter((link) => link !== dead) }));
    expect(knownLink(left, 'a')).toBe(token('v'));
  });

  it('are read back with what one was in the room; what is none is left out', () => {
    const stored = [{ room: 'a', at: 1, links: [token('v'), 'x', 7], role: 'viewer' }];
    expect(parseVisitedRooms(JSON.stringify(stored))).toEqual([
      { ...visited('a', 1), links: [token('v')], role: 'viewer' },
    ]);
    const broken = [{ room: 'a', at: 1, links: 'x', role: 'king' }];
    expect(parseVisitedRooms(JSON.stringify(broken))).toEqual([visited('a', 1)]);
  });
});
