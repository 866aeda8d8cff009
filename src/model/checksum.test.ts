// A sum notices every flipped bit; as a chain it says that all before is the same; its bytes are golden.

import { expect, it } from 'vitest';
import { isSameSum, SUM_BYTES, sealed, sumOf, unsealed } from './checksum';
import { Random } from './random';

const random = new Random(5);
const noise = (length: number) => Uint8Array.from({ length }, () => random.integer(0, 255));

it('what is sealed comes back', () => {
  for (const length of [0, 1, 7, 300]) {
    const bytes = noise(length);
    expect([...unsealed(sealed(bytes))]).toEqual([...bytes]);
  }
});

it('every flipped bit is noticed, in the sum itself too', () => {
  const whole = sealed(noise(200));
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const damaged = whole.slice();
    damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
    expect(() => unsealed(damaged), `bit ${bit}`).toThrow('checksum');
  }
});

it('what is cut short, or longer, or too short to hold a sum is noticed', () => {
  const whole = sealed(noise(40));
  const others = [whole.slice(0, -1), Uint8Array.of(...whole, 0), whole.slice(0, SUM_BYTES - 1), noise(0)];
  for (const other of others) expect(() => unsealed(other)).toThrow('checksum');
});

it('a chain is the same only where all links are, in their order and with their ends', () => {
  const chain = (...links: number[][]) =>
    links.reduce<Uint8Array | undefined>((sum, link) => sumOf(Uint8Array.from(link), sum), undefined);
  const sums = [
    chain([1], [2], [3]),
    chain([2], [1], [3]),
    chain([1, 2], [3]),
    chain([1], [2, 3]),
    chain([1], [2]),
  ];
  expect(new Set(sums.map(String)).size).toBe(sums.length);
  expect(isSameSum(chain([1], [2]) as Uint8Array, chain([1], [2]) as Uint8Array)).toBe(true);
});

it('sums never change: they are stored', () => {
  const hex = Buffer.from(sumOf(Uint8Array.of(1, 2, 3))).toString('hex');
  expect(hex).toBe('7f8c3df4eb3ebd52');
});
