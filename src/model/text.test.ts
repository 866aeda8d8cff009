// Rules of what people type: a name is readable and on one line, a message keeps its lines, emoji and scripts stay whole.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CHAT_CHARS, MAX_NAME_CHARS } from './limits';
import { canBeKept, cleanChat, cleanName, cleanWords, shownChat, shownName } from './text';

const ENGLAND = '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';
const TAGS = '\u{e0041}\u{e006e}\u{e006e}\u{e0061}';

describe('a name', () => {
  it('stands on one line, without marks that turn the direction of what follows', () => {
    expect(cleanName('  Ada \n\t Lovelace ')).toBe('Ada Lovelace');
    for (const turn of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c')
      expect(cleanName(`${turn}eve${turn}`), JSON.stringify(turn)).toBe('eve');
  });

  it.each([
    ['nothing', ''],
    ['blanks of all kinds', ' \t\n\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeff'],
    ['zero-width characters', '\u200b\u200c\u200d\u2060\u2061\u2064'],
    ['Hangul fillers', '\u115f\u1160\u3164\uffa0'],
    ['Braille without a dot', '\u2800\u2800'],
    ['a soft hyphen, and a grapheme joiner', '\u00ad\u034f'],
    ['tags', TAGS],
    ['variation selectors', '\ufe0f\ufe00\u{e0100}\u180b'],
    ['Khmer vowels that are not seen', '\u17b4\u17b5'],
    ['directions', '\u202e\u2066'],
    ['control characters', '\u0000\u0007\u001b\u007f\u0085'],
    ['lone surrogates', '\ud83d \udc69'],
    ['private use', '\ue000\u{f0000}\u{10fffd}'],
    ['noncharacters', '\ufffe\uffff\ufdd0\u{1ffff}'],
    ['annotation marks', '\ufff9\ufffa\ufffb'],
    ['a musical note without a head', '\u{1d159}'],
    ['marks on nothing', '\u0301\u0489\u20e3'],
  ])('needs more than %s', (_, blank) => {
    expect(cleanName(blank)).toBeNull();
    expect(cleanName(`A${blank}`)?.normalize('NFD').charAt(0)).toBe('A');
  });

  it('is the same with unseen characters in it, however it is composed', () => {
    for (const unseen of [
      '\u200b',
      '\u2060',
      '\u00ad',
      '\u3164',
      '\ufe0f',
      '\u200d',
      '\u200c',
      '\ue000',
      TAGS,
    ])
      expect(cleanName(`An${unseen}na${unseen}`), JSON.stringify(unseen)).toBe('Anna');
    expect(cleanName('Zoe\u0308')).toBe('Zoë');
    expect(cleanName('Zoe\u200b\u0308')).toBe('Zoë');
  });

  it.each([
    ...[
      'Zoë',
      'Nguyễn Thị Ánh',
      'Łukasz',
      "O'Neill-Smith, Jr.",
      'مرحبا',
      'עִבְרִית',
      'เปี๊ยก',
      'བསྟན་འཛིན',
      '김철수',
    ],
    // Letters that joiners write otherwise, and an older form of a character.
    ...['علی\u200cرضا', 'ක්\u200dරිස්', 'क्\u200dष', '葛\u{e0100}城'],
    ...['👩‍🚀', '👩🏽‍🚀', '🏳️‍🌈', '🏴‍☠️', '👨‍👩‍👧‍👦', '❤️', '❤️‍🔥', '🇩🇪', '1️⃣', '#⃣', '👍🏿', '☎︎', ENGLAND],
  ])('%s stays as it is', (name) => {
    expect(cleanName(name)).toBe(name.normalize('NFC'));
    expect(cleanChat(name)).toBe(name);
  });

  it('hides nothing behind a flag', () => {
    expect(cleanName(`🏴${TAGS}\u{e007f}`)).toBe('🏴');
    expect(cleanName(`${ENGLAND}${TAGS}`)).toBe(ENGLAND);
  });

  it('has few marks on a letter', () => {
    const zalgo =
      'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035aa\u0300\u0301\u0302\u0303';
    expect([...(cleanName(zalgo) ?? '').matchAll(/\p{M}+/gu)].map(([marks]) => marks.length)).toEqual([2, 1]);
    expect(cleanName(`x${'\u0335'.repeat(39)}`)).toBe('x\u0335');
    expect(cleanName('\u0301Anna')).toBe('Anna');
    expect(cleanName('Anna \u0489')).toBe('Anna');
  });

  it('is refused where it is too long, not cut', () => {
    expect(cleanName('x'.repeat(MAX_NAME_CHARS))).toHaveLength(MAX_NAME_CHARS);
    expect(cleanName('x'.repeat(MAX_NAME_CHARS + 1))).toBeNull();
  });

  it('of an older log is always shown as something, and never with what these rules take away', () => {
    expect(shownName('\u202eevE')).toBe('evE');
    expect(shownName('\u3164')).toBe('No name');
  });
});

describe('a message', () => {
  it('keeps its line breaks and nothing that controls a terminal', () => {
    expect(cleanChat('one\r\ntwo\u0007\n')).toBe('one\ntwo');
    expect(cleanChat(' \n ')).toBeNull();
    expect(cleanChat('x'.repeat(MAX_CHAT_CHARS + 1))).toBeNull();
  });

  it('needs something to be seen', () => {
    for (const blank of ['\u200b\u200d', '\u2800', '\u3164', TAGS, '\u0301'])
      expect(cleanChat(blank), JSON.stringify(blank)).toBeNull();
  });

  it('keeps what only a font can show, and does not cover the lines above', () => {
    expect(cleanChat('\uf8ff')).toBeNull();
    expect(cleanChat('made on \uf8ff')).toBe('made on \uf8ff');
    expect(cleanChat(`so${'\u0300\u0301\u0302'.repeat(9)} what`)).toBe('so\u0300\u0301 what');
  });

  it('that an older page has not sent yet is taken, and shown by these rules', () => {
    for (const older of ['a\u200bb', 'e\u0308', 'z\u0300\u0301\u0302\u0303'])
      expect(canBeKept(older)).toBe(true);
    for (const never of ['\u202eabc', 'a\u0000', ' a', '', '\u200b']) expect(canBeKept(never)).toBe(false);
    expect(shownChat('a\u200bb\n👩‍🚀')).toBe('ab\n👩‍🚀');
  });
});

it('words as they are typed are on one line, and keep the space that one goes on after', () => {
  expect(cleanWords(' look\n at \u202ethis ')).toBe('look at this ');
  expect(cleanWords('\u0000')).toBe('');
});

describe('whatever is typed', () => {
  const strange = [
    '\u200b',
    '\u200c',
    '\u200d',
    '\ufe0f',
    '\u20e3',
    '\u0301',
    '\u0308',
    '\u0345',
    '\u0316',
    '\u3164',
    '\u2800',
  ]
    .concat(
      '\u115f',
      '\u202e',
      '\u0131',
      'ا',
      'ل',
      '\u064e',
      '\u0651',
      'क',
      '\u094d',
      '葛',
      '\u{e0100}',
      ' ',
      '\u3000',
      'a',
      'e',
      '1',
    )
    .concat(
      '👩',
      '🚀',
      '🏽',
      '🏴',
      '🇩',
      '🇪',
      '\u{e0067}',
      '\u{e007f}',
      ENGLAND,
      '\ud83d',
      '\udc69',
      '\u1100',
      '\u1161',
      '\ufb2c',
      '\u0958',
    );
  const hostile = fc.oneof(
    fc.array(fc.constantFrom(...strange), { maxLength: 24 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );

  it('is as clean as can be at once, and a name is never without anything to be seen', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const name = cleanName(raw);
        if (name !== null) {
          expect(cleanName(name)).toBe(name);
          expect(name).toMatch(/[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u);
          expect(name).toBe(name.trim());
          expect(name.length).toBeLessThanOrEqual(MAX_NAME_CHARS);
          expect(name).not.toMatch(/\p{Cs}/u);
        }
        const text = cleanChat(raw);
        if (text !== null)
          expect([cleanChat(text), canBeKept(text), shownChat(text)]).toEqual([text, true, text]);
        const words = cleanWords(raw);
        expect(cleanWords(words)).toBe(words);
        expect(words.length).toBeLessThanOrEqual(raw.length);
      }),
      { numRuns: 5_000 },
    );
  });
});
