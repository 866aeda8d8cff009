// The log in memory: numbered without gaps, never back in time, told of only as far as it is stored.

import { describe, expect, it } from 'vitest';
import { decodeRecord, encodeRecord } from '../src/model/record-codec';
import { drew, joined, logOf } from '../src/model/timeline-fixture';
import { Ledger, type Stored } from './ledger';
import { decodeBatch, META_KEY, UnreadableLog } from './log';
import type { Put } from './output';
import { idNamed } from './room-fixture';

const KEY = new Uint8Array(32).fill(7);
const EMPTY: Stored = { meta: null, records: [], refusals: [] };
const META = { format: 1, room: 'demo', epoch: idNamed('old'), createdAt: 1 };
const say = { author: 1, op: { writer: idNamed('w'), n: 1 }, age: 0, group: 1, isAmended: false } as const;
const body = { kind: 'chat', text: 'hello' } as const;
const person = { author: 1, userId: 'u'.repeat(22), name: 'alice', color: 0, isBot: false };

const open = (stored: Stored = EMPTY) =>
  new Ledger('demo', stored, { freshEpoch: idNamed('fresh'), newKey: () => KEY });

function recordsOf(put: Put | null) {
  return [...(put?.entries ?? [])].flatMap(([key, value]) => {
    if (!key.startsWith('log/')) return [];
    const batch = decodeBatch(value as Uint8Array);
    return (batch.ok ? batch.value : []).map((bytes) => {
      const record = decodeRecord(bytes);
      if (!record.ok) throw new Error(record.reason);
      return record.value;
    });
  });
}

describe('a new room', () => {
  it('[R18] has nothing to store before its first record, which brings meta and the notes', () => {
    const ledger = open();
    const [note] = ledger.life.enter(person, 5);
    if (note) ledger.note(1, note, 5);
    expect(ledger.takePut(6)).toBeNull();
    ledger.append({ ...say, body }, 10);
    const put = ledger.takePut(20);
    expect(put?.entries.get(META_KEY)).toEqual({
      format: 1,
      room: 'demo',
      epoch: idNamed('fresh'),
      createdAt: 10,
      userSalt: idNamed('fresh'),
      marks: { key: KEY, since: 0 },
    });
    expect(recordsOf(put).map(({ seq, at, body: { kind } }) => [seq, at, kind])).toEqual([
      [1, 5, 'joined'],
      [2, 10, 'chat'],
    ]);
    ledger.append({ ...say, body }, 30);
    expect(ledger.takePut(40)?.entries.has(META_KEY)).toBe(false);
  });
});

describe('[R19] how old an act may be', () => {
  const old = (ms: number) => ({ ...say, age: ms, body });
  const DAY = 24 * 3_600_000;

  it('is no older than the room, which is as old as its first act says, within bounds', () => {
    const ledger = open();
    ledger.append(old(3 * DAY), 100 * DAY);
    ledger.append(old(2 * DAY), 100 * DAY + 1);
    ledger.append(old(360 * DAY), 100 * DAY + 2);
    const put = ledger.takePut(100 * DAY + 3);
    expect(recordsOf(put).map(({ age, isAmended }) => [age, isAmended])).toEqual([
      [3 * DAY, false],
      [2 * DAY, false],
      [3 * DAY + 2, true],
    ]);
    expect(put?.entries.get(META_KEY)).toMatchObject({ createdAt: 97 * DAY });
  });

  it('is a month at most for the first one, and known again after a restart', () => {
    const ledger = open();
    ledger.append(old(360 * DAY), 400 * DAY);
    expect(recordsOf(ledger.takePut(400 * DAY))).toMatchObject([{ age: 30 * DAY, isAmended: true }]);
    const again = open({ ...EMPTY, meta: { ...META, createdAt: 370 * DAY } });
    again.append(old(90 * DAY), 401 * DAY);
    expect(recordsOf(again.takePut(401 * DAY))).toMatchObject([{ age: 31 * DAY }]);
  });
});

describe('puts', () => {
  it('[R14] count as stored when they are said to be, with those before them', () => {
    const ledger = open();
    ledger.append({ ...say, body }, 1);
    const first = ledger.takePut(1);
    ledger.append({ ...say, body }, 2);
    const second = ledger.takePut(2);
    expect(ledger.storedSeq).toBe(0);
    ledger.stored(second?.id ?? 0);
    expect(ledger.storedSeq).toBe(2);
    ledger.stored(first?.id ?? 0);
    expect(ledger.storedSeq).toBe(2);
  });

  it('[R19] time in the log never goes back, whatever the clock says', () => {
    const ledger = open();
    for (const now of [1_000, 400, 1_200]) ledger.append({ ...say, body }, now);
    expect(recordsOf(ledger.takePut(0)).map(({ at }) => at)).toEqual([1_000, 1_000, 1_200]);
  });

  it('[R16] a refusal is stored in a room without a record too, and told after', () => {
    const ledger = open();
    ledger.refuse(idNamed('w'));
    const telling = { to: 'c1', data: 'refused' };
    expect(ledger.withholds(idNamed('w'), telling)).toBe(true);
    expect(ledger.withholds(idNamed('other'), telling)).toBe(false);
    const put = ledger.takePut(1);
    expect([...(put?.entries.keys() ?? [])]).toEqual([`refused/${idNamed('w')}`, META_KEY]);
    expect(ledger.withholds(idNamed('w'), telling)).toBe(true);
    expect(ledger.stored(put?.id ?? 0)).toEqual([telling, telling]);
    expect(ledger.withholds(idNamed('w'), telling)).toBe(false);
  });
});

describe('reading back', () => {
  const log = logOf([joined(1, 'alice', 0), drew(1, { at: 10 }), drew(2, { at: 20 })]).map(encodeRecord);

  it('goes on where the log ends, in its epoch', () => {
    const ledger = open({ ...EMPTY, meta: META, records: log });
    expect([ledger.lineage.epoch, ledger.storedSeq, ledger.isBorn]).toEqual([idNamed('old'), 3, true]);
    expect(ledger.model.board.size).toBe(2);
    ledger.append({ ...say, body }, 0);
    expect(recordsOf(ledger.takePut(0))).toMatchObject([{ seq: 4 }]);
  });

  it.each([
    [
      'a record that is missing',
      { ...EMPTY, meta: META, records: log.filter((_, i) => i !== 1) },
      'Record 2',
    ],
    [
      'a record that is cut',
      { ...EMPTY, meta: META, records: [log[0]?.slice(0, 9) ?? new Uint8Array()] },
      'Record 1',
    ],
    ['a later layout', { ...EMPTY, meta: { ...META, format: 2 } }, 'layout 2'],
  ])('%s is a log that must not be written on', (_, stored, words) => {
    expect(() => open(stored)).toThrow(UnreadableLog);
    expect(() => open(stored)).toThrow(words);
  });
});
