// Proves that links in chat are found, and that nothing but web and mail addresses becomes one.
import { describe, expect, it } from 'vitest';
import { messageParts } from './link-parts';

const links = (text: string): (string | null)[] =>
  messageParts(text)
    .map(({ href }) => href)
    .filter((href) => href !== null);

describe('messageParts', () => {
  it('keeps every character of the message in order', () => {
    for (const text of [
      '',
      'hi',
      'see https://a.example/x?y=1, and\n  me@b.example!',
      '<b>no</b> &amp; http://c.example',
    ]) {
      expect(
        messageParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
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
    expect(messageParts('two words\nand a line')).toEqual([{ text: 'two words\nand a line', href: null }]);
  });
});
