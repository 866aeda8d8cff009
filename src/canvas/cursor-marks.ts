// The others' cursors: an arrow in the person's colour with their name on a flag, of one size at every zoom.
// I/O: Konva

import { Group } from 'konva/lib/Group.js';
import type { Layer } from 'konva/lib/Layer.js';
import { Path } from 'konva/lib/shapes/Path.js';
import { Rect } from 'konva/lib/shapes/Rect.js';
import { Text } from 'konva/lib/shapes/Text.js';
import { personColor, textOn } from '../model/person-colors';
import type { SceneCursor } from '../model/scene';
import { BOARD_THEMES, type Theme } from './board-theme';
import { type Camera, toScreen } from './camera';
import { flagPlace } from './flag-place';
import { flagText } from './flag-text';
import type { ScreenPoint, ScreenSize } from './space';

const ARROW = 'M0 0 L0 16.5 L4.6 12.6 L7.5 19.2 L10.6 17.8 L7.8 11.4 L13.6 10.9 Z';
const FLAG_PADDING = { x: 7, y: 4 };
const FONT_SIZE = 12;
const IDLE_OPACITY = 0.5;

/** `ground`: what the name stands on. */
type Mark = { group: Group; ground: Rect; text: Text; look: string; isPlaced: boolean };

/** How the surface is looked at, and its size in CSS pixels. */
export type CursorSurroundings = { camera: Camera; size: ScreenSize; theme: Theme };

export class CursorMarks {
  readonly #layer: Layer;
  readonly #fontFamily: string;
  readonly #marks = new Map<string, Mark>();

  constructor(layer: Layer, fontFamily: string) {
    this.#layer = layer;
    this.#fontFamily = fontFamily;
  }

  /** Shows exactly these cursors; says whether anything looks different. */
  update(cursors: readonly SceneCursor[], { camera, size, theme }: CursorSurroundings): boolean {
    let hasChanged = false;
    const gone = new Set(this.#marks.keys());
    for (const cursor of cursors) {
      gone.delete(cursor.key);
      const mark = this.#markOf(cursor, theme);
      const tip = toScreen(camera, cursor);
      const isMoved = moveMark(mark, {
        tip,
        flagAt: flagPlace(tip, mark.ground.size(), size),
        isIdle: cursor.isIdle,
      });
      hasChanged ||= isMoved;
    }
    for (const key of gone) {
      this.#marks.get(key)?.group.destroy();
      this.#marks.delete(key);
    }
    return hasChanged || gone.size > 0;
  }

  #markOf(cursor: SceneCursor, theme: Theme): Mark {
    const known = this.#marks.get(cursor.key);
    const look = `${theme}/${cursor.color}/${cursor.name}`;
    if (known?.look === look) return known;
    known?.group.destroy();
    const mark = { ...this.#makeMark(cursor, theme), look, isPlaced: false };
    this.#layer.add(mark.group);
    this.#marks.set(cursor.key, mark);
    return mark;
  }

  #makeMark(cursor: SceneCursor, theme: Theme): Pick<Mark, 'group' | 'ground' | 'text'> {
    const { hex } = personColor(cursor.color);
    const arrow = new Path({
      data: ARROW,
      fill: hex,
      stroke: BOARD_THEMES[theme].board,
      strokeWidth: 1.5,
      lineJoin: 'round',
      fillAfterStrokeEnabled: true,
    });
    const text = new Text({
      text: flagText(cursor.name),
      fontFamily: this.#fontFamily,
      fontSize: FONT_SIZE,
      fontStyle: '500',
      fill: textOn(hex),
    });
    const ground = new Rect({
      width: text.width() + 2 * FLAG_PADDING.x,
      height: text.height() + 2 * FLAG_PADDING.y,
      cornerRadius: 6,
      fill: hex,
      stroke: BOARD_THEMES[theme].board,
      strokeWidth: 1,
    });
    for (const shape of [arrow, ground, text])
      shape.setAttrs({ listening: false, perfectDrawEnabled: false });
    return { group: new Group({ listening: false }).add(arrow, ground, text), ground, text };
  }
}

type MarkPlace = { tip: ScreenPoint; flagAt: ScreenPoint; isIdle: boolean };

/** Says whether anything of it looks different. */
function moveMark(mark: Mark, { tip, flagAt, isIdle }: MarkPlace): boolean {
  const { group, ground, text } = mark;
  const opacity = isIdle ? IDLE_OPACITY : 1;
  const isInPlace = isAt(group, tip) && isAt(ground, flagAt) && group.opacity() === opacity;
  if (mark.isPlaced && isInPlace) return false;
  group.setAttrs({ ...tip, opacity });
  ground.position(flagAt);
  text.position({ x: flagAt.x + FLAG_PADDING.x, y: flagAt.y + FLAG_PADDING.y });
  mark.isPlaced = true;
  return true;
}

function isAt(node: Group | Rect, { x, y }: ScreenPoint): boolean {
  return node.x() === x && node.y() === y;
}
