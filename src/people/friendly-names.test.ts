// Proves that generated names are many, short enough, and follow from the randomness they are given.
import { expect, it } from 'vitest';
import { cleanName } from '../model/text';
import { FRIENDLY_NAMES, friendlyName } from './friendly-names';

it('the first and the last draw both make a name of two words', () => {
  expect(friendlyName(() => 0)).toBe('Able Alpaca');
  expect(friendlyName(() => 0.999999)).toBe('Witty Wombat');
});

it('there are 3,600 of them', () => {
  expect(FRIENDLY_NAMES).toBe(3_600);
});

it('every one can be kept as it is', () => {
  const names = new Set<string>();
  for (let i = 0; i < 60; i += 1) {
    for (let j = 0; j < 60; j += 1) {
      const draws = [(i + 0.5) / 60, (j + 0.5) / 60];
      names.add(friendlyName(() => draws.shift() ?? 0));
    }
  }
  expect(names.size).toBe(3_600);
  for (const name of names) expect(cleanName(name)).toBe(name);
});
