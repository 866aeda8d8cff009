// Each promise about the log, broken once: the verdict names it.

import { expect, it } from 'vitest';
import type { LogRecord } from '../../src/model/record';
import { encodeBody, encodeRecord } from '../../src/model/record-codec';
import { findBroken } from './verdict';
import type { Testimony } from './witness';

const WRITER = 'w'.repeat(16);
const key = (n: number) => `${WRITER}/${n}`;
const said = (n: number) => ({ kind: 'chat', text: `word ${n}` }) as const;

function recordOf(n: number, change: Partial<LogRecord> = {}): Uint8Array {
  const op = { writer: WRITER, n };
  const plain = { seq: n, at: 5, age: 0, author: 1, op, group: n, isAmended: false, body: said(n) };
  return encodeRecord({ ...plain, ...change });
}

const log = [1, 2, 3].map((n) => recordOf(n));
const testimony: Testimony = {
  sent: new Map([1, 2, 3].map((n) => [key(n), encodeBody(said(n))])),
  acknowledged: new Map([
    [key(1), 1],
    [key(2), 2],
  ]),
  refused: new Set(),
  told: new Map([[2, recordOf(2)]]),
};

it('a log that holds what was told has nothing broken', () => {
  expect(findBroken(log, testimony)).toEqual([]);
});

it.each<[string, Uint8Array[], RegExp]>([
  [
    'an acknowledged operation that is gone',
    [recordOf(1)],
    /w\/2 was acknowledged as record 2 and is missing/,
  ],
  ['a record that was told and is gone', [recordOf(1)], /Record 2 was told to somebody and is gone/],
  [
    'a record that was told and is another',
    [log[0] as Uint8Array, recordOf(2, { at: 6 }), recordOf(3)],
    /is another one/,
  ],
  ['an operation stored twice', [...log, recordOf(3, { seq: 4 })], /w\/3 stands in the log 2 times: 3,4/],
  ['a gap', [recordOf(1), recordOf(2), recordOf(3, { seq: 4 })], /Record 4 stands in place 3/],
  ['an operation that was sent and forgotten', log.slice(0, 2), /w\/3 was sent, neither stored nor refused/],
  [
    'another content',
    [...log.slice(0, 2), recordOf(3, { body: said(4) })],
    /w\/3 was sent as something other/,
  ],
])('%s', (_, changed, sentence) => {
  expect(findBroken(changed, testimony).join('\n')).toMatch(sentence);
});

it('what was refused may be missing, what was amended may differ', () => {
  const refused = new Set([key(3)]);
  expect(findBroken(log.slice(0, 2), { ...testimony, refused })).toEqual([]);
  const amended = recordOf(3, { isAmended: true, body: said(4) });
  expect(findBroken([...log.slice(0, 2), amended], testimony)).toEqual([]);
});
