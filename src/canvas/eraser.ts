// Erases whole strokes along the pointer's way; one drag is one gesture, so that one undo brings all back.

import type { BoardActions, Erasing, LiveInk } from '../model/scene';
import { type Camera, toWorld } from './camera';
import type { PointerKind } from './gestures';
import { hitBySweep } from './hit-test';
import type { InkIndex } from './ink-index';
import type { ScreenPoint } from './space';

/** Screen pixels; a finger hides what it erases and so reaches further. */
export const ERASER_RADIUS: Record<PointerKind, number> = { mouse: 8, pen: 8, touch: 14 };

export class Eraser {
  #gesture: { erasing: Erasing; last: ScreenPoint; kind: PointerKind; erased: Set<string> } | null = null;

  /** Sets the eraser down; `to` erases, also at this first place. */
  begin(actions: BoardActions, { at, kind }: { at: ScreenPoint; kind: PointerKind }): void {
    this.#gesture = { erasing: actions.startErasing(), last: at, kind, erased: new Set() };
  }

  to(at: ScreenPoint, on: { camera: Camera; index: InkIndex; liveInk: readonly LiveInk[] }): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    const { camera } = on;
    const [from, to] = [toWorld(camera, gesture.last), toWorld(camera, at)];
    gesture.last = at;
    const radius = ERASER_RADIUS[gesture.kind] / camera.zoom;
    const ids = hitBySweep({ from, to, radius }, on.index, on.liveInk).filter(
      (id) => !gesture.erased.has(id),
    );
    for (const id of ids) gesture.erased.add(id);
    if (ids.length > 0) gesture.erasing.erase(ids);
  }

  end(): void {
    this.#gesture = null;
  }
}
