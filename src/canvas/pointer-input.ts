// Listens to pointers and the wheel over the surface and tells the interaction in its own words.
// I/O: DOM events

import { DEFAULT_PRESSURE } from '../model/ink';
import type { PointerKind } from './gestures';
import type { Interaction } from './interaction';
import type { InkSample } from './pen';
import type { ScreenPoint } from './space';
import { readWheel } from './wheel';

/** Begins to listen; returns how to stop. */
export function listenToPointers(surface: HTMLElement, interaction: Interaction): () => void {
  const stop = new AbortController();
  const { signal } = stop;

  surface.addEventListener(
    'pointerdown',
    (event) => {
      takeKeyboard(surface);
      hideFocusRing(surface);
      const { pointerId, button } = event;
      interaction.press({ pointerId, kind: kindOf(event), button, sample: sampleOf(surface, event) });
      if (interaction.holds(pointerId)) capture(surface, pointerId);
    },
    { signal },
  );
  surface.addEventListener(
    'pointermove',
    (event) => {
      const samples = coalesced(event).map((each) => sampleOf(surface, each));
      interaction.move({ pointerId: event.pointerId, kind: kindOf(event), samples });
    },
    { signal },
  );
  // Of several buttons held together only the last one's release ends the gesture: that is when this event comes.
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    surface.addEventListener(type, (event) => interaction.release(event.pointerId, kindOf(event)), {
      signal,
    });
  }
  surface.addEventListener(
    'pointerleave',
    (event) => {
      if (!interaction.holds(event.pointerId)) interaction.leave();
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
  const pressure = event.pointerType === 'pen' ? event.pressure : DEFAULT_PRESSURE;
  return { at: placeOf(surface, event), pressure, time: event.timeStamp };
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
