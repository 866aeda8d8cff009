// Rules of where a request leads: to the page, to a party that exists and a room that can, or to a clear refusal.
import { expect, it } from 'vitest';
import { hostCheck } from './allowed-hosts';
import { createRouter } from './route';

const route = createRouter({ parties: ['main', 'notes'], checkHost: hostCheck([]) });
const ask = (target: string, method = 'GET', hosts = ['localhost:1999']) => route({ method, target, hosts });

it('rooms of known parties are passed on, with what stands behind their id', () => {
  expect(ask('/parties/main/demo')).toEqual({
    kind: 'room',
    party: 'main',
    room: 'demo',
    path: '/parties/main/demo',
  });
  expect(ask('/parties/notes/a_B-9?x=%20#y')).toMatchObject({
    party: 'notes',
    room: 'a_B-9',
    path: '/parties/notes/a_B-9?x=%20',
  });
  expect(ask('/parties/main/demo/log?after=3')).toMatchObject({
    room: 'demo',
    path: '/parties/main/demo/log?after=3',
  });
  expect(ask('/x/../parties/./main/demo')).toMatchObject({ kind: 'room', path: '/parties/main/demo' });
  expect(ask('/parties\\main\\demo')).toMatchObject({ kind: 'room', path: '/parties/main/demo' });
});

it.each([
  '/parties',
  '/parties/',
  '/parties/main',
  '/parties/main/',
  '/parties//demo',
  '/parties/constructor/x',
  '/parties/__proto__/x',
  '/parties/toString/x',
  '/parties/hasOwnProperty/x',
  '/parties/Main/x',
  '/parties/PARTYKIT_DURABLE/x',
  '/parties/mainDO/x',
  '/parties/main%2fx',
  '/parties/main/a%2fb',
  '/parties/main/a%20b',
  '/parties/main/%E2%82%AC',
  '/parties/main/%',
  `/parties/main/${'x'.repeat(65)}`,
  '/parties/main//log',
  '/parties/main/..%2f',
])('%s is nothing', (target) => {
  expect(ask(target)).toMatchObject({ kind: 'refused', status: 404 });
});

it.each([
  ['/', '/'],
  ['/r/demo?replay', '/r/demo'],
  ['//evil.example/parties/main/x', '//evil.example/parties/main/x'],
  ['/parties/../x', '/x'],
  ['/party/main/x', '/party/main/x'],
  ['/PARTIES/main/x', '/PARTIES/main/x'],
  ['/%70arties/main/x', '/%70arties/main/x'],
])('%s is for the page', (target, pathname) => {
  expect(ask(target)).toEqual({ kind: 'page', pathname });
});

it('health is asked for by its path alone', () => {
  expect(ask('/healthz?x')).toEqual({ kind: 'health' });
});

it.each([['*'], [''], ['http://localhost/'], ['localhost:80'], ['x']])(
  'the target "%s" cannot be read',
  (target) => {
    expect(ask(target)).toMatchObject({ kind: 'refused', status: 400 });
  },
);

it('an address can be too long', () => {
  expect(ask(`/${'x'.repeat(8_192)}`)).toMatchObject({ kind: 'refused', status: 414 });
});

it.each(['TRACE', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'get', ''])(
  'a room does not know %s',
  (method) => {
    expect(ask('/parties/main/demo', method)).toMatchObject({
      kind: 'refused',
      status: 405,
      allow: 'GET, HEAD, POST',
    });
  },
);

it('under a foreign name nothing is served, and the page says what to set', () => {
  for (const target of ['/', '/parties/main/demo', '/healthz', '*'])
    expect(ask(target, 'GET', ['evil.example'])).toMatchObject({
      status: 421,
      text: expect.stringContaining('ALLOWED_HOSTS=evil.example'),
    });
});

it('a request has exactly one host', () => {
  expect(ask('/', 'GET', [])).toMatchObject({ status: 400 });
  expect(ask('/', 'GET', ['localhost', 'evil.example'])).toMatchObject({ status: 400 });
  expect(ask('/', 'GET', ['user@localhost'])).toMatchObject({ status: 400 });
});
