// A log without segments arrives whole and in order, or it is said what is missing and the rest can be played.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeBlocks, encodeFilmHead } from '../model/film-head';
import type { LogRecord } from '../model/record';
import { encodeRecord } from '../model/record-codec';
import { drew, joined, logOf } from '../model/timeline-fixture';
import { decodeServerFrame, encodeItem, recordsFrame } from '../net/frames';
import type { LogStatus } from './film';
import { FilmLoader } from './film-loader';

const log = logOf([joined(1, 'alice', 0), ...Array.from({ length: 11 }, (_, n) => drew(n, { at: 100 * n }))]);

function pageOf(records: LogRecord[], firstSeq = records[0]?.seq ?? 1): Uint8Array {
  const items = records.map((record) => encodeItem({ kind: 'record', bytes: encodeRecord(record) }));
  return recordsFrame(firstSeq, items);
}

/** A room that hands out its log in pages of 5; tests change what it holds and what it answers. */
class FakeRoom {
  records = [...log];
  /** No segment yet: the room is young. */
  readonly head = { seq: 0, places: [], segments: [] };
  answer: ((after: number) => Response | Error | undefined) | null = null;
  readonly asked: string[] = [];
  films = 0;

  readonly fetch = async (url: string | URL | Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(String(url));
    if (pathname.endsWith('/cursors')) return new Response(encodeBlocks([]) as BodyInit);
    if (pathname.endsWith('/film')) this.films += 1;
    const after = Number(searchParams.get('after'));
    const own = this.answer?.(after);
    if (own instanceof Error) throw own;
    if (pathname.endsWith('/film'))
      return own?.status === 404 ? own : new Response(encodeFilmHead(this.head) as BodyInit);
    this.asked.push(String(url));
    if (own) return own;
    const page = this.records.filter(({ seq }) => seq > after).slice(0, 5);
    return new Response(pageOf(page, after + 1) as BodyInit);
  };
}

function openLog(room: FakeRoom) {
  const statuses: LogStatus[] = [];
  const reader = new FilmLoader({
    ask: (path) => room.fetch(`http://host/parties/main/demo/${path}`),
    decode: decodeServerFrame,
  });
  reader.onChange(() => {
    if (reader.status !== statuses.at(-1)) statuses.push(reader.status);
    // As a screen does in every frame.
    reader.at(reader.index.span.to);
  });
  reader.open();
  const records = () => reader.at(reader.index.span.to)?.records ?? [];
  return { reader, records, statuses };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything that is under way and due within `ms` happen. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the log reader', () => {
  it('reads page after page until there is nothing more', async () => {
    const room = new FakeRoom();
    const { reader, records } = openLog(room);
    await pass(0);
    expect(records()).toEqual(log);
    expect(reader.status).toEqual({ kind: 'ready' });
    expect(room.asked.map((url) => url.split('after=')[1])).toEqual(['0', '5', '10', '12']);
    reader.stop();
  });

  it('reads on by itself and when told, so that live work extends the film', async () => {
    const room = new FakeRoom();
    const { reader, records } = openLog(room);
    await pass(0);
    const more = logOf([drew(20, { at: 5_000 }), drew(21, { at: 6_000 })], log.length + 1);
    room.records.push(more[0] as LogRecord);
    await pass(3_000);
    expect(records()).toHaveLength(log.length + 1);
    room.records.push(more[1] as LogRecord);
    reader.expectMore();
    await pass(1_000);
    expect(records()).toEqual([...log, ...more]);
    reader.stop();
  });

  it('told of new records all the time asks once a second at most', async () => {
    const room = new FakeRoom();
    const { reader } = openLog(room);
    await pass(0);
    const before = room.asked.length;
    for (let i = 0; i < 300; i += 1) {
      reader.expectMore();
      await pass(33);
    }
    expect(room.asked.length - before).toBeLessThanOrEqual(10);
    expect(room.asked.length - before).toBeGreaterThanOrEqual(8);
    reader.stop();
  });

  it('says that a room nobody drew in has nothing to replay, and notices when somebody does', async () => {
    const room = new FakeRoom();
    room.answer = () => new Response('no such room', { status: 404 });
    const { reader, statuses, records } = openLog(room);
    await pass(0);
    expect(statuses).toEqual([{ kind: 'empty' }]);
    room.answer = null;
    await pass(3_000);
    expect(records()).toEqual(log);
    expect(reader.status.kind).toBe('ready');
    reader.stop();
  });

  it('says which page did not come, keeps what it has and goes on from there when tried again', async () => {
    const room = new FakeRoom();
    room.answer = (after) => (after === 5 ? new Response('', { status: 503 }) : undefined);
    const { reader, records, statuses } = openLog(room);
    await pass(0);
    expect(reader.status).toEqual({ kind: 'failed', reason: 'refused', httpStatus: 503 });
    expect(records()).toEqual(log.slice(0, 5));
    room.answer = () => new TypeError('Failed to fetch');
    reader.retry();
    await pass(0);
    expect(reader.status).toEqual({ kind: 'failed', reason: 'unreachable', httpStatus: null });
    room.answer = null;
    reader.retry();
    await pass(0);
    expect(records()).toEqual(log);
    expect(statuses.map(({ kind }) => kind)).toEqual([
      'loading',
      'failed',
      'loading',
      'failed',
      'loading',
      'ready',
    ]);
    reader.stop();
  });

  it('tries a failed page again by itself after a while', async () => {
    const room = new FakeRoom();
    room.answer = () => new TypeError('Failed to fetch');
    const { reader, records } = openLog(room);
    await pass(9_000);
    expect(room.films).toBe(1);
    room.answer = null;
    await pass(1_000);
    expect(records()).toEqual(log);
    reader.stop();
  });

  const damaged: [what: string, page: () => Uint8Array, playable: number, detail: string][] = [
    [
      'a gap between records',
      () => pageOf([...log.slice(5, 7), ...log.slice(8)], 6),
      7,
      'record 9 where 8 should be',
    ],
    ['a gap between pages', () => pageOf(log.slice(6)), 5, 'record 7 where 6 should be'],
    ['a page that is no page', () => new Uint8Array([77, 1, 2]), 5, 'an unknown kind of frame'],
    ['a page cut in the middle', () => pageOf(log.slice(5)).subarray(0, 200), 5, 'cut short'],
    [
      'a record of a later format',
      () => {
        const bytes = encodeRecord(log[6] as LogRecord);
        bytes[0] = 99;
        const whole = encodeItem({ kind: 'record', bytes: encodeRecord(log[5] as LogRecord) });
        return recordsFrame(6, [whole, encodeItem({ kind: 'record', bytes })]);
      },
      6,
      'record 7: record format 99, which this version cannot read',
    ],
    [
      'an acknowledgement in place of a record',
      () => recordsFrame(6, [encodeItem({ kind: 'ack', op: { writer: 'A'.repeat(16), n: 1 }, at: 5 })]),
      5,
      'no record at 6',
    ],
  ];
  for (const [what, page, playable, detail] of damaged) {
    it(`says where ${what} ends the film, and plays up to there`, async () => {
      const room = new FakeRoom();
      room.answer = (after) => (after === 5 ? new Response(page() as BodyInit) : undefined);
      const { reader, records } = openLog(room);
      await pass(0);
      expect(records()).toEqual(log.slice(0, playable));
      expect(reader.status).toMatchObject({ kind: 'broken', after: playable });
      expect(reader.status.kind === 'broken' && reader.status.detail).toContain(detail);
      const asked = room.asked.length;
      await pass(60_000);
      expect(room.asked).toHaveLength(asked);
    });
  }

  it('asks and tells nothing after it was stopped', async () => {
    const room = new FakeRoom();
    const { reader, records, statuses } = openLog(room);
    reader.stop();
    await pass(60_000);
    expect(records()).toEqual([]);
    expect(statuses).toEqual([]);
    expect(room.films).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
