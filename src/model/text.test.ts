// Rules of what people type: a name is readable and on one line, a message keeps its lines.

import { expect, it } from 'vitest';
import { MAX_CHAT_CHARS, MAX_NAME_CHARS } from './limits';
import { cleanChat, cleanName, cleanWords } from './text';

it('a name stands on one line, without marks that turn the direction of what follows', () => {
  expect(cleanName('  Ada \n\t Lovelace ')).toBe('Ada Lovelace');
  expect(cleanName('\u202eeve')).toBe('eve');
  expect(cleanName('مرحبا')).toBe('مرحبا');
  expect(cleanName('👩‍🚀')).toBe('👩‍🚀');
});

it('a name has something to be seen', () => {
  for (const blank of ['', '   ', '\u200b\u200d', '\u2060', '\u3164', '\u00ad']) {
    expect(cleanName(blank), JSON.stringify(blank)).toBeNull();
  }
});

it('a name that is too long is refused, not cut', () => {
  expect(cleanName('x'.repeat(MAX_NAME_CHARS))).toHaveLength(MAX_NAME_CHARS);
  expect(cleanName('x'.repeat(MAX_NAME_CHARS + 1))).toBeNull();
});

it('a message keeps its line breaks and nothing that controls a terminal', () => {
  expect(cleanChat('one\r\ntwo\u0007\n')).toBe('one\ntwo');
  expect(cleanChat(' \n ')).toBeNull();
  expect(cleanChat('x'.repeat(MAX_CHAT_CHARS + 1))).toBeNull();
});

it('words as they are typed are on one line, and keep the space that one goes on after', () => {
  expect(cleanWords(' look\n at \u202ethis ')).toBe('look at this ');
  expect(cleanWords('\u0000')).toBe('');
});
