// Elements of a film as parts of an animated SVG: the board's own outlines, uncovered along the way the pen went.

import { BOARD_THEMES, type Theme } from '../canvas/board-theme';
import type { DeviceView } from '../canvas/ink/device-rects';
import { inkColor } from '../canvas/ink/ink-colors';
import { addLine, addOutline } from '../canvas/ink/ink-shape';
import { strokeLine, strokeOutline, widestRadius } from '../canvas/ink/stroke-outline';
import type { Element } from '../model/element';
import { type InkPoint, unpackInk } from '../model/ink';
import { cutInk, type FilmStroke } from '../model/timeline-strokes';
import type { Appearance } from './svg-appearances';
import { keyTimes, lasting, type SvgClock } from './svg-clock';
import { fine, number, PATH_UNITS, PathText } from './svg-text';

/** Where on the way the pen is said this often, s: about a frame. */
const STEP_S = 0.03;
/** What uncovers an outline is wider than it by this: the pen's way is not smoothed, and edges are soft, px. */
const COVER_PX = 3;

/** A corner that stands out no further is none, unless the side without it would be this long: px. */
const FLAT_PX = 0.06;
const LONGEST_SIDE_PX = 24;

export type SvgLook = { clock: SvgClock; view: DeviceView; theme: Theme };

/** `index` tells its parts from those of all others. */
export function appearanceText(appearance: Appearance, index: number, look: SvgLook): string {
  const { clock, view, theme } = look;
  const { element, stroke } = appearance;
  const points = unpackInk(element.ink);
  const first = points[0];
  if (!first) return '';
  const [from, to] = [clock.secondsOf(appearance.from), clock.secondsOf(appearance.to)];
  const isToStay = appearance.to > clock.end;
  if (!isToStay && to <= from) return '';
  const way = stroke && penWay(points, stroke, clock);
  const at = `translate(${number(first.x * view.scale - view.x)} ${number(first.y * view.scale - view.y)})`;
  const parts = [
    shownFor({ from, to: isToStay ? null : to }),
    way ? `<set attributeName="mask" to="url(#m${index})" ${lasting(from, way.until)}/>` : '',
  ].join('');
  const hidden = isToStay ? '' : ' display="none"';
  const path = `<path transform="${at} scale(${1 / PATH_UNITS})"${hidden} ${paint(element, points, { view, theme })}>${parts}</path>`;
  return way ? maskText(index, { way, points, element, scale: view.scale }) + path : path;
}

/** A picture that does not move is the finished one: only what is gone at the end is hidden by itself. */
function shownFor({ from, to }: { from: number; to: number | null }): string {
  if (to !== null) return `<set attributeName="display" to="inline" ${lasting(from, to)}/>`;
  return from > 0 ? `<set attributeName="display" to="none" ${lasting(0, from)}/>` : '';
}

function paint(
  element: Element,
  points: readonly InkPoint[],
  { view: { scale }, theme }: Pick<SvgLook, 'view' | 'theme'>,
): string {
  const { tool, width, ink } = element;
  const path = new PathText(scale);
  const hex = inkColor(theme, element).hex;
  if (tool !== 'highlighter') {
    const outline = strokeOutline(points, { width, hasPressure: ink.hasPressure });
    for (const line of outline.lines) addOutline(path, thinned(line, scale));
    return `fill="${hex}" d="${path}"`;
  }
  for (const line of strokeLine(points, width).lines) addLine(path, thinned(line, scale));
  const { highlighterAlpha, highlighterBlend } = BOARD_THEMES[theme];
  const mixing = `opacity="${highlighterAlpha}" style="mix-blend-mode:${highlighterBlend}"`;
  return `fill="none" stroke="${hex}" ${lineOf(width * scale)} ${mixing} d="${path}"`;
}

/** Leaves out corners that are none: along a straight side an outline has many, for a canvas to which they cost nothing. */
function thinned(line: readonly number[], scale: number): number[] {
  const kept = line.slice(0, 2);
  for (let at = 2; at < line.length; at += 2) {
    const [fromX, fromY] = [kept.at(-2) as number, kept.at(-1) as number];
    const [x, y, nextX, nextY] = line.slice(at, at + 4) as [number, number, number?, number?];
    if (nextX !== undefined && nextY !== undefined) {
      const [sideX, sideY] = [nextX - fromX, nextY - fromY];
      const side = Math.hypot(sideX, sideY) * scale;
      const beside = Math.abs((x - fromX) * sideY - (y - fromY) * sideX) * scale * scale;
      if (side < LONGEST_SIDE_PX && beside < FLAT_PX * side) continue;
    }
    kept.push(x, y);
  }
  return kept;
}

function lineOf(px: number): string {
  return `stroke-width="${number(px * PATH_UNITS)}" stroke-linecap="round" stroke-linejoin="round"`;
}

/** How much of the way was still to go (1: all of it) at which second, and until when that is how it looks. */
type Way = { seconds: number[]; left: number[]; until: number };

/** Null where there is nothing to see of it: a dot, or one that was drawn before the film begins. */
function penWay(points: readonly InkPoint[], stroke: FilmStroke, clock: SvgClock): Way | null {
  const { began, ended } = stroke;
  const length = lengths(points).at(-1) ?? 0;
  const drawn = withPlaceAt(cutInk(points, Math.min(ended, clock.end) - began), clock.start - began);
  const [seconds, left]: [number[], number[]] = [[], []];
  for (const [i, gone] of lengths(drawn).entries()) {
    // What was drawn before the film begins is there when it does.
    if ((drawn[i] as InkPoint).t < clock.start - began) continue;
    const at = clock.secondsOf(began + (drawn[i] as InkPoint).t);
    const isStill = seconds.length > 1 && at - (seconds.at(-2) as number) < STEP_S;
    // Of moments close to each other the last one counts; the very first of all stays.
    if (isStill) [seconds.length, left.length] = [seconds.length - 1, left.length - 1];
    seconds.push(at);
    left.push(1 - gone / length);
  }
  const last = seconds.at(-1) ?? 0;
  if (length === 0 || last <= (seconds[0] ?? 0)) return null;
  return { seconds, left, until: ended > clock.end ? clock.total : last };
}

/** The same path with a point of its own for that moment. */
function withPlaceAt(points: readonly InkPoint[], t: number): readonly InkPoint[] {
  const before = t > 0 ? cutInk(points, t) : [];
  return before.length > 0 ? [...before, ...points.filter((point) => point.t > t)] : points;
}

/** How far the pen had gone at each point. */
function lengths(points: readonly InkPoint[]): number[] {
  let gone = 0;
  return points.map(({ x, y }, i) => {
    const before = points[i - 1];
    if (before) gone += Math.hypot(x - before.x, y - before.y);
    return gone;
  });
}

type Masked = { way: Way; points: readonly InkPoint[]; element: Element; scale: number };

function maskText(index: number, { way, points, element, scale }: Masked): string {
  const { x, y } = points[0] as InkPoint;
  const path = new PathText(scale);
  for (const [i, point] of points.entries()) {
    if (i === 0) path.moveTo(0, 0);
    else path.lineTo(point.x - x, point.y - y);
  }
  const cover = 2 * widestRadius(element.width) * scale + 2 * COVER_PX;
  const box = boxOf(points, { x, y, scale, around: cover });
  const { seconds, left } = way;
  const [from, to] = [seconds[0] as number, seconds.at(-1) as number];
  const times = seconds.length > 2 ? ` keyTimes="${keyTimes(seconds)}"` : '';
  const moving = `<animate attributeName="stroke-dashoffset" values="${left.map(fine).join(';')}"${times} ${lasting(from, to)} fill="freeze"/>`;
  // The gap is longer than the way, so that no second dash begins at its end.
  const line = `fill="none" stroke="#fff" ${lineOf(cover)} pathLength="1" stroke-dasharray="1 2"`;
  return `<mask id="m${index}" maskUnits="userSpaceOnUse" ${box}><path ${line} d="${path}">${moving}</path></mask>`;
}

type Around = { x: number; y: number; scale: number; around: number };

/** The default region of a mask is the shape's box, and that of a straight line is none. */
function boxOf(points: readonly InkPoint[], { x, y, scale, around }: Around): string {
  let [minX, minY, maxX, maxY] = [0, 0, 0, 0];
  for (const point of points) {
    [minX, maxX] = [Math.min(minX, point.x - x), Math.max(maxX, point.x - x)];
    [minY, maxY] = [Math.min(minY, point.y - y), Math.max(maxY, point.y - y)];
  }
  const units = (world: number, by: number) => number((world * scale + by) * PATH_UNITS);
  const size = `width="${units(maxX - minX, 2 * around)}" height="${units(maxY - minY, 2 * around)}"`;
  return `x="${units(minX, -around)}" y="${units(minY, -around)}" ${size}`;
}
