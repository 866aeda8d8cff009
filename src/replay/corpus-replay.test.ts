// Drawings by real people replay with their own timing, pauses above 2 s cut to 0.5 s.

import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../bots/corpus';
import { type CorpusDrawing, cutGaps } from '../../bots/corpus/drawing';
import { Board } from '../model/board';
import { FilmIndex } from '../model/film-index';
import { idFromBytes } from '../model/ids';
import { type InkPoint, MAX_STROKE_MS, toleranceOf, unpackInk } from '../model/ink';
import { InkRecorder } from '../model/ink-recorder';
import type { LogRecord } from '../model/record';
import { decodeRecord, encodeRecord } from '../model/record-codec';
import { Timeline } from '../model/timeline';
import { TimelineCursor } from '../model/timeline-cursor';
import { OPENING } from '../model/timeline-fixture';

const corpus = readCorpus();
const SCALE = { quantum: -4, hasPressure: true };

function idOfStroke(i: number): string {
  return idFromBytes(new Uint8Array(12).fill(i % 256).fill(i >> 8, 0, 4));
}

/** The drawing as the room would have kept it: written, stored, read again. */
function logOfDrawing({ strokes }: CorpusDrawing): LogRecord[] {
  let clock = 0;
  return strokes.map(({ points, startsAt }, i) => {
    const [first, ...rest] = points;
    if (!first) throw new Error('The corpus gives no empty strokes.');
    const recorder = new InkRecorder(SCALE, first);
    for (const point of rest) recorder.add(point);
    const ink = recorder.finish();
    const lifted = OPENING + startsAt + (unpackInk(ink).at(-1)?.t ?? 0);
    const element = {
      kind: 'stroke',
      id: idOfStroke(i),
      tool: 'pen',
      color: 0,
      width: 4,
      order: 'a0',
      ink,
    } as const;
    // Every third stroke reached the room late, which its age makes good.
    clock = Math.max(clock, Math.round(lifted + (i % 3 === 0 ? 250 : 0)));
    const age = Math.round(clock - lifted);
    const record: LogRecord = {
      seq: i + 1,
      at: clock,
      age,
      author: 1,
      op: null,
      group: i + 1,
      isAmended: false,
      body: { kind: 'add', element },
    };
    const read = decodeRecord(encodeRecord(record));
    if (!read.ok) throw new Error(read.reason);
    return read.value;
  });
}

describe.skipIf(corpus === null)('the replay of real drawings (../shared/corpus/ink)', () => {
  const files = corpus?.files ?? [];

  it('has files to replay', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  for (const { file, drawings } of files) {
    it(`has every pen of ${file} where it was, within 20 ms`, () => {
      let checked = 0;
      for (const drawing of drawings.slice(0, 8)) checked += checkTiming(drawing);
      expect(checked).toBeGreaterThan(0);
    });
  }
});

/** Checks the moments of a drawing's points against the film; returns how many were. */
function checkTiming(drawing: CorpusDrawing): number {
  const log = logOfDrawing(drawing);
  const timeline = new Timeline(log);
  const { short } = new FilmIndex(log).maps();
  const cursor = new TimelineCursor(timeline);
  const expected = cutGaps(drawing).strokes;
  let checked = 0;
  for (const [i, { points, startsAt }] of expected.entries()) {
    const duration = points.at(-1)?.t ?? 0;
    if (duration > MAX_STROKE_MS) continue;
    for (const point of points.filter((_, n) => n % 7 === 3)) {
      const at = startsAt + point.t;
      const path = drawnBetween(cursor, i, { from: short.toTime(at - 20), to: short.toTime(at + 20) });
      expect(distanceTo(path, point)).toBeLessThanOrEqual(toleranceOf(SCALE.quantum) + 2 ** SCALE.quantum);
      checked += 1;
    }
  }
  cursor.seek(timeline.span.to);
  const board = new Board();
  for (const record of log) board.apply(record);
  expect(new Set(cursor.elements())).toEqual(new Set(board));
  return checked;
}

/** What the film shows to be drawn of a stroke between two moments, from pen to pen. */
function drawnBetween(cursor: TimelineCursor, stroke: number, { from, to }: { from: number; to: number }) {
  cursor.seek(from);
  const before = pathOf(cursor, stroke);
  cursor.seek(to);
  const after = pathOf(cursor, stroke);
  const start = before.at(-1);
  return start ? [start, ...after.filter(({ t }) => t >= start.t)] : after;
}

function pathOf(cursor: TimelineCursor, i: number): InkPoint[] {
  const pen = cursor.penStrokes().find(({ stroke }) => stroke.record.seq === i + 1);
  const settled = cursor.live(idOfStroke(i));
  return pen?.points ?? (settled ? unpackInk(settled.element.ink) : []);
}

function distanceTo(path: InkPoint[], point: InkPoint): number {
  return Math.min(
    ...path.map((from, i) => {
      const to = path[i + 1] ?? from;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const squared = dx * dx + dy * dy;
      const along = squared === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared;
      const part = Math.min(1, Math.max(0, along));
      return Math.hypot(from.x + dx * part - point.x, from.y + dy * part - point.y);
    }),
  );
}
