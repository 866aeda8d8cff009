// How a cursor's arrow and flag look on any canvas, in px around the tip.
// I/O: Canvas 2D (Path2D, a context)

import { personColor, textOn } from '../../model/person-colors';
import type { SceneCursor } from '../../model/scene';
import { BOARD_THEMES, type Theme } from '../board-theme';
import type { AnyContext } from '../ink/ink-shape';
import type { ScreenPoint, ScreenSize } from '../space';
import { flagPlace } from './flag-place';
import { flagText } from './flag-text';

export const ARROW = 'M0 0 L0 16.5 L4.6 12.6 L7.5 19.2 L10.6 17.8 L7.8 11.4 L13.6 10.9 Z';
const FLAG_PADDING = { x: 7, y: 4 };
const FLAG_RADIUS = 6;
const FONT_SIZE = 12;

export type CursorLook = { theme: Theme; fontFamily: string; hasName: boolean };

/** `size` of the surface in px; the context's units are px. */
export type CursorPlace = { tip: ScreenPoint; size: ScreenSize };

export function paintCursor(
  context: AnyContext,
  { name, color, isIdle }: Pick<SceneCursor, 'name' | 'color' | 'isIdle'>,
  { tip, size, theme, fontFamily, hasName }: CursorPlace & CursorLook,
): void {
  context.save();
  context.translate(tip.x, tip.y);
  context.globalAlpha = isIdle ? 0.5 : 1;
  paintArrow(context, color, theme);
  if (hasName) {
    context.font = flagFont(fontFamily);
    const flag = flagSize(context.measureText(flagText(name)).width);
    const { x, y } = flagPlace(tip, flag, size);
    context.translate(x, y);
    paintFlag(context, { text: name, color, theme, size: flag });
  }
  context.restore();
}

export function flagFont(fontFamily: string): string {
  return `500 ${FONT_SIZE}px ${fontFamily}`;
}

/** The size of a flag whose text is so wide, in px. */
export function flagSize(textWidth: number): ScreenSize {
  return { width: Math.ceil(textWidth) + 2 * FLAG_PADDING.x, height: FONT_SIZE + 2 * FLAG_PADDING.y };
}

/** Its tip is where the context's origin is. */
export function paintArrow(context: AnyContext, color: number, theme: Theme): void {
  const path = new Path2D(ARROW);
  context.lineJoin = 'round';
  context.lineWidth = 1.5;
  context.strokeStyle = BOARD_THEMES[theme].board;
  context.stroke(path);
  context.fillStyle = personColor(color).hex;
  context.fill(path);
}

type Flag = { text: string; color: number; theme: Theme; size: ScreenSize };

/** Its corner is where the context's origin is; the context's font is the flag's. */
export function paintFlag(context: AnyContext, { text, color, theme, size }: Flag): void {
  const { hex } = personColor(color);
  context.beginPath();
  context.roundRect(0, 0, size.width, size.height, FLAG_RADIUS);
  context.fillStyle = hex;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = BOARD_THEMES[theme].board;
  context.stroke();
  context.textBaseline = 'middle';
  context.fillStyle = textOn(hex);
  context.fillText(flagText(text), FLAG_PADDING.x, size.height / 2 + 0.5);
}
