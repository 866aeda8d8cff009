// Listens to pointers and the wheel over the surface and tells the interaction in its own words.
// I/O: DOM events

import { DEFAULT_PRESSURE } from '../../model/ink';
import type { ScreenPoint } from '../space';
import { PEN_ERASER_BUTTON, type PointerKind } from './gestures';
import type { Interaction } from './interaction';
import { penPressure } from './pen-pressure';
import type { InkSample } from './prediction';
import { readWheel } from './wheel';

/** The far end of a pen among the buttons that are held down. */
const PEN_ERASER_HELD = 32;

/** Begins to listen; returns how to stop. */
export function listenToPointers(surface: HTMLElement, interaction: Interaction): () => void {
  const stop = new AbortController();
  const { signal } = stop;

  const raw = new RawUpdates(surface, interaction);
  surface.addEventListener(
    'pointerdown',
    (event) => {
      takeKeyboard(surface);
      hideFocusRing(surface);
      const { pointerId } = event;
      interaction.press({ ...pointerOf(event), button: buttonOf(event), sample: sampleOf(surface, event) });
      if (!interaction.holds(pointerId)) return;
      capture(surface, pointerId);
      if (interaction.gesture === 'drawing') raw.follow(event);
    },
    { signal },
  );
  surface.addEventListener(
    'pointermove',
    (event) => {
      const samples = coalesced(event).filter((each) => !raw.hasTold(each));
      const predicted = event.getPredictedEvents?.() ?? [];
      interaction.move({
        ...pointerOf(event),
        samples: samples.map((each) => sampleOf(surface, each)),
        predicted: predicted.map((each) => sampleOf(surface, each)),
        isStraight: event.shiftKey,
      });
    },
    { signal },
  );
  // Of several buttons held together only the last one's release ends the gesture: that is when this event comes.
  for (const type of ['pointerup', 'lostpointercapture'] as const) {
    surface.addEventListener(type, (event) => interaction.release(goneOf(event)), { signal });
  }
  surface.addEventListener('pointercancel', (event) => interaction.cancel(goneOf(event)), { signal });
  surface.addEventListener(
    'pointerleave',
    (event) => {
      if (!interaction.holds(event.pointerId) && !isOnBoard(event.relatedTarget)) interaction.leave();
    },
    { signal },
  );
  surface.addEventListener(
    'wheel',
    (event) => {
      // Otherwise ctrl+wheel zooms the whole page and a swipe goes back in history.
      event.preventDefault();
      interaction.wheel(readWheel(event, surface.clientHeight), placeOf(surface, event));
    },
    { signal, passive: false },
  );
  surface.addEventListener('blur', () => showFocusRingAgain(surface), { signal });
  surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  // A middle press would start the browser's scrolling by mouse.
  surface.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
  window.addEventListener('blur', () => interaction.releaseAll(), { signal });
  return () => {
    stop.abort();
    raw.stop();
    interaction.releaseAll();
    interaction.leave();
  };
}

/**
 * Chat and name fields give up the keyboard. The surface itself gets it from the browser's own handling of the press:
 * focused from here, it would show the focus ring that is meant for people who came by keyboard.
 */
function takeKeyboard(surface: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && !surface.contains(activeElement)) activeElement.blur();
}

/** Browsers show the ring with the first shortcut after a press too: a frame around the window of whoever draws. */
function hideFocusRing(surface: HTMLElement): void {
  surface.style.outlineStyle = 'none';
}

/** The next focus may come by keyboard. A window that is left keeps its focus, and how it was got. */
function showFocusRingAgain(surface: HTMLElement): void {
  if (document.activeElement !== surface) surface.style.outlineStyle = '';
}

function kindOf({ pointerType }: PointerEvent): PointerKind {
  return pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse';
}

function placeOf(surface: HTMLElement, event: MouseEvent): ScreenPoint {
  const { left, top } = surface.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function sampleOf(surface: HTMLElement, event: PointerEvent): InkSample {
  const pressure = event.pointerType === 'pen' ? penPressure(event) : DEFAULT_PRESSURE;
  return { at: placeOf(surface, event), pressure, time: event.timeStamp };
}

function pointerOf(event: PointerEvent): { pointerId: number; kind: PointerKind; contact: number } {
  return { pointerId: event.pointerId, kind: kindOf(event), contact: Math.max(event.width, event.height) };
}

function goneOf(event: PointerEvent): { pointerId: number; kind: PointerKind; time: number } {
  return { pointerId: event.pointerId, kind: kindOf(event), time: event.timeStamp };
}

/** Some drivers tell the far end of a pen by what is held down only. */
function buttonOf({ button, buttons }: PointerEvent): number {
  return (buttons & PEN_ERASER_HELD) !== 0 ? PEN_ERASER_BUTTON : button;
}

/**
 * Hears of a drawing pointer's places as the device reports them, where the browser tells (secure pages): ink is
 * recorded and on its way before the next frame. The same places come once more with that frame's `pointermove`.
 */
class RawUpdates {
  readonly #surface: HTMLElement;
  readonly #interaction: Interaction;
  #following: { pointerId: number; toldUntil: number; stop: AbortController } | null = null;

  constructor(surface: HTMLElement, interaction: Interaction) {
    this.#surface = surface;
    this.#interaction = interaction;
  }

  /** Only while somebody draws: for whoever listens, the browser wakes the page at the device's rate. */
  follow({ pointerId, timeStamp }: PointerEvent): void {
    this.stop();
    const stop = new AbortController();
    this.#following = { pointerId, toldUntil: timeStamp, stop };
    const tell = (event: Event) => this.#tell(event as PointerEvent);
    this.#surface.addEventListener('pointerrawupdate', tell, { signal: stop.signal });
  }

  /** Whether this place was told already. */
  hasTold({ pointerId, timeStamp }: PointerEvent): boolean {
    const following = this.#following;
    return following?.pointerId === pointerId && timeStamp <= following.toldUntil;
  }

  stop(): void {
    this.#following?.stop.abort();
    this.#following = null;
  }

  #tell(event: PointerEvent): void {
    const following = this.#following;
    if (following?.pointerId !== event.pointerId) return;
    if (!this.#interaction.holds(event.pointerId)) {
      this.stop();
      return;
    }
    const fresh = coalesced(event).filter((each) => !this.hasTold(each));
    following.toldUntil = Math.max(following.toldUntil, event.timeStamp);
    if (fresh.length === 0) return;
    const samples = fresh.map((each) => sampleOf(this.#surface, each));
    this.#interaction.move({ ...pointerOf(event), samples, predicted: [], isStraight: event.shiftKey });
  }
}

/** Every place since the last event. Insecure pages have no coalesced events, made-up events none inside. */
function coalesced(event: PointerEvent): PointerEvent[] {
  const all = event.getCoalescedEvents?.() ?? [];
  return all.length > 0 ? all : [event];
}

/** Keeps the pointer's events coming when it leaves the surface. */
function capture(surface: HTMLElement, pointerId: number): void {
  try {
    surface.setPointerCapture(pointerId);
  } catch (error) {
    // The pointer is already gone; its release has come or comes with the window's blur.
    console.debug('A pointer was not captured:', error);
  }
}

/** What stands on the board is a part of it: a pointer that goes there still points at the board. */
function isOnBoard(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-on-board]') !== null;
}
