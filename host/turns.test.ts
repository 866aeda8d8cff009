// Proves that newcomers come in at a bounded pace, network by network, and that nobody waits for ever.

import { describe, expect, it } from 'vitest';
import { networkOf, Turns } from './turns';

/** How long so many newcomers wait who come at the same moment. */
const waits = (turns: Turns, count: number, now = 0, network = 'a') =>
  Array.from({ length: count }, () => turns.take(network, now));

describe('turns', () => {
  it('a class comes in at once, five hundred one after another', () => {
    const all = waits(new Turns(), 500);
    expect(all.slice(0, 20)).toEqual(Array(20).fill(0));
    expect(all.slice(20, 23)).toEqual([5, 10, 15]);
    expect(all.at(-1)).toBe(480 * 5);
  });

  it('whoever would wait longer than five seconds is sent away, and it costs the others nothing', () => {
    const turns = new Turns();
    const all = waits(turns, 3_000);
    expect(all.indexOf(null)).toBe(1_020);
    expect(all.slice(1_020).every((wait) => wait === null)).toBe(true);
    expect(turns.take('a', 5)).toBe(5_000);
  });

  it('what one network does is nothing to another, nor to itself later on', () => {
    const turns = new Turns();
    waits(turns, 3_000);
    expect(turns.take('b', 0)).toBe(0);
    expect(waits(turns, 20, 6_000)).toEqual(Array(20).fill(0));
  });

  it('networks of the past are forgotten', () => {
    const turns = new Turns();
    for (let i = 0; i < 5_000; i += 1) expect(turns.take(`n${i}`, i * 10)).toBe(0);
    expect(turns.known).toBeLessThan(1_002);
  });

  it('an IPv6 network is a /64', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb::9'));
    expect(networkOf('2001:db8:1:3:aaaa::1')).not.toBe(networkOf('2001:db8:1:2:aaaa::1'));
    // However much of it is left out in writing.
    expect(networkOf('2001:db8::1')).toBe(networkOf('2001:db8::2:3:4:5'));
    expect(networkOf('::ffff:10.0.0.1')).not.toBe(networkOf('::ffff:10.0.0.2'));
  });
});
