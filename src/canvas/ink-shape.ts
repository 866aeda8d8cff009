// Ink as something a canvas can paint: paths made once per element, and how they are put on.
// I/O: Canvas 2D (Path2D, a context)

import type { Element, StrokeStyle } from '../model/element';
import { type InkPoint, unpackInk } from '../model/ink';
import { BOARD_THEMES, type Theme } from './board-theme';
import type { DeviceView } from './device-rects';
import { inkHex } from './ink-colors';
import { type Outline, strokeLine, strokeOutline } from './stroke-outline';

export type InkContext = CanvasRenderingContext2D;

/** `line` is stroked with the style's width, `fill` is the outline itself. */
export type InkShape = { kind: 'fill' | 'line'; origin: { x: number; y: number }; path: Path2D };

/** Below this many device pixels a line's changing width cannot be seen, and a plain line is drawn instead. */
const FINE_PIXELS = 1.6;

export type InkToDraw = { style: StrokeStyle; points: readonly InkPoint[]; hasPressure: boolean };

/** Whether ink of this width is so thin on the screen that a plain line looks the same. */
export function isCoarse(width: number, scale: number): boolean {
  return width * scale < FINE_PIXELS;
}

export function makeShape(ink: InkToDraw, scale: number): InkShape {
  const { width, tool } = ink.style;
  if (isCoarse(width, scale)) return coarseShape(ink.points);
  if (tool === 'highlighter') return lineShape(strokeLine(ink.points, width));
  return fillShape(strokeOutline(ink.points, { width, hasPressure: ink.hasPressure }));
}

/** Makes each element's paths when they are first needed, and forgets them with the element. */
export class InkShapes {
  readonly #fine = new WeakMap<Element, InkShape>();
  readonly #coarse = new WeakMap<Element, InkShape>();

  of(element: Element, scale: number): InkShape {
    const known = isCoarse(element.width, scale) ? this.#coarse : this.#fine;
    const shape = known.get(element) ?? shapeOf(element, scale);
    known.set(element, shape);
    return shape;
  }
}

function shapeOf(element: Element, scale: number): InkShape {
  const points = unpackInk(element.ink);
  return makeShape({ style: element, points, hasPressure: element.ink.hasPressure }, scale);
}

/** Paints a shape where the view shows it, on a context whose pixels are the view's. */
export function paintInk(
  context: InkContext,
  shape: InkShape,
  { style, view, theme }: { style: StrokeStyle; view: DeviceView; theme: Theme },
): void {
  const { scale } = view;
  const { x, y } = shape.origin;
  const isHighlighter = style.tool === 'highlighter';
  context.setTransform(scale, 0, 0, scale, x * scale - view.x, y * scale - view.y);
  context.globalAlpha = isHighlighter ? BOARD_THEMES[theme].highlighterAlpha : 1;
  context.globalCompositeOperation = isHighlighter ? BOARD_THEMES[theme].highlighterBlend : 'source-over';
  if (shape.kind === 'fill') {
    context.fillStyle = inkHex(theme, style);
    context.fill(shape.path);
  } else {
    context.strokeStyle = inkHex(theme, style);
    context.lineWidth = style.width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(shape.path);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}

function fillShape({ origin, lines }: Outline): InkShape {
  const path = new Path2D();
  for (const line of lines) addOutline(path, line);
  return { kind: 'fill', origin, path };
}

/** A closed curve through the middles of an outline's sides, which hides that it is made of straight ones. */
export function addOutline(path: Path2D, line: readonly number[]): void {
  const count = line.length / 2;
  const x = (i: number) => line[2 * (i % count)] as number;
  const y = (i: number) => line[2 * (i % count) + 1] as number;
  if (count < 3) return;
  path.moveTo((x(0) + x(1)) / 2, (y(0) + y(1)) / 2);
  for (let i = 1; i <= count; i += 1) {
    path.quadraticCurveTo(x(i), y(i), (x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
  }
  path.closePath();
}

/** An open curve through the middles of the line's pieces; its first and last point are exact. */
function lineShape({ origin, lines }: Outline): InkShape {
  const path = new Path2D();
  for (const line of lines) {
    const count = line.length / 2;
    const x = (i: number) => line[2 * i] as number;
    const y = (i: number) => line[2 * i + 1] as number;
    if (count === 0) continue;
    path.moveTo(x(0), y(0));
    for (let i = 1; i + 1 < count; i += 1) {
      path.quadraticCurveTo(x(i), y(i), (x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
    }
    // A line of no length, from a place to itself, is painted as a dot.
    path.lineTo(x(count - 1), y(count - 1));
  }
  return { kind: 'line', origin, path };
}

/** The ink's points as they are: curves would cost time that nobody sees. */
function coarseShape(points: readonly InkPoint[]): InkShape {
  const { x, y } = points[0] ?? { x: 0, y: 0 };
  const path = new Path2D();
  path.moveTo(0, 0);
  for (const point of points) path.lineTo(point.x - x, point.y - y);
  return { kind: 'line', origin: { x, y }, path };
}
