// What a peer that draws does when: moves, strokes and words, due by the time since its start.

import type { InkPoint } from '../src/model/ink';
import { INK_COLORS } from '../src/model/palette';
import type { StrokeStart } from '../src/model/scene';
import { type CorpusDrawing, type CorpusStroke, cutGaps } from './corpus/drawing';
import { type Cell, centreOf, placeIn } from './grid';

export type Act =
  | { kind: 'move'; x: number; y: number }
  | { kind: 'begin'; start: StrokeStart }
  | { kind: 'draw'; point: InkPoint }
  | { kind: 'end' }
  | { kind: 'say'; text: string };

/** `at`: ms since the peer's start. */
export type TimedAct = { at: number; act: Act };

export type DrawerPlan = {
  drawings: readonly CorpusDrawing[];
  /** The square for this peer's n-th drawing. */
  cellFor: (n: number) => Cell;
  /** As `Math.random`, seeded. */
  random: () => number;
};

/** A mouse tells its moves this often, in ms. */
const MOVE_MS = 16;
/** One drawing in so many is followed by a word. */
const WORD_EVERY = 3;
const WORDS = [
  'Nice one!',
  'I am next to the cat.',
  'Whose star is that?',
  'Room for one more over here.',
  'Watch this.',
  'Done. What next?',
  'That looks like my bicycle.',
  'Can somebody draw a roof on it?',
];

type Place = { x: number; y: number };

/** Gives out the acts in their order, each once, when its time has come. Never ends: after a drawing comes another. */
export class Drawer {
  readonly #acts: Generator<TimedAct, never>;
  #next: TimedAct;

  constructor(plan: DrawerPlan) {
    if (plan.drawings.every(({ strokes }) => strokes.length === 0))
      throw new RangeError('There is nothing to draw.');
    this.#acts = actsOf(plan);
    this.#next = this.#acts.next().value;
  }

  /** Everything due by `elapsed` ms since the start that was not given out before. */
  due(elapsed: number): Act[] {
    const acts: Act[] = [];
    while (this.#next.at <= elapsed) {
      acts.push(this.#next.act);
      this.#next = this.#acts.next().value;
    }
    return acts;
  }
}

function* actsOf({ drawings, cellFor, random }: DrawerPlan): Generator<TimedAct, never> {
  let at = random() * 1_000;
  let pen: Place = centreOf(cellFor(0));
  for (let n = 0; ; n += 1) {
    const drawing = drawings[Math.floor(random() * drawings.length)];
    if (!drawing) continue;
    const placed = placeIn(cutGaps(drawing), cellFor(n));
    const { hasPressure = false, points: [first] = [] } = placed.strokes[0] ?? {};
    if (!first) continue;
    const start = { style: styleBy(random), hasPressure, zoom: 1, first };
    const begin = at + 500 + random() * 1_000;
    for (const stroke of placed.strokes) {
      yield* moves({ from: pen, to: stroke.points[0] ?? pen, at, lastsMs: begin + stroke.startsAt - at });
      yield* drawn(stroke, { start, at: begin + stroke.startsAt });
      pen = stroke.points.at(-1) ?? pen;
      at = begin + stroke.startsAt + (stroke.points.at(-1)?.t ?? 0);
    }
    at += 1_000 + random() * 3_000;
    if (random() < 1 / WORD_EVERY) yield { at, act: { kind: 'say', text: pick(WORDS, random) } };
  }
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}

function styleBy(random: () => number): StrokeStart['style'] {
  const color = Math.floor(random() * INK_COLORS);
  return random() < 0.1
    ? { tool: 'highlighter', color, width: 16 }
    : { tool: 'pen', color, width: 3 + Math.floor(random() * 4) };
}

type Travel = { from: Place; to: Place; at: number; lastsMs: number };

/** A hand that starts and stops softly. */
function* moves({ from, to, at, lastsMs }: Travel): Generator<TimedAct> {
  for (let t = MOVE_MS; t < lastsMs; t += MOVE_MS) {
    const way = 0.5 - Math.cos((Math.PI * t) / lastsMs) / 2;
    const place = { x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way };
    yield { at: at + t, act: { kind: 'move', ...place } };
  }
}

function* drawn(
  { points }: CorpusStroke,
  { start, at }: { start: StrokeStart; at: number },
): Generator<TimedAct> {
  const [first, ...rest] = points;
  if (!first) return;
  yield { at, act: { kind: 'begin', start: { ...start, first } } };
  for (const point of rest) yield { at: at + point.t, act: { kind: 'draw', point } };
  yield { at: at + (points.at(-1)?.t ?? 0), act: { kind: 'end' } };
}
