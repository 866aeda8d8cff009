// People's pointers as parts of an animated SVG: the board's arrow with a name, on the way it went.

import type { Theme } from '../canvas/board-theme';
import { BOARD_THEMES } from '../canvas/board-theme';
import { ARROW } from '../canvas/cursors/cursor-look';
import { FLAG_OFFSET } from '../canvas/cursors/flag-place';
import { flagText } from '../canvas/cursors/flag-text';
import { personColor, textOn } from '../model/person-colors';
import type { SceneCursor } from '../model/scene';
import { keyTimes, lasting, type SvgClock } from './svg-clock';
import { escaped, number } from './svg-text';

/** Pointers are looked at this often, s. */
export const CURSOR_STEP_S = 1 / 15;
/** A place that lies so near to the straight way needs not be told, px. */
const STRAIGHT_PX = 0.7;
/** So many places are compared with the straight way at most. */
const MOST_SKIPPED = 60;

const FLAG = { height: 20, padding: 7, fontSize: 12, letterWidth: 6.6, radius: 6 };

/** s, and px of the picture. */
type Moment = { at: number; x: number; y: number };
type Stay = Moment[];
type Pointer = Pick<SceneCursor, 'name' | 'color'> & { stays: Stay[]; seenAt: number };

export type CursorTextLook = { theme: Theme; pixels: number; hasName: boolean; width: number };

/** Follows pointers from step to step. */
export class SvgCursors {
  readonly #pointers = new Map<string, Pointer>();

  /** The pointers that are on the board in a step, at a second; places in px of the picture. */
  add(
    step: number,
    at: number,
    cursors: readonly Pick<SceneCursor, 'key' | 'name' | 'color' | 'x' | 'y'>[],
  ): void {
    for (const { key, name, color, x, y } of cursors) {
      // Whoever is renamed has another flag.
      const whole = `${key} ${color} ${name}`;
      const pointer = this.#pointers.get(whole) ?? { name, color, stays: [], seenAt: Number.NaN };
      this.#pointers.set(whole, pointer);
      if (pointer.seenAt !== step - 1) pointer.stays.push([]);
      pointer.seenAt = step;
      pointer.stays.at(-1)?.push({ at, x, y });
    }
  }

  /** What is moved and when; behind all ink. */
  text(clock: SvgClock, look: CursorTextLook): string {
    return [...this.#pointers.values()]
      .map((pointer, i) => pointerText(pointer, i, { clock, ...look }))
      .join('');
  }
}

function pointerText(
  { name, color, stays }: Pointer,
  index: number,
  { clock, ...look }: CursorTextLook & { clock: SvgClock },
): string {
  const rightmost = Math.max(...stays.flat().map(({ x }) => x));
  const shape = `<defs><g id="c${index}">${shapeText(name, color, { ...look, rightmost })}</g></defs>`;
  return shape + stays.map((stay) => stayText(stay, index, clock)).join('');
}

function stayText(stay: Stay, index: number, clock: SvgClock): string {
  const places = straightened(stay);
  const [first, last] = [places[0] as Moment, places.at(-1) as Moment];
  const isToStay = last.at >= clock.played - CURSOR_STEP_S;
  const until = isToStay ? clock.total : last.at + CURSOR_STEP_S;
  const values = places.map(({ x, y }) => `${number(x)} ${number(y)}`);
  const moving =
    last.at > first.at
      ? `<animateTransform attributeName="transform" type="translate" values="${values.join(';')}" keyTimes="${keyTimes(places.map(({ at }) => at))}" ${lasting(first.at, last.at)} fill="freeze"/>`
      : '';
  const shown = `<set attributeName="display" to="inline" ${lasting(first.at, until)}/>`;
  const begin = `transform="translate(${values[0]})"`;
  return `<g display="none">${shown}<g ${begin}>${moving}<use href="#c${index}"/></g></g>`;
}

/** Leaves out the places on a straight way gone at one speed. */
function straightened(stay: Stay): Stay {
  const kept: Stay = [];
  let from = 0;
  for (let i = 0; i < stay.length; i += 1) {
    const isNeeded =
      i === 0 || i === stay.length - 1 || i - from > MOST_SKIPPED || !isStraight(stay, from, i + 1);
    if (!isNeeded) continue;
    kept.push(stay[i] as Moment);
    from = i;
  }
  return kept;
}

function isStraight(stay: Stay, from: number, to: number): boolean {
  const [a, b] = [stay[from] as Moment, stay[to] as Moment];
  for (let i = from + 1; i < to; i += 1) {
    const { at, x, y } = stay[i] as Moment;
    const part = (at - a.at) / (b.at - a.at);
    if (Math.hypot(a.x + (b.x - a.x) * part - x, a.y + (b.y - a.y) * part - y) > STRAIGHT_PX) return false;
  }
  return true;
}

type Shape = CursorTextLook & { rightmost: number };

function shapeText(name: string, color: number, { theme, pixels, hasName, rightmost, width }: Shape): string {
  const { board } = BOARD_THEMES[theme];
  const { hex } = personColor(color);
  const arrow = `<path d="${ARROW}" fill="${hex}" stroke="${board}" stroke-width="1.5" stroke-linejoin="round" paint-order="stroke"/>`;
  const scale = pixels === 1 ? '' : ` transform="scale(${number(pixels)})"`;
  if (!hasName) return `<g${scale}>${arrow}</g>`;
  const text = flagText(name);
  // Nothing here can measure letters: they are fitted into what they take about.
  const letters = [...text].length * FLAG.letterWidth;
  const flagWidth = letters + 2 * FLAG.padding;
  const isTurned = rightmost + (FLAG_OFFSET.x + flagWidth) * pixels > width;
  const x = isTurned ? -4 - flagWidth : FLAG_OFFSET.x;
  const y = FLAG_OFFSET.y;
  const box = `<rect x="${number(x)}" y="${y}" width="${number(flagWidth)}" height="${FLAG.height}" rx="${FLAG.radius}" fill="${hex}" stroke="${board}"/>`;
  const place = `x="${number(x + FLAG.padding)}" y="${y + FLAG.height / 2}" dominant-baseline="central"`;
  const fitted = `textLength="${number(letters)}" lengthAdjust="spacingAndGlyphs"`;
  const words = `<text ${place} ${fitted} fill="${textOn(hex)}" font-size="${FLAG.fontSize}" font-weight="500" font-family="Inter,ui-sans-serif,system-ui,sans-serif">${escaped(text)}</text>`;
  return `<g${scale}>${arrow}${box}${words}</g>`;
}
