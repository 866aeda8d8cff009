// Decides what pointers mean: drawing, erasing, panning or pinching. It says what is to be done and does nothing.

import type { ScreenPoint } from '../space';
import { Taps } from './taps';

export type Tool = 'pen' | 'highlighter' | 'eraser' | 'hand';
export type PointerKind = 'mouse' | 'pen' | 'touch';

/** `time`: ms of the event's clock. */
export type PointerSample = { pointerId: number; kind: PointerKind; at: ScreenPoint; time: number };
export type PointerPress = PointerSample & { button: number };

/** What is true at the moment of a press. `doFingersDraw`: false where there is a pen to draw with. */
export type PressContext = { tool: Tool; isSpaceHeld: boolean; canDraw: boolean; doFingersDraw: boolean };

export type GestureEffect =
  | { do: 'begin-stroke'; tool: 'pen' | 'highlighter' }
  | { do: 'extend-stroke' }
  | { do: 'end-stroke' }
  | { do: 'cancel-stroke' }
  | { do: 'begin-erasing'; at: ScreenPoint }
  | { do: 'erase-to'; at: ScreenPoint }
  | { do: 'end-erasing' }
  | { do: 'pan'; dx: number; dy: number }
  | { do: 'pinch'; at: ScreenPoint; dx: number; dy: number; factor: number }
  | { do: 'undo' }
  | { do: 'redo' };

type Finger = { pointerId: number; at: ScreenPoint };

/** `travelled`: screen pixels so far. `spent`: the gesture is over, but its pointer is still down and must not begin another. */
type Gesture =
  | { is: 'idle' }
  | { is: 'drawing'; pointerId: number; kind: PointerKind; at: ScreenPoint; travelled: number }
  | { is: 'erasing'; pointerId: number; kind: PointerKind; at: ScreenPoint }
  | { is: 'panning'; pointerId: number; kind: PointerKind; at: ScreenPoint }
  | { is: 'pinching'; first: Finger; second: Finger }
  | { is: 'spent'; pointerId: number; kind: PointerKind; at: ScreenPoint };

const MAIN_BUTTON = 0;
const MIDDLE_BUTTON = 1;
/** The far end of a pen, as Pointer Events number it. */
export const PEN_ERASER_BUTTON = 5;

/** The first finger of a pinch goes less far before the second lands; what is longer was drawn, and a palm came down. */
const MEANT_PX = 40;

const IDLE: Gesture = { is: 'idle' };

export class Gestures {
  #gesture: Gesture = IDLE;
  readonly #taps = new Taps();

  get current(): Gesture['is'] {
    return this.#gesture.is;
  }

  /** Whether this pointer is part of what is going on. */
  holds(pointerId: number): boolean {
    const gesture = this.#gesture;
    if (gesture.is === 'idle') return false;
    if (gesture.is !== 'pinching') return gesture.pointerId === pointerId;
    return gesture.first.pointerId === pointerId || gesture.second.pointerId === pointerId;
  }

  press(press: PointerPress, context: PressContext): GestureEffect[] {
    if (press.kind === 'touch') this.#taps.press(press);
    const gesture = this.#gesture;
    if (gesture.is === 'idle') return this.#begin(press, context);
    const isOfFingers = gesture.is === 'pinching' || gesture.kind === 'touch';
    if (!isOfFingers) return [];
    // The hand came down before its pen: it was no finger.
    if (press.kind === 'pen') return [...this.#dropFingers(), ...this.#begin(press, context)];
    if (gesture.is === 'pinching' || press.kind !== 'touch') return [];
    if (gesture.pointerId === press.pointerId) return [];
    // A second finger: what the first had only begun was not meant, the two together pan and zoom.
    const first = { pointerId: gesture.pointerId, at: gesture.at };
    this.#gesture = { is: 'pinching', first, second: { pointerId: press.pointerId, at: press.at } };
    return takenBackUnlessMeant(gesture);
  }

  move({ pointerId, kind, at, time }: PointerSample): GestureEffect[] {
    if (kind === 'touch') this.#taps.move({ pointerId, at, time });
    if (!this.holds(pointerId)) return [];
    const gesture = this.#gesture;
    if (gesture.is === 'idle') return [];
    if (gesture.is === 'pinching') return this.#pinch(gesture, { pointerId, at });
    const { x, y } = gesture.at;
    gesture.at = at;
    switch (gesture.is) {
      case 'drawing':
        gesture.travelled += Math.hypot(at.x - x, at.y - y);
        return [{ do: 'extend-stroke' }];
      case 'erasing':
        return [{ do: 'erase-to', at }];
      case 'panning':
        return [{ do: 'pan', dx: at.x - x, dy: at.y - y }];
      case 'spent':
        return [];
    }
  }

  /** The pointer was lifted: what was drawn is kept. */
  release(pointerId: number, time: number): GestureEffect[] {
    const fingers = this.#taps.release({ pointerId, time });
    return [...this.#letGo(pointerId), ...tapped(fingers)];
  }

  /** The browser took the pointer away. Of a finger that had only begun, it was a hand that came to rest. */
  cancel(pointerId: number): GestureEffect[] {
    this.#taps.forget();
    const gesture = this.#gesture;
    if (gesture.is !== 'drawing' || gesture.kind !== 'touch' || gesture.pointerId !== pointerId)
      return this.#letGo(pointerId);
    this.#gesture = IDLE;
    return takenBackUnlessMeant(gesture);
  }

  #dropFingers(): GestureEffect[] {
    this.#taps.forget();
    const gesture = this.#gesture;
    this.#gesture = IDLE;
    return takenBackUnlessMeant(gesture);
  }

  #letGo(pointerId: number): GestureEffect[] {
    if (!this.holds(pointerId)) return [];
    const gesture = this.#gesture;
    if (gesture.is === 'pinching') {
      const rest = gesture.first.pointerId === pointerId ? gesture.second : gesture.first;
      this.#gesture = { is: 'panning', kind: 'touch', ...rest };
      return [];
    }
    this.#gesture = IDLE;
    return ended(gesture.is);
  }

  /** The window lost the pointers (blur): everything ends, keeping what was drawn. */
  releaseAll(): GestureEffect[] {
    this.#taps.forget();
    const { is } = this.#gesture;
    this.#gesture = IDLE;
    return ended(is);
  }

  /** Escape: a stroke is taken back, an erasing ends; nothing more until the next press. */
  escape(): GestureEffect[] {
    const gesture = this.#gesture;
    if (gesture.is !== 'drawing' && gesture.is !== 'erasing') return [];
    this.#gesture = { ...gesture, is: 'spent' };
    return takenBack(gesture.is);
  }

  /** It ended from outside (somebody erased the stroke, one may draw no more): nothing until the next press. */
  spend(): void {
    const gesture = this.#gesture;
    if (gesture.is === 'drawing' || gesture.is === 'erasing') this.#gesture = { ...gesture, is: 'spent' };
  }

  #begin({ pointerId, kind, button, at }: PointerPress, context: PressContext): GestureEffect[] {
    const intent = intentOf({ button, kind }, context);
    if (!intent) return [];
    const held = { pointerId, kind, at };
    switch (intent) {
      case 'pan':
        this.#gesture = { is: 'panning', ...held };
        return [];
      case 'erase':
        this.#gesture = { is: 'erasing', ...held };
        return [{ do: 'begin-erasing', at }];
      default:
        this.#gesture = { is: 'drawing', travelled: 0, ...held };
        return [{ do: 'begin-stroke', tool: intent }];
    }
  }

  #pinch(gesture: { first: Finger; second: Finger }, moved: Finger): GestureEffect[] {
    // Fingers that only tap roll a little: the board must not.
    if (this.#taps.isPossible) return [];
    const before = middleAndSpan(gesture.first, gesture.second);
    if (gesture.first.pointerId === moved.pointerId) gesture.first = moved;
    else gesture.second = moved;
    const after = middleAndSpan(gesture.first, gesture.second);
    const factor = before.span > 0 && after.span > 0 ? after.span / before.span : 1;
    const { middle } = after;
    return [
      { do: 'pinch', at: middle, dx: middle.x - before.middle.x, dy: middle.y - before.middle.y, factor },
    ];
  }
}

type Intent = 'pan' | 'erase' | 'pen' | 'highlighter';

function intentOf(
  { button, kind }: Pick<PointerPress, 'button' | 'kind'>,
  { tool, isSpaceHeld, canDraw, doFingersDraw }: PressContext,
): Intent | null {
  if (button === MIDDLE_BUTTON) return 'pan';
  if (button === PEN_ERASER_BUTTON) return canDraw ? 'erase' : 'pan';
  if (button !== MAIN_BUTTON) return null;
  if (kind === 'touch' && !doFingersDraw) return 'pan';
  if (isSpaceHeld || !canDraw || tool === 'hand') return 'pan';
  return tool === 'eraser' ? 'erase' : tool;
}

function ended(gesture: Gesture['is']): GestureEffect[] {
  if (gesture === 'drawing') return [{ do: 'end-stroke' }];
  return gesture === 'erasing' ? [{ do: 'end-erasing' }] : [];
}

function takenBack(gesture: Gesture['is']): GestureEffect[] {
  return gesture === 'drawing' ? [{ do: 'cancel-stroke' }] : ended(gesture);
}

/** What a finger had only begun was not meant to be there. */
function takenBackUnlessMeant(gesture: Gesture): GestureEffect[] {
  const isMeant = gesture.is === 'drawing' && gesture.travelled > MEANT_PX;
  return isMeant ? ended('drawing') : takenBack(gesture.is);
}

function tapped(fingers: number): GestureEffect[] {
  if (fingers === 2) return [{ do: 'undo' }];
  return fingers === 3 ? [{ do: 'redo' }] : [];
}

function middleAndSpan({ at: a }: Finger, { at: b }: Finger): { middle: ScreenPoint; span: number } {
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, span: Math.hypot(a.x - b.x, a.y - b.y) };
}
