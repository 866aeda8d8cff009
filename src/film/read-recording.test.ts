// A recording is the room's whole history, or says what of it could not be read; what did not come makes none.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeTracks } from '../model/cursor-track';
import { encodeBlocks, encodeCursorBlock } from '../model/film-head';
import { encodeRecord } from '../model/record-codec';
import { decodeRecording } from '../model/recording';
import { drew, joined, logOf } from '../model/timeline-fixture';
import { decodeServerFrame, encodeItem, recordsFrame } from '../net/frames';
import { type ReadOptions, readRecording } from './read-recording';

const log = logOf([joined(1, 'alice', 0), ...Array.from({ length: 11 }, (_, n) => drew(n, { at: 100 * n }))]);
const trackAt = (t: number) => ({ author: 1, samples: [{ t, place: { x: 16, y: 32 } }] });
const blockAt = (at: number) => encodeCursorBlock({ at, tracks: encodeTracks([trackAt(at)]) });

type Answer = Uint8Array | number | Error | undefined;

/** A room that hands out its log five records at a time and its pointers one block at a time; tests answer otherwise. */
function openRoom(otherwise: (path: string) => Answer = () => undefined) {
  const asked: string[] = [];
  const blocks = [1_000, 2_000, 3_000];
  const usual = (path: string): Uint8Array => {
    const { pathname, searchParams } = new URL(path, 'http://host');
    const number = (name: string, usually = 0) => {
      // As long as a room takes them.
      expect(searchParams.get(name) ?? '0').toMatch(/^\d{1,15}$/);
      return Number(searchParams.get(name) ?? usually);
    };
    if (pathname === '/cursors') {
      const next = blocks.find((at) => at >= number('from') && at < number('until'));
      return encodeBlocks(next === undefined ? [] : [blockAt(next)]);
    }
    const after = number('after');
    const page = log.slice(after, Math.min(after + 5, number('until', Infinity)));
    return recordsFrame(
      after + 1,
      page.map((record) => encodeItem({ kind: 'record', bytes: encodeRecord(record) })),
    );
  };
  const ask = async (page: string) => {
    const path = `/${page}`;
    asked.push(path);
    const answer = otherwise(path) ?? usual(path);
    if (answer instanceof Error) throw answer;
    return typeof answer === 'number'
      ? new Response('', { status: answer })
      : new Response(answer as BodyInit);
  };
  const read = (options: Partial<ReadOptions> = {}) =>
    readRecording(
      { ask, decode: decodeServerFrame },
      { room: 'demo', signal: new AbortController().signal, ...options },
    );
  return { read, asked };
}

async function contentOf(read: Awaited<ReturnType<typeof readRecording>>) {
  if (read.kind === 'failed') throw new Error(`No recording for want of the ${read.what}.`);
  const recording = decodeRecording(new Uint8Array(await read.recording.arrayBuffer()));
  if (!recording.ok) throw new Error(recording.reason);
  return recording.value;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a recording', () => {
  it('holds every record and every pointer of the room, under the seal that is told', async () => {
    const read = await openRoom().read();
    const content = await contentOf(read);
    expect(content).toMatchObject({ room: 'demo', isWhole: true, records: log });
    expect(content.tracks).toEqual([1_000, 2_000, 3_000].map(trackAt));
    expect(content.missing).toEqual({ restOfLog: false, pointers: false });
    expect(read).toMatchObject({ cutAfter: null, seal: content.seal, missing: content.missing });
  });

  it('is not made where a page of the log does not come', async () => {
    for (const answer of [503, new TypeError('Failed to fetch')]) {
      const { read } = openRoom((path) => (path.includes('after=10') ? answer : undefined));
      expect(await read()).toEqual({ kind: 'failed', what: 'log' });
    }
  });

  it('is not made where pointers do not come', async () => {
    for (const answer of [503, new TypeError('Failed to fetch')]) {
      const { read } = openRoom((path) => (path.includes('from=2001') ? answer : undefined));
      expect(await read()).toEqual({ kind: 'failed', what: 'pointers' });
    }
  });

  it('says so where some pointers cannot be read, and has all others', async () => {
    const damaged = encodeCursorBlock({ at: 2_000, tracks: new Uint8Array([99, 99]) });
    const { read } = openRoom((path) => (path.includes('from=1001') ? encodeBlocks([damaged]) : undefined));
    const made = await read();
    const content = await contentOf(made);
    expect(content).toMatchObject({ isWhole: true, missing: { restOfLog: false, pointers: true } });
    expect(content.tracks).toEqual([1_000, 3_000].map(trackAt));
    expect(made).toMatchObject({ missing: content.missing });
  });

  it('says so where the answer to a question for pointers is none', async () => {
    const { read } = openRoom((path) => (path.includes('from=1001') ? new Uint8Array([77]) : undefined));
    expect(await read()).toMatchObject({ missing: { pointers: true } });
  });

  it('ends where the log breaks off, and says so', async () => {
    const { read } = openRoom((path) => (path.includes('after=5') ? new Uint8Array([77, 1, 2]) : undefined));
    const made = await read();
    const content = await contentOf(made);
    expect(content).toMatchObject({ isWhole: true, missing: { restOfLog: true, pointers: false } });
    expect(content.records).toEqual(log.slice(0, 5));
    expect(made).toMatchObject({ cutAfter: 5 });
  });

  it('of a part holds no more than is needed for it', async () => {
    const { read, asked } = openRoom();
    const content = await contentOf(await read({ until: 7, pointers: { from: 1_500, to: 2_500 } }));
    expect(content.records).toEqual(log.slice(0, 7));
    expect(content.tracks).toEqual([trackAt(2_000)]);
    expect(asked.filter((path) => path.startsWith('/log'))).toHaveLength(2);
  });

  it('without pointers asks for none', async () => {
    const { read, asked } = openRoom();
    expect((await contentOf(await read({ pointers: null }))).tracks).toEqual([]);
    expect(asked.some((path) => path.startsWith('/cursors'))).toBe(false);
  });
});
