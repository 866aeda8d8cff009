// Carries out what pointers, wheel and keys mean: on the camera, and where one may draw, on the board.

import type { BoardActions, LiveInk } from '../../model/scene';
import { panBy, toWorld, zoomAt } from '../camera/camera';
import type { CameraStore } from '../camera/camera-store';
import type { InkIndex } from '../ink/ink-index';
import type { ScreenPoint } from '../space';
import { Eraser, type ErasingMode } from './eraser';
import { type GestureEffect, Gestures, type PointerKind, type Tool } from './gestures';
import { nibWidthAt } from './nib-width';
import { isLarge, Palms } from './palms';
import { Pen, type PenMove } from './pen';
import type { InkSample } from './prediction';
import type { WheelMeaning } from './wheel';

/** Color indexes the ink palette; width is in world units where people usually work (`nibWidthAt` says what elsewhere). */
export type ToolState = {
  tool: Tool;
  color: number;
  width: number;
  erasing: ErasingMode;
  /** False: there is a pen to draw with, and fingers move the board. */
  doFingersDraw: boolean;
};

export type Surroundings = {
  camera: CameraStore;
  index: InkIndex;
  /** Others' strokes in progress as they are shown. */
  liveInk(): readonly LiveInk[];
  actions(): BoardActions | null;
  toolState(): ToolState;
  /** Fingers tapped. */
  takeBack(step: 'undo' | 'redo'): void;
  /** A pen drew. */
  penSeen(): void;
};

/** `contact`: how large a touch is, CSS pixels across. `isStraight`: Shift is held. */
type Press = { pointerId: number; kind: PointerKind; button: number; sample: InkSample; contact: number };
type Move = PenMove & { pointerId: number; kind: PointerKind; contact: number };
type By = PenMove & { kind: PointerKind };

/** Where the pointer is seen, for the eraser's ring and the cursor others see. */
export type Hover = { at: ScreenPoint; kind: PointerKind };

export class Interaction {
  readonly #around: Surroundings;
  readonly #gestures = new Gestures();
  readonly #pen = new Pen();
  readonly #eraser = new Eraser();
  readonly #palms = new Palms();
  #hover: Hover | null = null;
  isSpaceHeld = false;

  /** False in a replay, once the room is left, and for whoever only looks on. */
  get mayDraw(): boolean {
    return this.#around.actions()?.mayDraw ?? this.#around.actions() !== null;
  }

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** One's own stroke as it is to be seen at `now`, ms of the event's clock. */
  wet(now: number): LiveInk | null {
    return this.#pen.wet(now);
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

  press({ pointerId, kind, button, sample, contact }: Press): void {
    const { at, time } = sample;
    if (this.#palms.isPalm({ kind, contact, time })) return;
    if (kind === 'pen') this.#notePen(pointerId, time);
    const { tool, doFingersDraw } = this.#around.toolState();
    const { isSpaceHeld, mayDraw: canDraw } = this;
    const context = { tool, isSpaceHeld, canDraw, doFingersDraw };
    const effects = this.#gestures.press({ pointerId, kind, button, at, time }, context);
    this.#carryOut(effects, { kind, samples: [sample], predicted: [], isStraight: false });
    this.#point({ at, kind });
  }

  /** Without samples, only what is predicted is new. */
  move({ pointerId, kind, contact, ...move }: Move): void {
    const last = move.samples.at(-1);
    if (kind === 'pen' && last) this.#palms.penAt(last.time);
    // A third finger and a hand point at nothing.
    if (kind === 'touch' && !this.holds(pointerId) && this.gesture !== 'pinching') return;
    if (!last) {
      if (this.gesture === 'drawing' && this.holds(pointerId))
        this.#pen.extend(move, this.#around.camera.get());
      return;
    }
    if (!this.mayDraw) this.#stopDrawing();
    const { at, time } = last;
    if (this.holds(pointerId) && isLarge({ kind, contact, time })) this.escape();
    this.#carryOut(this.#gestures.move({ pointerId, kind, at, time }), { kind, ...move });
    if (kind !== 'touch' || this.holds(pointerId)) this.#point({ at, kind });
  }

  /** `time`: ms of the event's clock. */
  release({ pointerId, kind, time }: { pointerId: number; kind: PointerKind; time: number }): void {
    this.#letGo(pointerId, { kind, time });
    this.#carryOut(this.#gestures.release(pointerId, time), byNobody(kind));
  }

  /** The browser took the pointer away. */
  cancel({ pointerId, kind, time }: { pointerId: number; kind: PointerKind; time: number }): void {
    this.#letGo(pointerId, { kind, time });
    this.#carryOut(this.#gestures.cancel(pointerId), byNobody(kind));
  }

  #letGo(pointerId: number, { kind, time }: { kind: PointerKind; time: number }): void {
    if (kind === 'pen') this.#palms.penAt(time);
    this.#palms.penUp(pointerId);
    if (kind === 'touch' && this.holds(pointerId)) this.leave();
  }

  #notePen(pointerId: number, time: number): void {
    this.#palms.penAt(time);
    this.#palms.penDown(pointerId);
    if (this.mayDraw) this.#around.penSeen();
  }

  /** The window lost its pointers. */
  releaseAll(): void {
    this.isSpaceHeld = false;
    this.#palms.forget();
    this.#carryOut(this.#gestures.releaseAll(), byNobody('mouse'));
  }

  escape(): void {
    this.#carryOut(this.#gestures.escape(), byNobody('mouse'));
  }

  /** One may draw no more, with the pointer down: what was done by then is done. */
  #stopDrawing(): void {
    if (this.gesture === 'drawing') this.#pen.end();
    if (this.gesture === 'erasing') this.#eraser.end(this.#around);
    this.#gestures.spend();
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

  #carryOut(effects: GestureEffect[], by: By): void {
    for (const effect of effects) this.#carryOutOne(effect, by);
  }

  #carryOutOne(effect: GestureEffect, by: By): void {
    const { camera } = this.#around;
    switch (effect.do) {
      case 'begin-stroke':
        this.#beginStroke(effect.tool, by);
        break;
      case 'extend-stroke':
        if (!this.#pen.extend(by, camera.get())) this.#gestures.spend();
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
      case 'undo':
      case 'redo':
        if (this.mayDraw) this.#around.takeBack(effect.do);
        break;
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

/** Of a pointer that is gone there is nothing more to draw. */
function byNobody(kind: PointerKind): By {
  return { kind, samples: [], predicted: [], isStraight: false };
}
