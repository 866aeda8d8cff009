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
import { flagText } from './flag-text';

const ARROW = 'M0 0 L0 16.5 L4.6 12.6 L7.5 19.2 L10.6 17.8 L7.8 11.4 L13.6 10.9 Z';
const FLAG_OFFSET = { x: 12, y: 18 };
const FLAG_PADDING = { x: 7, y: 4 };
const FONT_SIZE = 12;
const IDLE_OPACITY = 0.5;

type Mark = { group: Group; look: string; isPlaced: boolean };

export class CursorMarks {
  readonly #layer: Layer;
  readonly #fontFamily: string;
  readonly #marks = new Map<string, Mark>();

  constructor(layer: Layer, fontFamily: string) {
    this.#layer = layer;
    this.#fontFamily = fontFamily;
  }

  /** Shows exactly these cursors; says whether anything looks different. */
  update(cursors: readonly SceneCursor[], camera: Camera, theme: Theme): boolean {
    let hasChanged = false;
    const gone = new Set(this.#marks.keys());
    for (const cursor of cursors) {
      gone.delete(cursor.key);
      const mark = this.#markOf(cursor, theme);
      const { x, y } = toScreen(camera, cursor);
      const opacity = cursor.isIdle ? IDLE_OPACITY : 1;
      const { group } = mark;
      if (mark.isPlaced && group.x() === x && group.y() === y && group.opacity() === opacity) continue;
      group.setAttrs({ x, y, opacity });
      mark.isPlaced = true;
      hasChanged = true;
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
    const mark = { group: this.#makeGroup(cursor, theme), look, isPlaced: false };
    this.#layer.add(mark.group);
    this.#marks.set(cursor.key, mark);
    return mark;
  }

  #makeGroup(cursor: SceneCursor, theme: Theme): Group {
    const { hex } = personColor(cursor.color);
    const group = new Group({ listening: false });
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
      x: FLAG_OFFSET.x + FLAG_PADDING.x,
      y: FLAG_OFFSET.y + FLAG_PADDING.y,
      fontFamily: this.#fontFamily,
      fontSize: FONT_SIZE,
      fontStyle: '500',
      fill: textOn(hex),
    });
    const flag = new Rect({
      ...FLAG_OFFSET,
      width: text.width() + 2 * FLAG_PADDING.x,
      height: text.height() + 2 * FLAG_PADDING.y,
      cornerRadius: 6,
      fill: hex,
      stroke: BOARD_THEMES[theme].board,
      strokeWidth: 1,
    });
    group.add(arrow, flag, text);
    for (const shape of [arrow, flag, text]) shape.setAttrs({ listening: false, perfectDrawEnabled: false });
    return group;
  }
}
