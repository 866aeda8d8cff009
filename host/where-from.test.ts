// Whom a request comes from, and that nobody can say it of themselves.
import { expect, it } from 'vitest';
import { cameByTls, isBehindUnknownProxy, whereFrom } from './where-from';

const asking = (forwarded?: string | string[], remoteAddress = '10.0.0.1') => ({
  headers: forwarded === undefined ? {} : ({ 'x-forwarded-for': forwarded } as Record<string, string>),
  socket: { remoteAddress },
});

it('is the other end of the socket, whatever the request says', () => {
  expect(whereFrom(asking(), 0)).toBe('10.0.0.1');
  expect(whereFrom(asking('1.2.3.4'), 0)).toBe('10.0.0.1');
  expect(whereFrom(asking(undefined, '::ffff:10.0.0.1'), 0)).toBe('10.0.0.1');
});

it.each([
  [1, '1.2.3.4', '1.2.3.4'],
  [1, '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  [1, '6.6.6.6,1.2.3.4:5678', '1.2.3.4'],
  [1, '[2001:db8::1]:443', '2001:db8::1'],
  [1, '"[2001:db8::1]:443"', '2001:db8::1'],
  [1, ['6.6.6.6', '1.2.3.4'], '1.2.3.4'],
  [2, '6.6.6.6, 1.2.3.4, 10.0.0.2', '1.2.3.4'],
  [2, ['6.6.6.6, 1.2.3.4', '10.0.0.2'], '1.2.3.4'],
  [3, '1.2.3.4, 10.0.0.2', '1.2.3.4'],
  // What the farthest proxy could not say, the next one does.
  [2, '6.6.6.6, unknown, 10.0.0.2', '10.0.0.2'],
  [1, '6.6.6.6, unknown', '10.0.0.1'],
  [1, '6.6.6.6,', '10.0.0.1'],
  [1, '', '10.0.0.1'],
  [1, '1.2.3.4, evil"; x=<script>', '10.0.0.1'],
])('behind %i trusted proxies, %j is %s', (hops, forwarded, address) => {
  expect(whereFrom(asking(forwarded), hops)).toBe(address);
});

it('is nothing where the socket is gone', () => {
  expect(whereFrom({ headers: {}, socket: {} }, 0)).toBe('');
});

it('came by TLS if a trusted proxy says so, and never because a stranger does', () => {
  const headers = { 'x-forwarded-proto': 'https' };
  expect(cameByTls({ headers }, 1)).toBe(true);
  expect(cameByTls({ headers }, 0)).toBe(false);
  expect(cameByTls({ headers: { 'x-forwarded-proto': 'https, http' } }, 1)).toBe(false);
  expect(cameByTls({ headers: {} }, 1)).toBe(false);
});

it('a proxy that nobody told of is one of this network that says whom it speaks for', () => {
  expect(isBehindUnknownProxy(asking('1.2.3.4'), 0)).toBe(true);
  expect(isBehindUnknownProxy(asking('1.2.3.4', '127.0.0.1'), 0)).toBe(true);
  expect(isBehindUnknownProxy({ ...asking(), headers: { via: '1.1 proxy' } }, 0)).toBe(true);
  expect(isBehindUnknownProxy(asking('1.2.3.4'), 1)).toBe(false);
  expect(isBehindUnknownProxy(asking(), 0)).toBe(false);
  expect(isBehindUnknownProxy(asking('1.2.3.4', '8.8.8.8'), 0)).toBe(false);
});
