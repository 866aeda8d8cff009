// Erases along the pointer's way, whole strokes or only what it passes; one drag is one gesture, taken back by one undo.

import { type Ink, type InkPoint, packInk, unpackInk } from '../../model/ink';
import { MAX_INK_BYTES } from '../../model/limits';
import type { BoardActions, Erasing, LiveInk } from '../../model/scene';
import { type Camera, toWorld } from '../camera/camera';
import type { IndexedElement, InkIndex } from '../ink/ink-index';
import { cutStroke } from '../ink/stroke-cut';
import { growBounds, joinBounds, noBounds, type ScreenPoint } from '../space';
import type { PointerKind } from './gestures';
import { type EraserSweep, hitBySweep, sweepBounds } from './hit-test';

/** Screen pixels; a finger hides what it erases and so reaches further. */
export const ERASER_RADIUS: Record<PointerKind, number> = { mouse: 8, pen: 8, touch: 14 };

/** Whether a stroke that is touched goes as a whole, or only where it is touched. */
export type ErasingMode = 'stroke' | 'part';

/**
 * Rubbing at a very long stroke writes what is left of it again and again: so many bytes a millisecond at most, by
 * gathering the eraser's way meanwhile. Usual strokes are cut with every event.
 */
const CUT_BYTES_PER_MS = 20;

type ErasingGesture = {
  erasing: Erasing;
  mode: ErasingMode;
  last: ScreenPoint;
  kind: PointerKind;
  erased: Set<string>;
  /** The way since ink was last cut, and from when on it may be again, ms of the event's clock. */
  way: EraserSweep[];
  mayCutAt: number;
};

type EraserStart = { at: ScreenPoint; kind: PointerKind; mode: ErasingMode };
type Ground = { camera: Camera; index: InkIndex; liveInk: readonly LiveInk[] };

export class Eraser {
  #gesture: ErasingGesture | null = null;

  /** Sets the eraser down; `to` erases, also at this first place. */
  begin(actions: BoardActions, { at, kind, mode }: EraserStart): void {
    const erasing = actions.startErasing();
    this.#gesture = { erasing, mode, last: at, kind, erased: new Set(), way: [], mayCutAt: 0 };
  }

  /** `time`: ms of the event's clock. */
  to({ at, time }: { at: ScreenPoint; time: number }, on: Ground): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    const { camera, index } = on;
    const [from, to] = [toWorld(camera, gesture.last), toWorld(camera, at)];
    gesture.last = at;
    const sweep = { from, to, radius: ERASER_RADIUS[gesture.kind] / camera.zoom };
    if (gesture.mode === 'stroke') eraseWhole(gesture, sweep, on);
    else {
      gesture.way.push(sweep);
      if (time >= gesture.mayCutAt) cutAlong(gesture, index, time);
    }
  }

  end({ index }: Pick<Ground, 'index'>): void {
    const gesture = this.#gesture;
    this.#gesture = null;
    if (gesture?.mode === 'part') cutAlong(gesture, index, 0);
  }
}

function eraseWhole(
  { erased, erasing }: ErasingGesture,
  sweep: EraserSweep,
  { index, liveInk }: Ground,
): void {
  const ids = hitBySweep(sweep, index, liveInk).filter((id) => !erased.has(id));
  for (const id of ids) erased.add(id);
  if (ids.length > 0) erasing.erase(ids);
}

/** Settled ink only: a stroke that somebody is still drawing would grow out of what is left of it. */
function cutAlong(gesture: ErasingGesture, index: InkIndex, time: number): void {
  const way = gesture.way.splice(0);
  const radius = Math.max(0, ...way.map((sweep) => sweep.radius));
  const reach = growBounds(way.map(sweepBounds).reduce(joinBounds, noBounds()), radius);
  const bytes = cutElements(index.search(reach), { way, index, erasing: gesture.erasing });
  gesture.mayCutAt = time + bytes / CUT_BYTES_PER_MS;
}

type CutWay = { way: readonly EraserSweep[]; index: InkIndex; erasing: Erasing };

/** Cuts what the way passes of these; returns the bytes of what is left of them. */
function cutElements(items: readonly IndexedElement[], cut: CutWay): number {
  let bytes = 0;
  for (const { element } of items) {
    const { ink, width } = element;
    const left = cutStroke(unpackInk(ink), { width, hasPressure: ink.hasPressure }, cut.way);
    if (!left) continue;
    const parts = packParts(left, { ink, isPressureSeen: element.tool === 'pen' });
    bytes += parts.reduce((sum, part) => sum + part.bytes.length, 0);
    cut.erasing.cut(element.id, parts, (pieces) => {
      cutElements(
        pieces.flatMap((id) => cut.index.get(id) ?? []),
        cut,
      );
    });
  }
  return bytes;
}

/** A part of a mouse's stroke keeps the pressure made from its speed, which could not be made from the part alone. */
function packParts(
  left: InkPoint[][],
  { ink, isPressureSeen }: { ink: Ink; isPressureSeen: boolean },
): Ink[] {
  const pack = (hasPressure: boolean) =>
    left.map((points) => packInk(points, { quantum: ink.quantum, hasPressure }));
  const parts = pack(ink.hasPressure || isPressureSeen);
  const isTooLarge = parts.reduce((sum, part) => sum + part.bytes.length, 0) > MAX_INK_BYTES;
  return isTooLarge ? pack(ink.hasPressure) : parts;
}
