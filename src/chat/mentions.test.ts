// Rules of calling somebody by name: whole names only, the longest that fits, never inside a word or an address.

import { describe, expect, it } from 'vitest';
import { callingAt, complete, isCalledIn, mentionsIn } from './mentions';

const ANN = { author: 1, name: 'Ann' };
const ANN_LEE = { author: 2, name: 'Ann Lee' };
const OTTER = { author: 3, name: 'Swift Otter' };
const PEOPLE = [ANN, ANN_LEE, OTTER];

describe('who is called', () => {
  const called = (text: string) =>
    mentionsIn(text, PEOPLE).flatMap((part) => (part.kind === 'mention' ? [part.author] : []));

  it('the longest name that fits, in whatever case', () => {
    expect(called('@Ann, @ann lee and @SWIFT OTTER!')).toEqual([1, 2, 3]);
  });

  it('nobody inside a word, an address or a longer name', () => {
    expect(called('me@ann.example @Annabel @ Ann ann')).toEqual([]);
  });

  it('keeps every character in its order', () => {
    for (const text of ['', '@Ann', 'a @Ann b @Swift Otter', '@@Ann'])
      expect(
        mentionsIn(text, PEOPLE)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
  });

  it('a person asks only for themselves', () => {
    expect(isCalledIn('hello @Ann', ANN)).toBe(true);
    expect(isCalledIn('hello @Swift Otter', ANN)).toBe(false);
  });
});

describe('whom somebody may be about to call', () => {
  const names = (text: string, caret = text.length) =>
    callingAt(text, caret, PEOPLE)?.candidates.map(({ name }) => name) ?? [];

  it('whose name, or a later word of it, begins so', () => {
    expect(names('@')).toEqual(['Ann', 'Ann Lee', 'Swift Otter']);
    expect(names('hi @a')).toEqual(['Ann', 'Ann Lee']);
    expect(names('hi @ott')).toEqual(['Swift Otter']);
    expect(names('hi @ann l')).toEqual(['Ann Lee']);
  });

  it('nobody where no name is begun, or it is written whole', () => {
    for (const text of [
      'hi',
      'me@ann',
      '@ ann',
      '@zoe',
      '@swift otter',
      '@ann said that it is late and far too long',
    ])
      expect(names(text), text).toEqual([]);
    expect(names('@ann later', 0)).toEqual([]);
  });

  it('the name comes in the place of what was begun, the caret behind it', () => {
    const text = 'hi @ott, look';
    const calling = callingAt(text, 7, PEOPLE);
    expect(calling && complete({ text, caret: 7 }, calling, 'Swift Otter')).toEqual({
      text: 'hi @Swift Otter, look',
      caret: 15,
    });
    const spaced = callingAt('@a b', 2, PEOPLE);
    expect(spaced && complete({ text: '@a b', caret: 2 }, spaced, 'Ann')).toEqual({
      text: '@Ann b',
      caret: 5,
    });
    const last = callingAt('@a', 2, PEOPLE);
    expect(last && complete({ text: '@a', caret: 2 }, last, 'Ann')).toEqual({ text: '@Ann ', caret: 5 });
  });
});
