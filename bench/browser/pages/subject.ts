// What a page that is measured can do when the bench asks, and the seeded board it shows.
// I/O: DOM

import { Board } from '../../../src/model/board';
import { ByteReader } from '../../../src/model/bytes';
import type { StrokeElement } from '../../../src/model/element';
import { encodeElementBytes, readElement } from '../../../src/model/element-codec';
import { seededStrokes } from '../../seeded-strokes';
import { shownOnce } from './frames';
import { LatencyMeter } from './latency-meter';
import { type Moves, movesOn } from './moves';

/** What a page is asked from outside, as `window.subject`. */
export type Subject = Shown &
  Beginnings &
  Moves & {
    latencies: LatencyMeter;
    /** Waits until a frame with the whole, sharp picture was shown; ms from the last move until then. */
    rest(): Promise<number>;
  };

/** What each page says of itself. */
export type Shown = {
  /** Mounts the board, with whatever it was given so far. */
  mount(): void;
  /** Gives it all data, before it is mounted or after. */
  give(): void;
  /** Whether what is in view is drawn to its end, and as sharp as it gets. */
  isComplete(): boolean;
  /** The element that takes the wheel and the pointer. */
  surface(): Element;
  /** How many strokes are on the board. */
  count(): number;
};

/** How the board comes to be seen. */
type Beginnings = {
  /** Mounts the board; ms from there, with all data at hand, until a frame with the complete picture was shown. */
  show(): Promise<number>;
  /** Mounts the board while its data is still to come, and shows it empty. */
  open(): Promise<number>;
  /** Gives it the data then; ms from there until a frame with the complete picture was shown. */
  receive(): Promise<number>;
};

export type SubjectWindow = Window & { subject?: Subject };

export function publish(shown: Shown): void {
  const moves = movesOn(shown.surface);
  const rest = async () => {
    await shownOnce(shown.isComplete);
    return performance.now() - moves.movedAt();
  };
  const shownAfter = async (begin: () => void) => {
    const begunAt = performance.now();
    begin();
    await shownOnce(shown.isComplete);
    return performance.now() - begunAt;
  };
  const beginnings: Beginnings = {
    show() {
      shown.give();
      return shownAfter(shown.mount);
    },
    open: () => shownAfter(shown.mount),
    receive: () => shownAfter(shown.give),
  };
  (window as SubjectWindow).subject = {
    ...shown,
    ...beginnings,
    ...moves,
    latencies: new LatencyMeter(),
    rest,
  };
}

/** Screen pixels per world unit at the beginning. */
export const START_ZOOM = 0.25;
/** World units of a board of 10,000 strokes: at the start zoom 1.6 times the window each way. More strokes lie as dense. */
const AREA = { width: 8_000, height: 5_000 };
const AREA_STROKES = 10_000;
const POINTS = 60;
export const SEED = 13;

/** The board the page's address asks for, by `strokes`; with `highlights` every fifth of them is a highlighter's. */
export function askedBoard(): Board {
  const query = new URLSearchParams(location.search);
  const count = Number(query.get('strokes'));
  const isMixed = query.has('highlights');
  let n = 0;
  const grown = Math.sqrt(Math.max(1, count / AREA_STROKES));
  const within = { width: AREA.width * grown, height: AREA.height * grown };
  const board = new Board();
  for (const stroke of seededStrokes(SEED, { count, points: POINTS, within })) {
    n += 1;
    const element = isMixed && n % 5 === 0 ? { ...stroke, tool: 'highlighter' as const, width: 24 } : stroke;
    board.apply({ author: 1, op: null, body: { kind: 'add', element: asReceived(element) } });
  }
  return board;
}

/** A room's page has its strokes out of bytes that were looked through. */
function asReceived(element: StrokeElement): StrokeElement {
  return readElement(new ByteReader(encodeElementBytes(element)));
}

export function root(): HTMLElement {
  const element = document.getElementById('root');
  if (!element) throw new Error('The page has no place to mount a board.');
  return element;
}
