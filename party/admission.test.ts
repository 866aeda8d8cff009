// Which addresses are rooms, and which pages may speak to them.

import { describe, expect, it } from 'vitest';
import { addressOf, admit, isSameOrigin } from './admission';

describe('[R1] admission', () => {
  it.each([
    ['/parties/main/demo', { room: 'demo', path: [] }],
    ['/parties/main/Ab_-9/export', { room: 'Ab_-9', path: ['export'] }],
    ['/party/demo/log?after=3', { room: 'demo', path: ['log'] }],
    [`/parties/main/${'x'.repeat(64)}`, { room: 'x'.repeat(64), path: [] }],
  ])('%s is an address', (path, address) => {
    expect(addressOf(`http://host${path}`)).toEqual(address);
  });

  it.each([
    '/',
    '/parties/main',
    '/parties/main/',
    '/parties/main/a%20b',
    '/parties/main/caf%C3%A9',
    `/parties/main/${'x'.repeat(65)}`,
    '/parties/main/%2e%2e/export',
    '/parties/main/<b>',
  ])('%s is none', (path) => {
    expect(addressOf(`http://host${path}`)).toBeNull();
  });

  it.each([
    [null, 'host:1999', true],
    ['http://host:1999', 'host:1999', true],
    ['https://Board.Example', 'board.example', true],
    ['http://host:2000', 'host:1999', false],
    ['http://host:1999.evil.test', 'host:1999', false],
    ['null', 'host:1999', false],
    ['', 'host:1999', false],
    ['http://host', null, false],
  ])('a page of %s at a server called %s: %s', (origin, host, isSame) => {
    expect(isSameOrigin(origin, host)).toBe(isSame);
  });

  it('says which of the two is wrong', () => {
    const headers = new Map([['origin', 'http://elsewhere']]);
    const get = { get: (name: string) => headers.get(name) ?? null };
    expect(admit('http://host/parties/main/a%20b', get)).toMatchObject({ code: 'bad-room' });
    expect(admit('http://host/parties/main/demo', get)).toMatchObject({ code: 'bad-origin' });
    expect(admit('http://host/parties/main/demo', { get: () => null })).toEqual({ kind: 'welcome' });
  });
});
