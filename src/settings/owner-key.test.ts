// Proves that the owner's key is found however it was kept, and that nothing else passes for it.
import { expect, it } from 'vitest';
import { settingsStrings } from '../ui/strings-settings';
import { ownerKeyIn } from './owner-key';

const KEY = `o${'aB3-_xYz01'.repeat(3)}`.slice(0, 23);

it('is found alone, with space around it, and in the file that it was saved as', () => {
  expect(ownerKeyIn(KEY)).toBe(KEY);
  expect(ownerKeyIn(`  ${KEY}\n`)).toBe(KEY);
  const file = settingsStrings.key.file('My only room ever, orange', 'https://inkroom.example/r/oak', KEY);
  expect(ownerKeyIn(file)).toBe(KEY);
});

it('is no other link’s token, no part of a word, and nothing shorter or longer', () => {
  const others = [
    '',
    'owner',
    `e${KEY.slice(1)}`,
    KEY.slice(0, -1),
    `${KEY}x`,
    `https://inkroom.example/r/${KEY}`,
  ];
  for (const text of others) expect(ownerKeyIn(text), text).toBeNull();
});
