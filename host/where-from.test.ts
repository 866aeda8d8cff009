// Whom a request comes from, and that nobody can say it of themselves.
import { expect, it } from 'vitest';
import { whereFrom } from './where-from';

const asking = (forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress: '10.0.0.1' },
});

it('is the other end of the socket, whatever the request says', () => {
  expect(whereFrom(asking(), false)).toBe('10.0.0.1');
  expect(whereFrom(asking('1.2.3.4'), false)).toBe('10.0.0.1');
});

it('behind a trusted proxy is what that wrote, which is the last', () => {
  expect(whereFrom(asking('6.6.6.6, 1.2.3.4'), true)).toBe('1.2.3.4');
  expect(whereFrom(asking(), true)).toBe('10.0.0.1');
});

it('is nothing where the socket is gone', () => {
  expect(whereFrom({ headers: {}, socket: {} }, false)).toBe('');
});
