// What an export says comes back as the records it was made of, to the byte; anything else gets a sentence.

import { describe, expect, it } from 'vitest';
import { decodeTracks, encodeTracks } from '../src/model/cursor-track';
import { packInk } from '../src/model/ink';
import { lostRecord } from '../src/model/lost-record';
import { DEFAULT_POLICY } from '../src/model/policy';
import { Random } from '../src/model/random';
import type { LogRecord } from '../src/model/record';
import { encodeRecord } from '../src/model/record-codec';
import { logOf, OPENING, strokeElement } from '../src/model/timeline-fixture';
import { ExportWriter } from './export';
import { writeWhole } from './export-fixture';
import { BadExport, ExportReader } from './export-reader';
import { idNamed, strokeNamed, strokeOfBytes } from './room-fixture';

/** Long behind all that is exported here. */
const NOW = OPENING + 10 ** 9;

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
  { at: 6, body: { kind: 'restore', elements: [{ author: 1, element }] } },
  { at: 6, body: { kind: 'replace', ids: [element.id], elements: [{ author: 1, element: part }] } },
  { at: 7, body: { kind: 'remove', ids: [] } },
  { at: 8, body: { kind: 'chat', text: '],\n"]}' } },
  { at: 9, body: { kind: 'renamed', name: 'Bob', color: 1 } },
  { at: 10, body: { kind: 'left' } },
  { at: 11, body: { kind: 'chat', text: 'here', place: { x: Math.fround(0.1), y: -7_000.5 } } },
  { at: 11, body: { kind: 'chat', text: 'so it is', answers: 13 } },
  { at: 11, body: { kind: 'reword', message: 14, text: '"},\n' } },
  { at: 11, body: { kind: 'react', message: 13, emoji: 2, isOn: true } },
  { at: 11, body: { kind: 'unsay', message: 14 } },
  { at: 12, author: 2, body: { ...guest, byLink: true } },
  { at: 13, body: { kind: 'role', person: 2, role: 'viewer' } },
  { at: 14, body: { kind: 'policy', policy: { ...DEFAULT_POLICY, isLocked: true, name: '<b>', paper: 2 } } },
  { at: 15, body: { kind: 'policy', policy: { background: 'lines', newcomers: 'knock' } } },
  { at: 16, body: { kind: 'repair', ids: [part.id], elements: [{ author: 1, element }] } },
]).map((record, i) =>
  encodeRecord({
    ...record,
    op: i % 2 && record.author === 1 ? op(i) : null,
    group: i,
    isAmended: i % 3 === 1,
  }),
);

function exported(log: Uint8Array[], seq = log.length): string {
  const head = { room: 'demo', epoch: idNamed('e'), userSalt: idNamed('salt'), seq };
  return writeWhole(new ExportWriter({ ...head, exportedAt: '2026-01-05T09:00:00.000Z' }), log);
}

function read(text: string): Uint8Array[] {
  const reader = new ExportReader(NOW);
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
    const log = logOf([
      { at: 0, author: 1, body: guest },
      ...Array.from({ length: 400 }, (_, i) => {
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
        return { at: i, body: { kind: 'add', element: stroke } } as const;
      }),
    ]).map(encodeRecord);
    expect(read(exported(log))).toEqual(log);
  });

  it('is read where somebody laid it out anew', () => {
    const reader = new ExportReader(NOW);
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
    ['a later version', text.replace('"version":1', '"version":2'), 'version 2'],
    ['a record out of place', text.replace('{"seq":3', '{"seq":4'), 'Record 3'],
    ['an element beyond a limit', text.replace('"width":0.10', '"width":9999990.10'), 'Record 3'],
    ['a record of another kind', text.replace('"kind":"chat"', '"kind":"shout"'), 'Record 10'],
    ['an epoch that is none', text.replace(idNamed('e'), 'yesterday'), 'its epoch "yesterday"'],
    ['an id that is none', text.replaceAll(idNamed('mouse'), 'mouse'), 'Record 3'],
  ])('%s', (_, wrong, words) => {
    expect(() => read(wrong)).toThrow(BadExport);
    expect(() => read(wrong)).toThrow(words);
  });
});

describe('what no room ever wrote', () => {
  const ada = { at: 0, author: 1, body: { ...guest, userId: 'u'.repeat(22) } } as const;
  const drawn = { at: 5, body: { kind: 'add', element } } as const;
  const again = { at: 6, body: { kind: 'add', element } } as const;
  const said = { at: 7, body: { kind: 'chat', text: 'hi' } } as const;
  const back = (author: number, ...elements: (typeof element)[]) =>
    ({
      at: 8,
      body: { kind: 'restore', elements: elements.map((one) => ({ author, element: one })) },
    }) as const;
  const removed = { at: 6, body: { kind: 'remove' as const, ids: [element.id] } };
  const byOp = (n: number, writer = 'w') => ({ op: { writer: idNamed(writer), n }, group: n });
  const sounds = (acts: (Parameters<typeof logOf>[0][number] & Partial<LogRecord>)[]) => {
    const log = logOf(acts).map((record, i) => ({
      ...record,
      op: acts[i]?.op ?? null,
      group: acts[i]?.group ?? 0,
    }));
    return () => read(exported(log.map((record) => encodeRecord(record))));
  };

  it.each([
    [
      'an element that is on the board',
      [ada, drawn, again],
      `Record 3.*element ${element.id} is on the board`,
    ],
    ['an element brought back that is there', [ada, drawn, back(1, element)], 'Record 3.*on the board'],
    [
      'an element brought back twice',
      [ada, drawn, removed, back(1, element, element)],
      'Record 4.*on the board',
    ],
    ['an element of nobody', [ada, drawn, removed, back(4, element)], 'Record 4.*author 4 of an element'],
    [
      'an operation twice',
      [ada, { ...drawn, ...byOp(1) }, { ...said, ...byOp(1) }],
      'Record 3.*operation 1 of this page',
    ],
    [
      'two people on one page',
      [ada, { ...drawn, ...byOp(1) }, { at: 6, author: 2, body: guest }, { ...said, author: 2, ...byOp(2) }],
      'Record 4.*one of author 1',
    ],
    ['an author who never joined', [ada, { ...said, author: 3 }], 'Record 2.*author 3 never joined'],
    ['an author who is another user', [ada, { at: 1, author: 1, body: guest }], 'Record 2.*another user'],
    ['a user of two numbers', [ada, { ...ada, author: 2 }], 'Record 2.*author 1 before'],
    [
      'a clock that went back',
      [ada, { ...said, at: 9 }, { ...drawn, at: 8 }],
      'Record 3.*older than the record before',
    ],
    ['a time to come', [ada, { ...said, at: 2 * 10 ** 9 }], 'Record 2.*yet to come'],
  ])('%s', (_, acts, words) => {
    expect(sounds(acts)).toThrow(BadExport);
    expect(sounds(acts)).toThrow(new RegExp(words));
  });

  it.each([
    ['an element that comes back', [ada, drawn, removed, back(1, element)]],
    ['an element under the id of one that was forgotten', [ada, drawn, removed, { ...again, at: 9 }]],
    ['a clock that is a little fast', [ada, { ...said, at: 10 ** 9 + 3_600_000 }]],
    ['numbers that were refused', [ada, { ...drawn, ...byOp(1) }, { ...said, ...byOp(5) }]],
  ])('is not %s', (_, acts) => {
    expect(sounds(acts)()).toHaveLength(acts.length);
  });

  it('is not asked for behind a part that is lost: who joined there, nobody can say', () => {
    const log = [ada, drawn, said].map((act) => logOf([act])[0] as LogRecord);
    const [first, , last] = log.map((record, i) => encodeRecord({ ...record, seq: i + 1, author: i + 1 }));
    const lost = encodeRecord(lostRecord(2, log[1]?.at ?? 0));
    const whole = [first, lost, last].flatMap((bytes) => bytes ?? []);
    expect(read(exported(whole))).toEqual(whole);
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
  const writer = new ExportWriter({
    room: 'r',
    epoch: idNamed('e'),
    userSalt: idNamed('s'),
    seq: 2,
    exportedAt: '',
  });
  const pieces = [
    writer.begin(),
    ...writer.add(
      logOf([
        { at: 0, body: guest },
        { at: 0, body: { kind: 'chat', text: 'hi' } },
      ]).map(encodeRecord),
    ),
    ...writer.addCursors([{ at: OPENING + 300, tracks: encodeTracks(tracks) }]),
    ...writer.addCursors([{ at: OPENING + 900, tracks: encodeTracks(tracks) }]),
    ...writer.end({ people: [], board: [], chat: [] }),
  ];
  const text = pieces.join('');
  const reader = new ExportReader(NOW);
  for (const line of text.split('\n')) reader.line(line);
  reader.end();
  expect(reader.cursors.map(({ at }) => at - OPENING)).toEqual([300, 900]);
  expect(decodeTracks(reader.cursors[1]?.tracks ?? new Uint8Array())).toEqual({ ok: true, value: tracks });
  const whole = new ExportReader(NOW);
  expect([...whole.whole(JSON.parse(text))]).toHaveLength(2);
  expect(whole.cursors).toEqual(reader.cursors);
});
