// The few forms that text takes in an SVG: numbers, words, paths.

import type { PathSink } from '../canvas/ink/ink-shape';

/** A path's numbers are whole tenths of a px: without points and mostly of two digits. */
export const PATH_UNITS = 10;

/** Up to two digits behind the point. */
export function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** Up to four digits behind the point: seconds, and shares of something. */
export function fine(value: number): string {
  return String(Math.round(value * 10_000) / 10_000 + 0);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Words as text or within quotes; what XML cannot hold at all is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** Writes a path as differences, which are short; what is rounded never adds up. `scale`: px in a unit of what comes in. */
export class PathText implements PathSink {
  readonly #scale: number;
  #text = '';
  #x = 0;
  #y = 0;

  constructor(scale: number) {
    this.#scale = scale * PATH_UNITS;
  }

  toString(): string {
    return this.#text;
  }

  moveTo(x: number, y: number): void {
    const [toX, toY] = [this.#round(x), this.#round(y)];
    this.#text += `M${pair(toX, toY)}`;
    this.#goTo(toX, toY);
  }

  lineTo(x: number, y: number): void {
    const [toX, toY] = [this.#round(x), this.#round(y)];
    this.#text += `l${pair(toX - this.#x, toY - this.#y)}`;
    this.#goTo(toX, toY);
  }

  quadraticCurveTo(aroundX: number, aroundY: number, x: number, y: number): void {
    const around = pair(this.#round(aroundX) - this.#x, this.#round(aroundY) - this.#y);
    const [toX, toY] = [this.#round(x), this.#round(y)];
    this.#text += `q${joined(around, pair(toX - this.#x, toY - this.#y))}`;
    this.#goTo(toX, toY);
  }

  closePath(): void {
    this.#text += 'z';
  }

  #round(value: number): number {
    return Math.round(value * this.#scale) + 0;
  }

  #goTo(x: number, y: number): void {
    [this.#x, this.#y] = [x, y];
  }
}

function pair(x: number, y: number): string {
  return joined(String(x), String(y));
}

/** A minus parts two numbers as well as a space does. */
function joined(a: string, b: string): string {
  return b.startsWith('-') ? a + b : `${a} ${b}`;
}
