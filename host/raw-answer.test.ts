// Rules of an answer that Node has no response object for.
import { expect, it } from 'vitest';
import { rawAnswer } from './raw-answer';

it('says its status, its headers and how long it is, in bytes', () => {
  expect(rawAnswer(404, '')).toBe('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  const answer = rawAnswer(421, 'Nö.', { 'x-content-type-options': 'nosniff' });
  expect(answer.split('\r\n')).toEqual([
    'HTTP/1.1 421 Misdirected Request',
    'x-content-type-options: nosniff',
    'content-type: text/plain; charset=utf-8',
    'connection: close',
    'content-length: 5',
    '',
    'Nö.\n',
  ]);
});
