// Proves that initials are whole letters, whatever the name is written in.
import { expect, it } from 'vitest';
import { initials } from './initials';

it.each([
  ['alice', 'A'],
  ['Brave Otter', 'BO'],
  ['Ana María de la Cruz', 'AC'],
  ['bob_the-builder', 'BB'],
  ['👩‍🚀 Ada', '👩‍🚀A'],
  ['e\u0301lodie', 'E\u0301'],
  ['李 小龙', '李小'],
  ['  ', '?'],
  ['---', '?'],
])('%s is %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
