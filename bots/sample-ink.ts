// A few drawings made by formulas, for bots that have no recorded ones at hand.

import { type CorpusDrawing, drawingOf, type RawSample } from './corpus/drawing';

/** A mouse tells this often, in ms. */
const SAMPLE_MS = 12;

type Curve = (progress: number) => { x: number; y: number };

function strokeAlong(
  curve: Curve,
  { startsAt, lastsMs }: { startsAt: number; lastsMs: number },
): RawSample[] {
  const count = Math.round(lastsMs / SAMPLE_MS);
  return Array.from({ length: count + 1 }, (_, i) => {
    // Hands start and stop softly.
    const progress = 0.5 - Math.cos((Math.PI * i) / count) / 2;
    return { ...curve(progress), time: startsAt + i * SAMPLE_MS };
  });
}

function circle(x: number, y: number, radius: number, turns = 1): Curve {
  return (progress) => ({
    x: x + radius * Math.cos(turns * 2 * Math.PI * progress),
    y: y + radius * Math.sin(turns * 2 * Math.PI * progress),
  });
}

const spiral: Curve = (progress) => circle(0, 0, 10 + 140 * progress, 4)(progress);
const wave: Curve = (progress) => ({ x: 300 * progress, y: 40 * Math.sin(10 * progress) });
const smile: Curve = (progress) => ({
  x: 100 + 55 * Math.cos(Math.PI * (0.85 - 0.7 * progress)),
  y: 100 + 55 * Math.sin(Math.PI * (0.85 - 0.7 * progress)),
});
const star: Curve = (progress) => {
  const corner = Math.min(4, Math.floor(progress * 5));
  const along = progress * 5 - corner;
  const at = (n: number) => circle(0, 0, 120, 1)((n * 2) / 5);
  const [from, to] = [at(corner), at(corner + 1)];
  return { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along };
};

export function sampleDrawings(): CorpusDrawing[] {
  return [
    drawingOf('spiral', [strokeAlong(spiral, { startsAt: 0, lastsMs: 3_600 })]),
    drawingOf('star', [strokeAlong(star, { startsAt: 0, lastsMs: 2_400 })]),
    drawingOf('waves', [
      strokeAlong(wave, { startsAt: 0, lastsMs: 1_500 }),
      strokeAlong((p) => ({ ...wave(p), y: wave(p).y + 60 }), { startsAt: 1_900, lastsMs: 1_500 }),
      strokeAlong((p) => ({ ...wave(p), y: wave(p).y + 120 }), { startsAt: 3_800, lastsMs: 1_500 }),
    ]),
    drawingOf('face', [
      strokeAlong(circle(100, 100, 100), { startsAt: 0, lastsMs: 1_600 }),
      strokeAlong(circle(65, 70, 8), { startsAt: 2_000, lastsMs: 400 }),
      strokeAlong(circle(135, 70, 8), { startsAt: 2_700, lastsMs: 400 }),
      strokeAlong(smile, { startsAt: 3_500, lastsMs: 800 }),
    ]),
  ];
}
