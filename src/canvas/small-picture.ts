// A small picture of a board, painted as the board itself is, a few milliseconds a frame.
// I/O: Canvas 2D, animation frames, the clock

import { compareOrder, type Element } from '../model/element';
import { boundsOf } from '../model/film-filter';
import { type BoardGround, DEFAULT_POLICY } from '../model/policy';
import type { LiveInk } from '../model/scene';
import { paperLook, type Theme } from './board-theme';
import { hiddenContext } from './hidden-canvas';
import type { DeviceView } from './ink/device-rects';
import { InkShapes, makeShape, paintInk } from './ink/ink-shape';
import { type Bounds, growBounds, isNothing, joinBounds, noBounds } from './space';

/** What is settled, in any order, what is being drawn, and on what. */
export type SmallBoard = { elements: readonly Element[]; ink: readonly LiveInk[]; ground?: BoardGround };

/** Of a frame; a film may be running behind. */
const BUDGET_MS = 5;
/** The clock is asked only once in so many strokes. */
const STROKES_PER_LOOK = 32;
/** World units at the least across: one short stroke is not blown up. */
const LEAST_WIDTH = 480;
/** World units around everything. */
const AROUND = 24;

/** Nothing is kept of a picture this small: its strokes are traced, not outlined. */
const shapes = new InkShapes(0);

/** Paints all of the board onto a canvas, which keeps its size and its old picture until then; returns how to stop. */
export function paintSmallPicture(canvas: HTMLCanvasElement, board: SmallBoard, theme: Theme): () => void {
  const work = steps(canvas, board, theme);
  let request = 0;
  const run = () => {
    const until = performance.now() + BUDGET_MS;
    while (performance.now() < until) if (work.next().done) return;
    request = requestAnimationFrame(run);
  };
  run();
  return () => cancelAnimationFrame(request);
}

function* steps(canvas: HTMLCanvasElement, board: SmallBoard, theme: Theme): Generator<void, void, void> {
  const elements = [...board.elements].sort(compareOrder);
  let bounds = noBounds();
  for (const [i, element] of elements.entries()) {
    bounds = joinBounds(bounds, boundsOf(element));
    if (i % STROKES_PER_LOOK === 0) yield;
  }
  for (const { points } of board.ink)
    for (const { x, y } of points) bounds = joinBounds(bounds, { minX: x, minY: y, maxX: x, maxY: y });
  const view = viewOf(bounds, canvas);
  const context = hiddenContext(view);
  context.fillStyle = paperLook(theme, board.ground ?? DEFAULT_POLICY).board;
  context.fillRect(0, 0, view.width, view.height);
  for (const [i, element] of elements.entries()) {
    shapes.paint(context, element, { view, theme });
    if (i % STROKES_PER_LOOK === 0) yield;
  }
  for (const ink of board.ink) paintInk(context, makeShape(ink, view), { style: ink.style, view, theme });
  canvas.getContext('2d')?.drawImage(context.canvas, 0, 0);
}

/** The whole board in the middle. */
function viewOf(bounds: Bounds, { width, height }: { width: number; height: number }): DeviceView {
  const all = isNothing(bounds) ? { minX: 0, minY: 0, maxX: 0, maxY: 0 } : growBounds(bounds, AROUND);
  const [wide, high] = [Math.max(LEAST_WIDTH, all.maxX - all.minX), all.maxY - all.minY];
  const scale = Math.min(width / wide, height / Math.max(1, high));
  return {
    x: Math.round(((all.minX + all.maxX) / 2) * scale - width / 2),
    y: Math.round(((all.minY + all.maxY) / 2) * scale - height / 2),
    width,
    height,
    scale,
    ratio: 1,
  };
}
