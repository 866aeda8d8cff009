// What lies on a board: elements, a union by `kind` to which shapes, texts and images will be added.

import { generateKeyBetween } from 'fractional-indexing';
import type { Ink } from './ink';

export type StrokeTool = 'pen' | 'highlighter';

/** Color is an index of the ink palette; width is in world units, before pressure. */
export type StrokeStyle = { tool: StrokeTool; color: number; width: number };

export type StrokeElement = StrokeStyle & {
  kind: 'stroke';
  id: string;
  /** Fractional key: elements are drawn in ascending `order`, then `id`. */
  order: string;
  ink: Ink;
  /** Only of what was cut. */
  partOf?: PartOf;
};

/**
 * Where a part comes from: the stroke that somebody drew (`root`), what was cut (`parent`: that stroke or a part of it),
 * and the first part of that cut, which names it. Parts of one cut share no ink, those of two cuts of one parent may.
 */
export type PartOf = { root: string; parent: string; cut: string };

export type Element = StrokeElement;

/** The stroke that somebody drew: of a part, the one it was cut from. */
export function drawnAs({ id, partOf }: Element): string {
  return partOf?.root ?? id;
}

/** The properties a `set` may change. */
export type ElementProps = Partial<Pick<StrokeElement, 'color' | 'width' | 'order'>>;
export const ELEMENT_PROPS = ['color', 'width', 'order'] as const satisfies readonly (keyof ElementProps)[];
export type ElementProp = (typeof ELEMENT_PROPS)[number];

export const MIN_WIDTH = 0.01;
export const MAX_WIDTH = 4096;
export const MAX_ORDER_CHARS = 48;

/** The digits of our keys; the library takes any other character for one, and makes nonsense of it. */
const ORDER = /^[0-9A-Za-z]+$/;

/** Whether a key is one that a next key can be made above. */
export function isOrder(order: string): boolean {
  if (!ORDER.test(order) || order.length > MAX_ORDER_CHARS) return false;
  try {
    generateKeyBetween(order, null);
    return true;
  } catch {
    // The library says "not a key" by throwing; that answer is what was asked for.
    return false;
  }
}

/** The key above `top` (null: an empty board). At the very end of the keys it stays at `top`: ids decide. */
export function orderAbove(top: string | null): string {
  const next = generateKeyBetween(top, null);
  return next.length <= MAX_ORDER_CHARS || top === null ? next : top;
}

export function compareOrder(a: Element, b: Element): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
