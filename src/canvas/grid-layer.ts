// Paints the grid of dots or lines.
// I/O: Canvas 2D (a context)

import type { BoardGround } from '../model/policy';
import { paperLook, type Theme } from './board-theme';
import { type GridLevel, gridLevels, gridLines } from './grid-levels';
import type { DeviceView } from './ink/device-rects';
import type { InkContext } from './ink/ink-shape';

/** CSS pixels of a dot's side. */
const DOT_SIZE = 1.5;

type GridLook = { zoom: number; view: DeviceView; theme: Theme; ground: BoardGround; ratio: number };

export function paintGrid(context: InkContext, look: GridLook): void {
  const { background } = look.ground;
  if (background === 'plain') return;
  context.fillStyle = paperLook(look.theme, look.ground).grid[background];
  const paint = background === 'dots' ? paintDots : paintLines;
  for (const level of gridLevels(look.zoom)) paint(context, level, look);
  context.globalAlpha = 1;
}

/** Dots stand on whole device pixels: all look alike and none shimmers. */
function paintDots(context: InkContext, { spacing, strength }: GridLevel, { view, ratio }: GridLook): void {
  const side = Math.max(1, Math.round(DOT_SIZE * ratio));
  const half = Math.floor(side / 2);
  const columns = gridLines(view.x, view.width, spacing * view.scale);
  const rows = gridLines(view.y, view.height, spacing * view.scale);
  context.globalAlpha = strength;
  // Not as one path: a browser looks at all its sides for soft edges that whole pixels do not have.
  for (const y of rows) for (const x of columns) context.fillRect(x - half, y - half, side, side);
}

/** So do lines; as one path, since what shows through would show twice where they cross. */
function paintLines(context: InkContext, { spacing, strength }: GridLevel, { view, ratio }: GridLook): void {
  const side = Math.max(1, Math.round(ratio));
  const half = Math.floor(side / 2);
  context.globalAlpha = strength;
  context.beginPath();
  for (const x of gridLines(view.x, view.width, spacing * view.scale))
    context.rect(x - half, 0, side, view.height);
  for (const y of gridLines(view.y, view.height, spacing * view.scale))
    context.rect(0, y - half, view.width, side);
  context.fill();
}
