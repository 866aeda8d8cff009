// Carries out what pointers, wheel and keys mean: on the camera, and where one may draw, on the board.

import type { BoardActions, LiveInk } from '../model/scene';
import { panBy, toWorld, zoomAt } from './camera';
import type { CameraStore } from './camera-store';
import { Eraser, type ErasingMode } from './eraser';
import { type GestureEffect, Gestures, type PointerKind, type Tool } from './gestures';
import type { InkIndex } from './ink-index';
import { nibWidthAt } from './nib-width';
import { type InkSample, Pen } from './pen';
import type { ScreenPoint } from './space';
import type { WheelMeaning } from './wheel';

/** Color indexes the ink palette; width is in world units where people usually work (`nibWidthAt` says what elsewhere). */
export type ToolState = { tool: Tool; color: number; width: number; erasing: ErasingMode };

export type Surroundings = {
  camera: CameraStore;
  index: InkIndex;
  /** Others' strokes in progress as they are shown. */
  liveInk(): readonly LiveInk[];
  actions(): BoardActions | null;
  toolState(): ToolState;
};

type Press = { pointerId: number; kind: PointerKind; button: number; sample: InkSample };
type Move = { pointerId: number; kind: PointerKind; samples: readonly InkSample[] };

/** Where the pointer is seen, for the eraser's ring and the cursor others see. */
export type Hover = { at: ScreenPoint; kind: PointerKind };

export class Interaction {
  readonly #around: Surroundings;
  readonly #gestures = new Gestures();
  readonly #pen = new Pen();
  readonly #eraser = new Eraser();
  #hover: Hover | null = null;
  isSpaceHeld = false;

  /** False in a replay, and once the room is left. */
  get mayDraw(): boolean {
    return this.#around.actions() !== null;
  }

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get wet(): LiveInk | null {
    return this.#pen.wet;
  }

  get hover(): Hover | null {
    return this.#hover;
  }

  get gesture(): Gestures['current'] {
    return this.#gestures.current;
  }

  holds(pointerId: number): boolean {
    return this.#gestures.holds(pointerId);
  }

  press({ pointerId, kind, button, sample }: Press): void {
    const { tool } = this.#around.toolState();
    const context = { tool, isSpaceHeld: this.isSpaceHeld, canDraw: this.#around.actions() !== null };
    const effects = this.#gestures.press({ pointerId, kind, button, at: sample.at }, context);
    this.#carryOut(effects, { kind, samples: [sample] });
    this.#point({ at: sample.at, kind });
  }

  move({ pointerId, kind, samples }: Move): void {
    const at = samples.at(-1)?.at;
    if (!at) return;
    const effects = this.#gestures.move({ pointerId, kind, at });
    this.#carryOut(effects, { kind, samples });
    this.#point({ at, kind });
  }

  release(pointerId: number, kind: PointerKind): void {
    this.#carryOut(this.#gestures.release(pointerId), { kind, samples: [] });
    if (kind === 'touch') this.leave();
  }

  /** The window lost its pointers. */
  releaseAll(): void {
    this.isSpaceHeld = false;
    this.#carryOut(this.#gestures.releaseAll(), { kind: 'mouse', samples: [] });
  }

  escape(): void {
    this.#carryOut(this.#gestures.escape(), { kind: 'mouse', samples: [] });
  }

  /** The pointer is no longer over the board. */
  leave(): void {
    if (this.#hover === null) return;
    this.#hover = null;
    this.#around.actions()?.moveCursor(null);
  }

  wheel(meaning: WheelMeaning, at: ScreenPoint): void {
    const { camera } = this.#around;
    if (meaning.kind === 'pan') camera.set(panBy(camera.get(), meaning.dx, meaning.dy));
    else camera.set(zoomAt(camera.get(), camera.get().zoom * meaning.factor, at));
    this.cameraMoved();
  }

  pan(dx: number, dy: number): void {
    this.wheel({ kind: 'pan', dx, dy }, { x: 0, y: 0 });
  }

  /** The board moved under a resting pointer: others see it at its new place. */
  cameraMoved(): void {
    if (this.#hover) this.#point(this.#hover);
  }

  #point(hover: Hover): void {
    // Fingers that pan or pinch point at nothing.
    const isMovingBoard = this.gesture === 'pinching' || this.gesture === 'panning';
    if (hover.kind === 'touch' && isMovingBoard) {
      this.leave();
      return;
    }
    this.#hover = hover;
    const { x, y } = toWorld(this.#around.camera.get(), hover.at);
    this.#around.actions()?.moveCursor({ x, y });
  }

  #carryOut(effects: GestureEffect[], by: { kind: PointerKind; samples: readonly InkSample[] }): void {
    for (const effect of effects) this.#carryOutOne(effect, by);
  }

  #carryOutOne(effect: GestureEffect, by: { kind: PointerKind; samples: readonly InkSample[] }): void {
    const { camera } = this.#around;
    switch (effect.do) {
      case 'begin-stroke':
        this.#beginStroke(effect.tool, by);
        break;
      case 'extend-stroke':
        if (!this.#pen.extend(by.samples, camera.get())) this.#gestures.spend();
        break;
      case 'end-stroke':
        this.#pen.end();
        break;
      case 'cancel-stroke':
        this.#pen.cancel();
        break;
      case 'begin-erasing': {
        const actions = this.#around.actions();
        const { erasing: mode } = this.#around.toolState();
        if (actions) this.#eraser.begin(actions, { at: effect.at, kind: by.kind, mode });
        this.#eraseTo(by.samples);
        break;
      }
      case 'erase-to':
        this.#eraseTo(by.samples);
        break;
      case 'end-erasing':
        this.#eraser.end(this.#around);
        break;
      case 'pan':
        camera.set(panBy(camera.get(), effect.dx, effect.dy));
        break;
      case 'pinch': {
        const panned = panBy(camera.get(), effect.dx, effect.dy);
        camera.set(zoomAt(panned, panned.zoom * effect.factor, effect.at));
        break;
      }
    }
  }

  #beginStroke(
    tool: 'pen' | 'highlighter',
    { kind, samples }: { kind: PointerKind; samples: readonly InkSample[] },
  ) {
    const actions = this.#around.actions();
    const first = samples[0];
    if (!actions || !first) return;
    const { color, width } = this.#around.toolState();
    const camera = this.#around.camera.get();
    const style = { tool, color, width: nibWidthAt(width, camera.zoom) };
    this.#pen.begin(actions, { style, kind, camera, first });
  }

  #eraseTo(samples: readonly InkSample[]): void {
    const { camera, index, liveInk } = this.#around;
    for (const sample of samples)
      this.#eraser.to(sample, { camera: camera.get(), index, liveInk: liveInk() });
  }
}
