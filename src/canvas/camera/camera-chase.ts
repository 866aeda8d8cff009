// Goes along with a view that somebody else moves: smoothly behind it, until a person moves the board themselves.

import type { Bounds, ScreenSize } from '../space';
import { type Camera, cameraOn } from './camera';
import type { CameraStore } from './camera-store';

/** A part of the board in world units, about its middle. */
export type ShownView = { x: number; y: number; width: number; height: number };

/** After so many ms two thirds of the way to where the view is now are done. */
const BEHIND_MS = 110;
/** A frame that took longer counts as so long, ms. */
const MOST_STEP_MS = 100;
/** Nearer than this, in px and in shares of the zoom, it is there. */
const THERE_PX = 0.1;
const THERE_ZOOM = 1e-4;

function boundsOf({ x, y, width, height }: ShownView): Bounds {
  return { minX: x - width / 2, minY: y - height / 2, maxX: x + width / 2, maxY: y + height / 2 };
}

/** A share of the way from one camera to another: of the middle's, and of how often the zoom doubles. */
function between(from: Camera, to: Camera, { share, size }: { share: number; size: ScreenSize }): Camera {
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  const middle = (start: number, end: number, length: number) => {
    const [a, b] = [start + length / 2 / from.zoom, end + length / 2 / to.zoom];
    return a + (b - a) * share - length / 2 / zoom;
  };
  return { x: middle(from.x, to.x, size.width), y: middle(from.y, to.y, size.height), zoom };
}

function isThere(from: Camera, to: Camera): boolean {
  const px = Math.hypot(from.x - to.x, from.y - to.y) * to.zoom;
  return px < THERE_PX && Math.abs(from.zoom / to.zoom - 1) < THERE_ZOOM;
}

/** `isInUse`: somebody draws, drags or pinches. `isCalm`: no motion of one's own, only the view's. */
export type ChaseStep = { now: number; size: ScreenSize; isInUse: boolean; isCalm: boolean };

export class CameraChase {
  readonly #camera: CameraStore;
  readonly #letGo: () => void;
  /** `left`: where it put the camera last. */
  #chased: { view: ShownView; left: Camera; at: number | null } | null = null;

  /** `letGo`: a person took the camera; nothing is followed any more. */
  constructor(camera: CameraStore, letGo: () => void) {
    this.#camera = camera;
    this.#letGo = letGo;
  }

  /** The view to be at; null: no more. */
  aim(view: ShownView | null): void {
    if (view === null) this.#chased = null;
    else if (this.#chased) this.#chased.view = view;
    else this.#chased = { view, left: this.#camera.get(), at: null };
  }

  /** Goes on; says whether the camera moved. To be called once a frame. */
  step({ now, size, isInUse, isCalm }: ChaseStep): boolean {
    const chased = this.#chased;
    if (!chased) return false;
    const camera = this.#camera.get();
    if (isInUse || camera !== chased.left) {
      this.#chased = null;
      this.#letGo();
      return false;
    }
    const target = cameraOn(boundsOf(chased.view), size);
    const passed = Math.min(MOST_STEP_MS, now - (chased.at ?? now));
    const share = 1 - Math.exp(-passed / BEHIND_MS);
    chased.at = now;
    this.#camera.set(isCalm || isThere(camera, target) ? target : between(camera, target, { share, size }));
    chased.left = this.#camera.get();
    return chased.left !== camera;
  }
}
