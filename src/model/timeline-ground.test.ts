// Proves that a film lies on what the room lay on at each of its moments, also where it begins in the middle.
import { expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from './policy';
import type { LogRecord } from './record';
import { Timeline } from './timeline';

function policyRecord(seq: number, policy: Partial<Policy>): LogRecord {
  const said = { seq, at: seq * 1_000, age: 0, author: 1, op: null, group: 0, isAmended: false };
  return { ...said, body: { kind: 'policy', policy } };
}

it('begins as rooms do, and changes by what owners say of it alone', () => {
  const { ground } = new Timeline([
    policyRecord(1, { paper: 3 }),
    policyRecord(2, { name: 'Plans' }),
    policyRecord(3, { background: 'lines' }),
  ]);
  expect(ground.at(999)).toMatchObject({ background: 'dots', paper: 0 });
  expect(ground.at(1_000)).toEqual({ background: 'dots', paper: 3 });
  expect(ground.at(2_500)).toBe(ground.at(1_000));
  expect(ground.at(9_000)).toEqual({ background: 'lines', paper: 3 });
});

it('goes on from where the film begins', () => {
  const policy: Policy = { ...DEFAULT_POLICY, background: 'plain', paper: 5 };
  const base = { seq: 7, lastAt: 7_000, entries: [], people: [], chat: [], policy };
  const { ground } = new Timeline([policyRecord(8, { paper: 1 })], base);
  expect(ground.at(7_500)).toMatchObject({ background: 'plain', paper: 5 });
  expect(ground.at(8_000)).toEqual({ background: 'plain', paper: 1 });
});
