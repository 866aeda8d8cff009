// What an operator is spared, in lines that workerd really wrote, and what they must see.
import { expect, it } from 'vitest';
import { isWorthLogging } from './log-noise';

const TOO_LARGE =
  'workerd/io/io-context.c++:353: error: e = kj/compat/http.c++:5740: failed: WebSocket protocol error; ' +
  'protocolError.statusCode = 1009; protocolError.description = Message is too large: 2097152 > 1048576';

it.each([
  ['stack: /srv/bin/workerd@406d510 /srv/bin/workerd@3857cfa'],
  ['stack: /srv/bin/workerd@406d510 /srv/bin/workerd@3857cfa; sentryErrorContext = jsgInternalError'],
  [TOO_LARGE],
  [''],
])('what one client does to itself fills no log: %s', (line) => {
  expect(isWorthLogging(line)).toBe(false);
});

it.each([
  ['workerd/util/sqlite.c++:512: error: SQLITE_FULL: database or disk is full'],
  ['Uncaught (in promise) TypeError: stack: is not a function'],
])('trouble of the server is told: %s', (line) => {
  expect(isWorthLogging(line)).toBe(true);
});
