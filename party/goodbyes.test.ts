// The front says goodbye in the protocol's words, though it imports nothing of it.
import { expect, it } from 'vitest';
import { GOODBYES } from '../host/say-bye';
import { CLOSE_CODES, parseServerMessage } from '../src/net/protocol';

it.each(Object.entries(GOODBYES))('%s is known to the page, which comes back by itself', (code, number) => {
  expect(CLOSE_CODES).toMatchObject({ [code]: number });
  expect(number).toBeLessThan(4400);
  expect(parseServerMessage(JSON.stringify({ type: 'bye', code, reason: 'why' })).ok).toBe(true);
});
