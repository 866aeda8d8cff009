// Seats: the smallest free number, one per tab, kept a while for those who come back.

import { expect, it } from 'vitest';
import { FRESH_PRESENCE, INK_TIMEOUT_MS, LEAVE_GRACE_MS } from '../src/net/protocol';
import { peerOf, Roster } from './roster';

const tab = (author: number, session = `tab-${author}`, color = 0) => ({
  author,
  session,
  color,
  name: `person ${author}`,
  ...FRESH_PRESENCE,
  ...{ isBot: false, userId: `user ${author}`, link: null, network: null },
});

it('gives the smallest free slot', () => {
  const roster = new Roster();
  expect([1, 2, 3].map((author) => roster.add(tab(author)).slot)).toEqual([1, 2, 3]);
  roster.remove(2);
  expect(roster.add(tab(4)).slot, 'others still take 2 for who had it').toBe(4);
  roster.freeSlots();
  expect(roster.add(tab(5)).slot).toBe(2);
});

it('[R4] finds the seat of a person’s tab, and of nobody else’s', () => {
  const roster = new Roster();
  const seat = roster.add(tab(1, 'tab'));
  expect(roster.seatOf('tab', 1)).toBe(seat);
  expect(roster.seatOf('tab', 2)).toBeUndefined();
  expect(roster.seatOf('other', 1)).toBeUndefined();
});

it('[R5] the least used colour counts people, not their tabs', () => {
  const roster = new Roster();
  expect(roster.leastUsedColor()).toBe(0);
  for (const session of ['a', 'b', 'c']) roster.add(tab(1, session, 0));
  expect(roster.leastUsedColor()).toBe(1);
  for (let color = 1; color < 10; color += 1)
    for (const author of [10 + color, 20 + color]) roster.add(tab(author, `t${author}`, color));
  expect(roster.leastUsedColor()).toBe(0);
});

it('[R7] keeps a seat 4 s, one with a stroke in progress 30 s, one in use for ever', () => {
  const roster = new Roster();
  const [away, drawing, here] = [roster.add(tab(1)), roster.add(tab(2)), roster.add(tab(3))];
  here.connection = 'c3';
  const overdue = (now: number) =>
    roster.overdue(now, (slot) => slot === drawing.slot).map(({ slot }) => slot);
  expect(overdue(LEAVE_GRACE_MS - 1)).toEqual([]);
  expect(overdue(LEAVE_GRACE_MS)).toEqual([away.slot]);
  expect(overdue(INK_TIMEOUT_MS)).toEqual([away.slot, drawing.slot]);
});

it('what others see of a seat says nothing of its tab, its connection or how it came', () => {
  const seat = new Roster().add(tab(1));
  const { session: _tab, connection: _connection, awaySince: _since, ...named } = seat;
  const { userId: _user, link: _link, network: _network, ...seen } = named;
  expect(peerOf(seat)).toEqual(seen);
});
