// A tile's ink as two arrays that can be handed to a worker: to copy its elements one by one would take longer than to
// paint them.

import type { Element } from '../../model/element';
import type { Theme } from '../board-theme';
import { isCoarse } from './coarse-ink';
import type { DeviceView } from './device-rects';
import type { PaintedElement } from './ink-shape';

/** What is painted on a tile, in its order; `view` is the tile itself. */
export type PackedTile = {
  view: DeviceView;
  theme: Theme;
  /** `NUMBERS` of each element. */
  numbers: Float64Array<ArrayBuffer>;
  /** The inks of all, one behind the other. */
  bytes: Uint8Array<ArrayBuffer>;
};

/** `isDimmed`: whether an element steps back. */
export type TileLook = { theme: Theme; isDimmed(id: string): boolean };
/** In the order they are drawn. */
export type Tile = TileLook & { view: DeviceView; elements: readonly Element[] };

/** Key, tool, color, width, whether it steps back; quantum, whether it has pressure, points and bytes of its ink. */
const NUMBERS = 9;
const TOOLS = ['pen', 'highlighter'] as const;

export function inkBytes(elements: readonly Element[]): number {
  return elements.reduce((sum, { ink }) => sum + ink.bytes.length, 0);
}

/** `keyOf`: a number that is the same for the same element, and no other's. */
export function packTile(
  { elements, view, theme, isDimmed }: Tile,
  keyOf: (element: Element) => number,
): PackedTile {
  const numbers = new Float64Array(NUMBERS * elements.length);
  const bytes = new Uint8Array(inkBytes(elements));
  let [at, end] = [0, 0];
  for (const element of elements) {
    const { id, tool, color, width, ink } = element;
    const { quantum, hasPressure, count } = ink;
    // What is traced anew each time is known by none.
    const key = isCoarse(width, view) ? 0 : keyOf(element);
    const style = [key, TOOLS.indexOf(tool), color, width, Number(isDimmed(id))];
    numbers.set([...style, quantum, Number(hasPressure), count, ink.bytes.length], at);
    bytes.set(ink.bytes, end);
    at += NUMBERS;
    end += ink.bytes.length;
  }
  return { view, theme, numbers, bytes };
}

/** The elements again; their inks share the tile's memory. */
export function* unpackTile({
  numbers,
  bytes,
}: PackedTile): Generator<{ element: PaintedElement; isDimmed: boolean }> {
  let end = 0;
  for (let at = 0; at < numbers.length; at += NUMBERS) {
    const [key, tool = 0, color = 0, width = 0, isDimmed, quantum = 0, hasPressure, count = 0, length = 0] =
      numbers.subarray(at, at + NUMBERS);
    const begin = end;
    end += length;
    const ink = { quantum, hasPressure: hasPressure === 1, count, bytes: bytes.subarray(begin, end) };
    yield { element: { key, tool: TOOLS[tool] ?? 'pen', color, width, ink }, isDimmed: isDimmed === 1 };
  }
}
