// Proves that visited rooms are kept newest first, once each, and that broken storage costs only what is broken.
import { describe, expect, it } from 'vitest';
import { forgetRoom, MAX_VISITED_ROOMS, nameRoom, parseVisitedRooms, rememberRoom } from './visited-rooms';

describe('visited rooms', () => {
  it('a room visited again moves to the front', () => {
    const rooms = rememberRoom(rememberRoom(rememberRoom([], { room: 'a', at: 1 }), { room: 'b', at: 2 }), {
      room: 'a',
      at: 3,
    });
    expect(rooms).toEqual([
      { room: 'a', at: 3 },
      { room: 'b', at: 2 },
    ]);
  });

  it('a room keeps the name that it was last called by, until it is called by its address again', () => {
    const visited = nameRoom([{ room: 'a', at: 1 }], 'a', 'Plans');
    const again = rememberRoom(nameRoom(visited, 'b', 'Other'), { room: 'a', at: 2 });
    expect(again).toEqual([{ room: 'a', at: 2, name: 'Plans' }]);
    expect(parseVisitedRooms(JSON.stringify(again))).toEqual(again);
    expect(nameRoom(again, 'a', '')).toEqual([{ room: 'a', at: 2 }]);
    const broken = [
      { room: 'a', at: 1, name: 7 },
      { room: 'b', at: 0, name: '\u200b' },
    ];
    expect(parseVisitedRooms(JSON.stringify(broken))).toEqual([
      { room: 'a', at: 1 },
      { room: 'b', at: 0 },
    ]);
  });

  it('the oldest falls off a full list', () => {
    let rooms = rememberRoom([], { room: 'first', at: 0 });
    for (let i = 1; i <= MAX_VISITED_ROOMS; i += 1) rooms = rememberRoom(rooms, { room: `room-${i}`, at: i });
    expect(rooms).toHaveLength(MAX_VISITED_ROOMS);
    expect(rooms.some(({ room }) => room === 'first')).toBe(false);
  });

  it('a forgotten room is gone, the others stay', () => {
    expect(
      forgetRoom(
        [
          { room: 'a', at: 1 },
          { room: 'b', at: 2 },
        ],
        'a',
      ),
    ).toEqual([{ room: 'b', at: 2 }]);
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
    expect(parseVisitedRooms(JSON.stringify(stored))).toEqual([
      { room: 'new', at: 9 },
      { room: 'old', at: 3 },
    ]);
  });
});
