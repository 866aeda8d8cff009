// The ring that shows what the eraser reaches.
// I/O: Konva

import type { Layer } from 'konva/lib/Layer.js';
import { Circle } from 'konva/lib/shapes/Circle.js';
import { BOARD_THEMES, type Theme } from '../board-theme';
import { ERASER_RADIUS } from './eraser';
import type { Hover } from './interaction';

export class EraserRing {
  readonly #circle = new Circle({ listening: false, visible: false, strokeWidth: 1.5, opacity: 0.9 });

  constructor(layer: Layer) {
    layer.add(this.#circle);
  }

  /** Null hides it; says whether anything looks different. */
  update(hover: Hover | null, theme: Theme): boolean {
    const circle = this.#circle;
    if (!hover) {
      const wasVisible = circle.visible();
      circle.visible(false);
      return wasVisible;
    }
    const look = { ...hover.at, radius: ERASER_RADIUS[hover.kind], stroke: BOARD_THEMES[theme].eraserRing };
    const isSame = circle.visible() && circle.x() === look.x && circle.y() === look.y;
    if (isSame && circle.radius() === look.radius && circle.stroke() === look.stroke) return false;
    circle.setAttrs({ ...look, visible: true });
    return true;
  }
}
