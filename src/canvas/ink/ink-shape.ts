// Ink as something a canvas can paint: paths made once per element, and how they are put on.
// I/O: Canvas 2D (Path2D, a context)

import type { Element, StrokeStyle } from '../../model/element';
import { type InkPoint, unpackInk } from '../../model/ink';
import { InkTrail } from '../../model/ink-walk';
import { BOARD_THEMES, type Theme } from '../board-theme';
import type { WorldPoint } from '../space';
import { isCoarse, thinOut } from './coarse-ink';
import type { CoarseRaster } from './coarse-raster';
import type { DeviceScale, DeviceView } from './device-rects';
import { inkColor } from './ink-colors';
import { type Outline, strokeLine, strokeOutline } from './stroke-outline';

export type InkContext = CanvasRenderingContext2D;
/** Of the page, or of a worker that makes a video. */
export type AnyContext = InkContext | OffscreenCanvasRenderingContext2D;

/** `line` is stroked with the style's width, `fill` is the outline itself. */
export type InkShape = { kind: 'fill' | 'line'; origin: WorldPoint; path: Path2D };

/** What is needed to paint an element. `key` tells it is the same one where it is not the same object each time. */
export type PaintedElement = StrokeStyle & Pick<Element, 'ink'> & { key?: number };

export type InkToDraw = { style: StrokeStyle; points: readonly InkPoint[]; hasPressure: boolean };

export function makeShape(ink: InkToDraw, at: DeviceScale): InkShape {
  const { width, tool } = ink.style;
  if (isCoarse(width, at)) return coarseShape(ink.points, at.scale);
  if (tool === 'highlighter') return lineShape(strokeLine(ink.points, width));
  return fillShape(strokeOutline(ink.points, { width, hasPressure: ink.hasPressure }));
}

/**
 * Bytes of ink whose fine paths are kept unless another number is asked for: about twenty times as many in memory, and
 * more than a large screen shows.
 */
const KEPT_INK_BYTES = 1_000_000;

type Fine = { shape: InkShape; bytes: number };
type Key = PaintedElement | number;

/** Paints elements; makes their fine paths when they are first needed, and keeps those that were needed last. */
export class InkShapes {
  /** In the order of their last use. */
  readonly #fine = new Map<Key, Fine>();
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

  /** Paints an element as `paintInk` does a shape. */
  paint(context: AnyContext, element: PaintedElement, look: SeenLook): void {
    const styled = { ...look, style: element };
    // As quickly traced from its bytes as looked up, and so nothing of a whole board is kept.
    if (isCoarse(element.width, look.view))
      paintCoarse(context, this.#trail.follow(element.ink), element.ink.count, styled);
    else paintInk(context, this.#fineOf(element, look.view), styled);
  }

  /** The same in pixels, above those that are there; only for what `isPlain`. */
  raster(pixels: CoarseRaster, element: PaintedElement, { view, theme, isDimmed }: SeenLook): void {
    const { width, ink } = element;
    const { scale } = view;
    const places = this.#trail.follow(ink);
    const line = { places, count: thinOut(places, ink.count, scale), scale, left: view.x, top: view.y };
    const alpha = isDimmed ? DIMMED_SHARE : 1;
    pixels.addLine(line, { width: width * scale, alpha, color: inkColor(theme, element).rgb });
  }

  #fineOf(element: PaintedElement, at: DeviceScale): InkShape {
    const key = element.key ?? element;
    const bytes = element.ink.bytes.length;
    const fine = this.#fine.get(key) ?? { shape: fineElement(element, at), bytes };
    if (!this.#fine.delete(key)) this.#bytes += bytes;
    this.#fine.set(key, fine);
    this.#forgetOldest();
    return fine.shape;
  }

  /** Lets go of an element that is on the board no more. */
  forget(key: Key): void {
    this.#bytes -= this.#fine.get(key)?.bytes ?? 0;
    this.#fine.delete(key);
  }

  #forgetOldest(): void {
    for (const key of this.#fine.keys()) {
      if (this.#bytes <= this.#mostBytes || this.#fine.size === 1) return;
      this.forget(key);
    }
  }
}

function fineElement(element: PaintedElement, at: DeviceScale): InkShape {
  const { ink } = element;
  return makeShape({ style: element, points: unpackInk(ink), hasPressure: ink.hasPressure }, at);
}

/** Of ink that steps back: enough to see where it is, too little to be read first. */
const DIMMED_SHARE = 0.16;

/** How ink is seen, whichever it is. */
export type SeenLook = { view: DeviceView; theme: Theme; isDimmed?: boolean };
export type InkLook = SeenLook & { style: StrokeStyle };

/** Whether an element is a line of one width that covers what is below it. */
export function isPlain({ tool, width }: StrokeStyle, { view }: SeenLook): boolean {
  return tool === 'pen' && isCoarse(width, view);
}

/** Paints a shape where the view shows it, on a context whose pixels are the view's. */
export function paintInk(context: AnyContext, { kind, origin, path }: InkShape, look: InkLook): void {
  dip(context, origin, look);
  if (kind === 'fill') context.fill(path);
  else context.stroke(path);
  rinse(context);
}

/** The same for a coarse line, without a path of its own: of ten thousand, each would be garbage at once. */
function paintCoarse(context: AnyContext, places: Float64Array, count: number, look: InkLook): void {
  dip(context, beginningOf(places), look);
  context.beginPath();
  addCoarse(context, places, thinOut(places, count, look.view.scale));
  context.stroke();
  rinse(context);
}

/** Sets a context up for ink that begins at `origin`. */
function dip(context: AnyContext, { x, y }: WorldPoint, { style, view, theme, isDimmed }: InkLook): void {
  const { scale } = view;
  const isHighlighter = style.tool === 'highlighter';
  const alpha = isHighlighter ? BOARD_THEMES[theme].highlighterAlpha : 1;
  const color = inkColor(theme, style).hex;
  context.setTransform(scale, 0, 0, scale, x * scale - view.x, y * scale - view.y);
  context.globalAlpha = isDimmed ? alpha * DIMMED_SHARE : alpha;
  context.globalCompositeOperation = isHighlighter ? BOARD_THEMES[theme].highlighterBlend : 'source-over';
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = style.width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
}

function rinse(context: AnyContext): void {
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
  const places = Float64Array.from(points.flatMap(({ x, y }) => [x, y]));
  const path = new Path2D();
  addCoarse(path, places, thinOut(places, points.length, scale));
  return { kind: 'line', origin: beginningOf(places), path };
}

/** Straight from place to place, relative to the first. */
function addCoarse(path: PathSink, places: Float64Array, count: number): void {
  const { x, y } = beginningOf(places);
  path.moveTo(0, 0);
  for (let i = 2; i < 2 * count; i += 2)
    path.lineTo((places[i] as number) - x, (places[i + 1] as number) - y);
  // A line of no length is painted as a dot.
  if (count === 1) path.lineTo(0, 0);
}

function beginningOf(places: Float64Array): WorldPoint {
  const [x = 0, y = 0] = [places[0], places[1]];
  return { x, y };
}
