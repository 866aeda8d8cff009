// Rules of the names the server answers to.
import { expect, it } from 'vitest';
import { hostCheck, isLocalHost, namesOfMachine } from './allowed-hosts';

const check = hostCheck(['Board.example.org', '*.wiki.example.org', ...namesOfMachine('Desk.lan')]);

it.each([
  'localhost',
  'LOCALHOST:1999',
  'localhost.',
  'a.localhost:1999',
  '127.0.0.1:1999',
  '192.168.1.5',
  '[::1]:1999',
  '[fe80::1]',
  'board.example.org',
  'BOARD.EXAMPLE.ORG.:443',
  'a.wiki.example.org',
  'desk',
  'desk.lan',
  'desk.local:1999',
])('%s is allowed', (host) => {
  expect(check(host)).toEqual({ kind: 'allowed' });
});

it.each([
  ['evil.example', 'evil.example'],
  ['Evil.example.:80', 'evil.example'],
  ['board.example.org.evil.example', 'board.example.org.evil.example'],
  ['xboard.example.org', 'xboard.example.org'],
  ['wiki.example.org', 'wiki.example.org'],
  ['127.0.0.1.evil.example', '127.0.0.1.evil.example'],
  ['localhost.evil.example', 'localhost.evil.example'],
  ['notlocalhost', 'notlocalhost'],
  ['2130706433', '2130706433'],
])('%s is foreign', (host, name) => {
  expect(check(host)).toEqual({ kind: 'foreign', name });
});

it.each([
  undefined,
  '',
  ' ',
  ':80',
  'a b',
  'user@localhost',
  'localhost/x',
  'localhost:port',
  'localhost:123456',
  'localhost, evil.example',
  '::1',
  '[::1',
  '[1.2.3.4]',
  'localhost..',
  '.localhost',
  '-x-',
  'lo\u0000calhost',
  '*',
])('%j names no host', (host) => {
  expect(check(host)).toEqual({ kind: 'malformed' });
});

it('a machine is known by its name and in its own network, unless its name is none', () => {
  expect(namesOfMachine('desk.lan')).toEqual(['desk.lan', 'desk', 'desk.local']);
  expect(namesOfMachine('ünï cöde')).toEqual([]);
});

it('local is what leads nowhere but to this machine', () => {
  for (const host of ['localhost', 'LOCALHOST:80', 'a.localhost:80', '127.0.0.1:80', '[::1]:80'])
    expect(isLocalHost(host), host).toBe(true);
  for (const host of [
    undefined,
    '',
    '192.168.1.5',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '[::2]',
  ])
    expect(isLocalHost(host), host).toBe(false);
});
