// Ink as something a canvas can paint: paths made once per element, and how they are put on.
// I/O: Canvas 2D (Path2D, a context)

import type { Element, StrokeStyle } from '../../model/element';
import { type InkPoint, unpackInk } from '../../model/ink';
import { InkTrail } from '../../model/ink-walk';
import { BOARD_THEMES, type Theme } from '../board-theme';
import { isCoarse, traceCoarse } from './coarse-ink';
import type { DeviceScale, DeviceView } from './device-rects';
import { inkHex } from './ink-colors';
import { type Outline, strokeLine, strokeOutline } from './stroke-outline';

export type InkContext = CanvasRenderingContext2D;
/** Of the page, or of a worker that makes a video. */
export type AnyContext = InkContext | OffscreenCanvasRenderingContext2D;

/** `line` is stroked with the style's width, `fill` is the outline itself. */
export type InkShape = { kind: 'fill' | 'line'; origin: { x: number; y: number }; path: Path2D };

export type InkToDraw = { style: StrokeStyle; points: readonly InkPoint[]; hasPressure: boolean };

export function makeShape(ink: InkToDraw, at: DeviceScale): InkShape {
  const { width, tool } = ink.style;
  if (isCoarse(width, at)) return coarseShape(ink.points, at.scale);
  if (tool === 'highlighter') return lineShape(strokeLine(ink.points, width));
  return fillShape(strokeOutline(ink.points, { width, hasPressure: ink.hasPressure }));
}

/** Bytes of ink whose fine paths are kept: about twenty times as many in memory, and more than a large screen shows. */
const KEPT_INK_BYTES = 1_000_000;

/** Makes elements' fine paths when they are first needed, and keeps those that were needed last. */
export class InkShapes {
  /** In the order of their last use. */
  readonly #fine = new Map<Element, InkShape>();
  readonly #mostBytes: number;
  readonly #trail = new InkTrail();
  #bytes = 0;

  constructor(mostBytes = KEPT_INK_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** How many are kept. */
  get size(): number {
    return this.#fine.size;
  }

  of(element: Element, at: DeviceScale): InkShape {
    // As quickly traced from its bytes as looked up, and so nothing of a whole board is kept.
    if (isCoarse(element.width, at)) return coarseElement(element, at.scale, this.#trail);
    const known = this.#fine.get(element);
    const shape = known ?? fineElement(element, at);
    if (known) this.#fine.delete(element);
    else this.#bytes += element.ink.bytes.length;
    this.#fine.set(element, shape);
    this.#forgetOldest();
    return shape;
  }

  /** Lets go of an element that is on the board no more. */
  forget(element: Element): void {
    if (this.#fine.delete(element)) this.#bytes -= element.ink.bytes.length;
  }

  #forgetOldest(): void {
    for (const element of this.#fine.keys()) {
      if (this.#bytes <= this.#mostBytes || this.#fine.size === 1) return;
      this.forget(element);
    }
  }
}

function coarseElement({ ink }: Element, scale: number, trail: InkTrail): InkShape {
  return coarseLine(trail.follow(ink), ink.count, scale);
}

function fineElement(element: Element, at: DeviceScale): InkShape {
  const { ink } = element;
  return makeShape({ style: element, points: unpackInk(ink), hasPressure: ink.hasPressure }, at);
}

/** Of ink that steps back: enough to see where it is, too little to be read first. */
const DIMMED_SHARE = 0.16;

export type InkLook = { style: StrokeStyle; view: DeviceView; theme: Theme; isDimmed?: boolean };

/** Paints a shape where the view shows it, on a context whose pixels are the view's. */
export function paintInk(
  context: AnyContext,
  shape: InkShape,
  { style, view, theme, isDimmed }: InkLook,
): void {
  const { scale } = view;
  const { x, y } = shape.origin;
  const isHighlighter = style.tool === 'highlighter';
  context.setTransform(scale, 0, 0, scale, x * scale - view.x, y * scale - view.y);
  const alpha = isHighlighter ? BOARD_THEMES[theme].highlighterAlpha : 1;
  context.globalAlpha = isDimmed ? alpha * DIMMED_SHARE : alpha;
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

/** What an outline is traced onto: a canvas path, or text that says the same. */
export type PathSink = Pick<Path2D, 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'closePath'>;

/** A closed curve through the middles of an outline's sides, which hides that it is made of straight ones. */
export function addOutline(path: PathSink, line: readonly number[]): void {
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
export function addLine(path: PathSink, line: readonly number[]): void {
  const count = line.length / 2;
  const x = (i: number) => line[2 * i] as number;
  const y = (i: number) => line[2 * i + 1] as number;
  if (count === 0) return;
  path.moveTo(x(0), y(0));
  for (let i = 1; i + 1 < count; i += 1) {
    path.quadraticCurveTo(x(i), y(i), (x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
  }
  // A line of no length, from a place to itself, is painted as a dot.
  path.lineTo(x(count - 1), y(count - 1));
}

function lineShape({ origin, lines }: Outline): InkShape {
  const path = new Path2D();
  for (const line of lines) addLine(path, line);
  return { kind: 'line', origin, path };
}

function coarseShape(points: readonly InkPoint[], scale: number): InkShape {
  const places = points.flatMap(({ x, y }) => [x, y]);
  return coarseLine(places, points.length, scale);
}

function coarseLine(places: ArrayLike<number>, count: number, scale: number): InkShape {
  const path = new Path2D();
  traceCoarse(path, { places, count, scale });
  const [x = 0, y = 0] = [places[0], places[1]];
  return { kind: 'line', origin: { x, y }, path };
}
