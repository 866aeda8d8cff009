// What an export says comes back as the records it was made of, to the byte; anything else gets a sentence.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Checkpoint, checkpointChunks } from '../src/model/checkpoint';
import { decodeTracks, encodeTracks } from '../src/model/cursor-track';
import { packInk } from '../src/model/ink';
import { DEFAULT_POLICY } from '../src/model/policy';
import { Random } from '../src/model/random';
import type { LogRecord } from '../src/model/record';
import { decodeRecord, encodeRecord } from '../src/model/record-codec';
import { RoomModel } from '../src/model/room-model';
import { logOf, OPENING, strokeElement } from '../src/model/timeline-fixture';
import { ExportWriter, type RoomExport } from './export';
import { BadExport, ExportReader } from './export-reader';
import { idNamed, strokeNamed, strokeOfBytes } from './room-fixture';

const op = (n: number) => ({ writer: idNamed('w'), n });
const element = strokeElement(3, [
  { x: -0.25, y: 1_000.0625, pressure: 1 / 255, t: 0 },
  { x: 3, y: 7, pressure: 254 / 255, t: 20 },
]);

const part = {
  ...element,
  id: idNamed('part'),
  partOf: { root: element.id, parent: element.id, cut: idNamed('part') },
};

const guest = { kind: 'joined', userId: 'v'.repeat(22), name: 'Guest', color: 1, isBot: false } as const;

const records = logOf([
  {
    at: 1,
    author: 1,
    body: { kind: 'joined', userId: 'u'.repeat(22), name: 'Ada "<b>"\n', color: 3, isBot: true },
  },
  { at: 2, age: 70, body: { kind: 'add', element } },
  { at: 2, body: { kind: 'add', element: { ...strokeNamed('mouse'), width: 0.1, order: 'a1V' } } },
  { at: 3, body: { kind: 'add', element: strokeOfBytes('long', 38_000) } },
  { at: 4, body: { kind: 'set', id: element.id, props: { color: 5, width: 0.3, order: 'a2' } } },
  { at: 5, body: { kind: 'remove', ids: [element.id, idNamed('erased')] } },
  { at: 6, body: { kind: 'restore', elements: [{ author: 9, element }] } },
  { at: 6, body: { kind: 'replace', ids: [element.id], elements: [{ author: 9, element: part }] } },
  { at: 7, body: { kind: 'remove', ids: [] } },
  { at: 8, body: { kind: 'chat', text: '],\n"]}' } },
  { at: 9, body: { kind: 'renamed', name: 'Bob', color: 1 } },
  { at: 10, body: { kind: 'left' } },
  { at: 11, body: { kind: 'chat', text: 'here', place: { x: Math.fround(0.1), y: -7_000.5 } } },
  { at: 11, body: { kind: 'chat', text: 'so it is', answers: 13 } },
  { at: 11, body: { kind: 'reword', message: 14, text: '"},\n' } },
  { at: 11, body: { kind: 'react', message: 13, emoji: 2, isOn: true } },
  { at: 11, body: { kind: 'unsay', message: 14 } },
  { at: 12, body: { ...guest, byLink: true } },
  { at: 13, body: { kind: 'role', person: 2, role: 'viewer' } },
  { at: 14, body: { kind: 'policy', policy: { ...DEFAULT_POLICY, isLocked: true, name: '<b>', paper: 2 } } },
  { at: 15, body: { kind: 'policy', policy: { background: 'lines', newcomers: 'knock' } } },
  { at: 16, body: { kind: 'repair', ids: [part.id], elements: [{ author: 9, element }] } },
]).map((record, i) =>
  encodeRecord({ ...record, op: i % 2 ? op(i) : null, group: i, isAmended: i % 3 === 1 }),
);

function exported(log: Uint8Array[], seq = log.length): string {
  const head = { room: 'demo', epoch: idNamed('e'), seq, exportedAt: '2026-01-05T09:00:00.000Z' };
  const writer = new ExportWriter(head);
  return writer.begin() + writer.add(log) + writer.end();
}

function read(text: string): Uint8Array[] {
  const reader = new ExportReader();
  const all = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => reader.line(line) ?? []);
  reader.end();
  return all;
}

describe('an export', () => {
  it('is read back to the byte', () => {
    expect(read(exported(records))).toEqual(records);
  });

  it('is read back to the byte whatever the quantum, the pressure and the pace', () => {
    const random = new Random(5);
    const log = logOf(
      Array.from({ length: 400 }, (_, i) => {
        const scale = { quantum: random.integer(-12, 4), hasPressure: random.chance(0.5) };
        const far = 10 ** random.integer(1, 6);
        let t = 0;
        const points = Array.from({ length: random.integer(1, 60) }, () => {
          t += random.integer(0, 90);
          return { x: random.between(-far, far), y: random.between(-far, far), pressure: random.next(), t };
        });
        const stroke = {
          ...strokeElement(i, []),
          width: random.between(0.01, 90),
          ink: packInk(points, scale),
        };
        return { at: i, body: { kind: 'add', element: stroke } };
      }),
    ).map(encodeRecord);
    expect(read(exported(log))).toEqual(log);
  });

  it('is read where somebody laid it out anew', () => {
    const reader = new ExportReader();
    expect([...reader.whole(JSON.parse(exported(records)))]).toEqual(records);
    reader.end();
  });

  it('of the first days, without a quantum, has the same points', () => {
    const old = exported(records).replaceAll(/"quantum":-?\d+,/g, '');
    const again = exported(read(old));
    expect(again.replaceAll(/"quantum":-?\d+,/g, '')).toBe(old);
  });
});

describe('what is no whole export', () => {
  const text = exported(records);
  it('is said wherever it is cut off', () => {
    // Each reads all before the cut, so a few dozen places have to do.
    const step = Math.ceil(text.length / 50);
    for (let length = 0; length < text.length - 2; length += step)
      expect(() => read(text.slice(0, length)), `${length}`).toThrow(/cut off|no Inkroom export/);
    for (let length = text.length - 300; length < text.length - 2; length += 17)
      expect(() => read(text.slice(0, length)), `${length}`).toThrow('cut off');
    expect(() => read(exported(records, records.length + 1))).toThrow('cut off');
  });

  it.each([
    ['another file', '{"a":1}', 'no Inkroom export'],
    ['text', 'hello', 'no Inkroom export'],
    ['a later version', text.replace('"version":1', '"version":3'), 'version 3'],
    ['a record out of place', text.replace('{"seq":3', '{"seq":4'), 'Record 3'],
    ['an element beyond a limit', text.replace('"width":0.10', '"width":9999990.10'), 'Record 3'],
    ['a record of another kind', text.replace('"kind":"chat"', '"kind":"shout"'), 'Record 10'],
    ['an id that is none', text.replaceAll(idNamed('mouse'), 'mouse'), 'Record 3'],
  ])('%s', (_, wrong, words) => {
    expect(() => read(wrong)).toThrow(BadExport);
    expect(() => read(wrong)).toThrow(words);
  });
});

it('brings pointers back, and leaves files without them as they are', () => {
  const tracks = [
    {
      author: 1,
      samples: [
        { t: OPENING, place: { x: 10, y: -20 } },
        { t: OPENING + 200, place: null },
      ],
    },
  ];
  const writer = new ExportWriter({ room: 'r', epoch: 'e'.repeat(16), seq: 1, exportedAt: '' });
  const pieces = [
    writer.begin(),
    writer.add([encodeRecord(logOf([{ at: 0, body: { kind: 'chat', text: 'hi' } }])[0] as LogRecord)]),
    writer.addCursors([{ at: OPENING + 300, tracks: encodeTracks(tracks) }]),
    writer.addCursors([{ at: OPENING + 900, tracks: encodeTracks(tracks) }]),
    writer.end(),
  ];
  const text = pieces.join('');
  const reader = new ExportReader();
  for (const line of text.split('\n')) reader.line(line);
  reader.end();
  expect(reader.cursors.map(({ at }) => at - OPENING)).toEqual([300, 900]);
  expect(decodeTracks(reader.cursors[1]?.tracks ?? new Uint8Array())).toEqual({ ok: true, value: tracks });
  const whole = new ExportReader();
  expect([...whole.whole(JSON.parse(text))]).toHaveLength(1);
  expect(whole.cursors).toEqual(reader.cursors);
});

describe('a log without its beginning (version 2)', () => {
  const decoded = records.map((bytes) => {
    const record = decodeRecord(bytes);
    if (!record.ok) throw new Error(record.reason);
    return record.value;
  });

  /** The same room, its log cut behind record `seq`. */
  function cutAt(seq: number, log = decoded): { beginning: Checkpoint; text: string } {
    const model = new RoomModel();
    for (const record of log.slice(0, seq)) model.apply(record);
    const { everybody: people, chat, policy, board } = model;
    const entries = [...board.entries];
    const beginning = { seq, lastAt: 9, logBytes: 0, people, chat, policy, entries, writers: [] };
    const head = {
      room: 'demo',
      epoch: idNamed('e'),
      seq: log.length,
      exportedAt: '2026-01-05T09:00:00.000Z',
    };
    const writer = new ExportWriter(head);
    const pieces = [
      ...writer.beginWith(beginning),
      writer.add(log.slice(seq).map(encodeRecord)),
      writer.end(),
    ];
    return { beginning, text: pieces.join('') };
  }

  function readCut(text: string): ExportReader & { records: Uint8Array[] } {
    const reader = new ExportReader();
    const found = text
      .trimEnd()
      .split('\n')
      .flatMap((line) => reader.line(line) ?? []);
    reader.end();
    return Object.assign(reader, { records: found });
  }

  it.each([1, 12, 15, 20, records.length])('cut behind record %i, is read back whole', (seq) => {
    const { beginning, text } = cutAt(seq);
    const read = readCut(text);
    expect(read.records).toEqual(records.slice(seq));
    expect([...checkpointChunks(read.beginning as Checkpoint)]).toEqual([...checkpointChunks(beginning)]);
    const { board, people, chat } = JSON.parse(text) as RoomExport;
    expect({ board, people, chat }).toEqual(
      (({ board, people, chat }) => ({ board, people, chat }))(JSON.parse(exported(records)) as RoomExport),
    );
    const laidOut = new ExportReader();
    expect([...laidOut.whole(JSON.parse(text))]).toEqual(records.slice(seq));
    laidOut.end();
    expect(laidOut.beginning).toEqual(read.beginning);
  });

  it('is said to be cut off wherever it is', () => {
    const { text } = cutAt(12);
    for (let length = 0; length < text.length - 2; length += Math.ceil(text.length / 40))
      expect(() => readCut(text.slice(0, length)), `${length}`).toThrow(/cut off|no Inkroom export/);
  });

  it('begins with nothing that a room could not hold', () => {
    const { text } = cutAt(12);
    for (const wrong of [
      text.replace('"kind":"person"', '"kind":"parson"'),
      text.replace('"width":0.1', '"width":999999'),
      text.replace('"start":{"seq":12', '"start":{"seq":13'),
    ]) {
      expect(wrong).not.toBe(text);
      expect(() => readCut(wrong)).toThrow(BadExport);
    }
  });

  it('is what it was when it was first written', () => {
    const isShort = ({ body }: LogRecord) => body.kind !== 'add' || body.element.id !== idNamed('long');
    const { text } = cutAt(
      19,
      decoded.filter(isShort).map((record, i) => ({ ...record, seq: i + 1 })),
    );
    const golden = readFileSync('party/fixtures/export-2.json', 'utf8');
    expect(readCut(golden).beginning?.seq).toBe(19);
    expect(text).toBe(golden);
  });
});
