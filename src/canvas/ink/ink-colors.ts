// What an ink colour's index looks like in each theme: the same drawing is readable on a light and on a dark board.

import type { StrokeStyle } from '../../model/element';
import { INK_COLORS } from '../../model/palette';
import type { Theme } from '../board-theme';

/** Keys of the colours' names; `src/ui` has the words. Index 0 is black on light and white on dark. */
export const INK_COLOR_NAMES = [
  'ink',
  'gray',
  'red',
  'orange',
  'yellow',
  'lime',
  'green',
  'teal',
  'blue',
  'indigo',
  'violet',
  'pink',
] as const;

export type InkColorName = (typeof INK_COLOR_NAMES)[number];
/** Red, green and blue, each up to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];
export type InkColor = { name: InkColorName; hex: string; rgb: Rgb };

const LIGHT = [
  '#1d1e22',
  '#6f7580',
  '#d92c32',
  '#d4620a',
  '#a87c00',
  '#5f8f0b',
  '#16873f',
  '#0b8489',
  '#1f6fe0',
  '#4a4ad6',
  '#8a3fd1',
  '#d02a86',
];

const DARK = [
  '#f1f2f4',
  '#9aa0ac',
  '#ff6b66',
  '#ff9a4d',
  '#f2cb3d',
  '#b2d947',
  '#56cf7b',
  '#45cbcb',
  '#66a8ff',
  '#939bff',
  '#c490ff',
  '#ff7fbd',
];

/** A highlighter lets through what it covers, so it needs purer colours than a pen. */
const LIGHT_HIGHLIGHTER = [
  '#a9adb8',
  '#c3c7d0',
  '#ff7a7a',
  '#ffa64d',
  '#ffdf1f',
  '#c4ec3a',
  '#6fe08a',
  '#4fdede',
  '#73b4ff',
  '#9aa0ff',
  '#cf9bff',
  '#ff8cc8',
];

function paletteOf(hexes: string[]): readonly InkColor[] {
  return INK_COLOR_NAMES.map((name, i) => ({
    name,
    hex: hexes[i] as string,
    rgb: partsOf(hexes[i] as string),
  }));
}

function partsOf(hex: string): Rgb {
  const color = Number.parseInt(hex.slice(1), 16);
  return [color >> 16, (color >> 8) & 255, color & 255];
}

/** `INK_COLORS` colours per theme, by index. */
export const INK_PALETTE: Record<Theme, readonly InkColor[]> = {
  light: paletteOf(LIGHT),
  dark: paletteOf(DARK),
};

/** The same for the highlighter. */
export const HIGHLIGHTER_PALETTE: Record<Theme, readonly InkColor[]> = {
  light: paletteOf(LIGHT_HIGHLIGHTER),
  dark: paletteOf(DARK),
};

/** The colour to draw with; an index of a later palette falls back to one of this. */
export function inkColor(theme: Theme, { tool, color }: Pick<StrokeStyle, 'tool' | 'color'>): InkColor {
  const palette = (tool === 'highlighter' ? HIGHLIGHTER_PALETTE : INK_PALETTE)[theme];
  return palette[color % INK_COLORS] ?? (palette[0] as InkColor);
}
