// Checks what is read of the corpus against its own list of strokes and points.
// I/O: fs

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORPUS_FOLDER, readCorpus } from './corpus';
import { CUT_GAP_MS, cutGaps, drawingOf, endOf, LONGEST_GAP_MS } from './corpus/drawing';
import { readPenCapture } from './corpus/pen-capture';

const corpus = readCorpus();

/** The rows of the list: strokes and points by file name. */
function listedCounts(): Map<string, { strokes: number; points: number }> {
  const rows = readFileSync(join(CORPUS_FOLDER, '../INDEX.md'), 'utf8').matchAll(
    /^\| `([^`]+)`[^|]*\|[^|]*\|[^|]*\| *\d+ *\| *(\d+) *\| *(\d+) *\|/gm,
  );
  return new Map(
    [...rows].map(([, file = '', strokes, points]) => [
      file,
      { strokes: Number(strokes), points: Number(points) },
    ]),
  );
}

describe.skipIf(corpus === null)('the corpus (skipped where ../shared/corpus is absent)', () => {
  const files = corpus?.files ?? [];

  it('is read whole', () => {
    expect(corpus?.unread).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('$file has the listed strokes and points', ({ file, drawings }) => {
    const strokes = drawings.flatMap((drawing) => drawing.strokes);
    const points = strokes.flatMap((stroke) => stroke.points);
    const listed = listedCounts().get(file);
    expect(listed).toBeDefined();
    expect(strokes.length).toBe(listed?.strokes);
    // The list counts the pen's hovering too, which is not drawn.
    if (file.startsWith('BDALab')) expect(points.length).toBe(heldSamples(file, listed?.points));
    else expect(points.length).toBe(listed?.points);
  });

  it('has only finite points, and time that never runs backward', () => {
    for (const { strokes } of files.flatMap(({ drawings }) => drawings)) {
      let newest = 0;
      for (const stroke of strokes) {
        expect(stroke.startsAt).toBeGreaterThanOrEqual(newest);
        newest = endOf(stroke);
        expect(stroke.points[0]?.t).toBe(0);
        const isInOrder = stroke.points.every((point, i) => point.t >= (stroke.points[i - 1]?.t ?? 0));
        expect(isInOrder).toBe(true);
        expect(stroke.points.every((point) => Object.values(point).every(Number.isFinite))).toBe(true);
        expect(stroke.points.every(({ pressure }) => pressure >= 0 && pressure <= 1)).toBe(true);
      }
    }
  });

  it('has pressure from pens and none from mice', () => {
    const withPressure = files.filter(({ drawings }) =>
      drawings.some(({ strokes }) => strokes[0]?.hasPressure),
    );
    expect(withPressure.map(({ file }) => file.split('__')[0])).toEqual([
      'BDALab',
      'MyScript',
      'MyScript',
      'Wacom-Developer',
    ]);
  });
});

function heldSamples(file: string, listed: number | undefined): number {
  const columns = JSON.parse(readFileSync(join(CORPUS_FOLDER, file), 'utf8')) as { buttons: number[] };
  expect(columns.buttons.length).toBe(listed);
  return columns.buttons.filter((held) => held !== 0).length;
}

describe('a drawing of the corpus', () => {
  it('stands still where its clock jumped back', () => {
    const { strokes } = drawingOf('x', [
      [
        { x: 0, y: 0, time: 100 },
        { x: 1, y: 0, time: 140 },
        { x: 2, y: 0, time: 120 },
        { x: 3, y: 0, time: 150 },
      ],
      [{ x: 4, y: 0, time: 130 }],
    ]);
    expect(strokes[0]?.points.map(({ t }) => t)).toEqual([0, 40, 40, 50]);
    expect(strokes[1]?.startsAt).toBe(50);
  });

  it('keeps its pauses, but long ones are cut short', () => {
    const stroke = (time: number) => [
      { x: 0, y: 0, time },
      { x: 1, y: 1, time: time + 10 },
    ];
    const drawing = drawingOf('x', [
      stroke(0),
      stroke(10 + LONGEST_GAP_MS),
      stroke(28_800_000),
      stroke(28_800_400),
    ]);
    const starts = cutGaps(drawing).strokes.map(({ startsAt }) => startsAt);
    const third = 20 + LONGEST_GAP_MS + CUT_GAP_MS;
    expect(starts).toEqual([0, 10 + LONGEST_GAP_MS, third, third + 400]);
  });

  it('is a new stroke whenever a hovering pen comes down', () => {
    const columns = {
      x: [1, 2, 3, 4, 5],
      y: [0, 0, 0, 0, 0],
      time: [0, 10, 20, 30, 40],
      pressure: [0, 0.4, 0.5, 0, 0.6],
      buttons: [0, 1, 1, 0, 1],
    };
    const [drawing] = readPenCapture(JSON.stringify(columns), 'x');
    expect(drawing?.strokes.map(({ points }) => points.map(({ x }) => x))).toEqual([[2, 3], [5]]);
    expect(drawing?.strokes[1]?.startsAt).toBe(30);
  });
});
