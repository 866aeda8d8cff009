// A recording is what was put into it, and every change of it shows.
import { describe, expect, it } from 'vitest';
import { encodeTracks } from './cursor-track';
import type { LogRecord } from './record';
import { decodeRecording, type Missing, NOTHING_MISSING, RecordingWriter } from './recording';

const record = (seq: number): LogRecord => ({
  seq,
  at: 1_000 * seq,
  age: 0,
  author: 1,
  op: null,
  group: 0,
  isAmended: false,
  body: { kind: 'chat', text: `word ${seq}` },
});
const records = Array.from({ length: 4_000 }, (_, i) => record(i + 1));
const tracks = [{ author: 1, samples: [{ t: 1_000, place: { x: 16, y: 32 } }] }];
const made = write(records, [encodeTracks(tracks)]);

/** Written as a room is read: some records at a time, each piece taken before the next comes. */
function write(log: LogRecord[], packed: Uint8Array[], missing: Missing = NOTHING_MISSING) {
  const writer = new RecordingWriter({ room: 'demo', madeAt: 5 });
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < log.length; at += 700) {
    writer.addRecords(log.slice(at, at + 700));
    pieces.push(writer.take());
  }
  for (const one of packed) writer.addTracks(one);
  writer.end(missing);
  pieces.push(writer.take());
  return { bytes: new Uint8Array(pieces.flatMap((piece) => [...piece])), seal: writer.seal };
}

function decode(bytes: Uint8Array) {
  const read = decodeRecording(bytes);
  if (!read.ok) throw new Error(read.reason);
  return read.value;
}

describe('a recording', () => {
  it('gives back what was put in, and the seal under which it was made', () => {
    expect(decode(made.bytes)).toEqual({
      room: 'demo',
      madeAt: 5,
      records,
      tracks,
      isWhole: true,
      seal: made.seal,
      missing: NOTHING_MISSING,
      start: null,
    });
  });

  it('says what could not be read when it was made', () => {
    const missing = { restOfLog: true, pointers: true };
    const read = decode(write(records.slice(0, 10), [], missing).bytes);
    expect(read).toMatchObject({ isWhole: true, missing });
    expect(read.records).toHaveLength(10);
  });

  it('is the same bytes in however many pieces it was written', () => {
    const writer = new RecordingWriter({ room: 'demo', madeAt: 5 });
    writer.addRecords(records);
    writer.addTracks(encodeTracks(tracks));
    writer.end(NOTHING_MISSING);
    expect(writer.take()).toEqual(made.bytes);
  });

  it('is not whole once any byte of it is another', () => {
    for (let at = 20; at < made.bytes.length; at += 997) {
      const altered = made.bytes.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      const read = decodeRecording(altered);
      expect(read.ok && read.value.isWhole, `byte ${at}`).toBe(false);
    }
  });

  it('is not whole where its end is missing or something was put behind it', () => {
    for (const cut of [1, 40, 5_000, made.bytes.length - 30]) {
      const read = decodeRecording(made.bytes.slice(0, -cut));
      expect(read.ok && read.value.isWhole, `cut by ${cut}`).toBe(false);
    }
    expect(decode(new Uint8Array([...made.bytes, 0])).isWhole).toBe(false);
  });

  it('still plays what stands before the first change', () => {
    const altered = made.bytes.slice();
    const at = altered.length - 200;
    altered[at] = (altered[at] ?? 0) ^ 1;
    const { records: left } = decode(altered);
    expect(left.length).toBeGreaterThan(1_000);
    expect(left).toEqual(records.slice(0, left.length));
  });

  it('has another seal for other content', () => {
    const other = write(records.slice(1), []);
    expect(other.seal).not.toBe(made.seal);
  });
});
