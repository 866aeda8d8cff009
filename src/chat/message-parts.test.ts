// Proves that links in chat are found, and that nothing but web and mail addresses becomes one.
import { describe, expect, it } from 'vitest';
import { messageParts, plainWords } from './message-parts';

const links = (text: string): string[] =>
  messageParts(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

const words = plainWords;

describe('messageParts', () => {
  it('keeps every character of the message in order', () => {
    for (const text of [
      '',
      'hi',
      'see https://a.example/x?y=1, and\n  me@b.example!',
      '<b>no</b> &amp; http://c.example',
    ]) {
      expect(words(messageParts(text))).toBe(text);
    }
  });

  it('finds web and mail addresses, without the full stop after them', () => {
    expect(links('look at https://ink.example/r/demo.')).toEqual(['https://ink.example/r/demo']);
    expect(links('http://localhost:1999/r/a')).toEqual(['http://localhost:1999/r/a']);
    expect(links('www.example.com')).toEqual(['https://www.example.com/']);
    expect(links('write to me@example.com')).toEqual(['mailto:me@example.com']);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'ftp://ink.example/x',
    'vbscript:x',
  ])('%s is no link', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('plain text is one part', () => {
    expect(messageParts('two words\nand a line')).toEqual([{ kind: 'text', text: 'two words\nand a line' }]);
  });

  it('marks words as Markdown does, one kind in another', () => {
    expect(messageParts('**so _very_ bold**, ~~gone~~ and `a*b*c`')).toEqual([
      {
        kind: 'strong',
        parts: [
          { kind: 'text', text: 'so ' },
          { kind: 'em', parts: [{ kind: 'text', text: 'very' }] },
          { kind: 'text', text: ' bold' },
        ],
      },
      { kind: 'text', text: ', ' },
      { kind: 'del', parts: [{ kind: 'text', text: 'gone' }] },
      { kind: 'text', text: ' and ' },
      { kind: 'code', text: 'a*b*c' },
    ]);
  });

  it.each(['snake_case_name', '**open', '# no heading', '- no list', '> no quote', '&lt;b&gt;', '![a](b)'])(
    '%s is shown as it was written',
    (text) => {
      expect(messageParts(text)).toEqual([{ kind: 'text', text }]);
    },
  );

  it('a link shows where it leads: words over another address stay as they were written', () => {
    const text = '[your bank](https://evil.example)';
    expect(words(messageParts(text))).toBe(text);
    expect(links(text)).toEqual(['https://evil.example/']);
  });

  it('whoever is called by name is marked, in marked words too, and not in code', () => {
    const ann = { author: 7, name: 'Ann' };
    expect(messageParts('**@ann** `@ann`', [ann])).toEqual([
      { kind: 'strong', parts: [{ kind: 'mention', text: '@ann', author: 7 }] },
      { kind: 'text', text: ' ' },
      { kind: 'code', text: '@ann' },
    ]);
  });
});
