// Keys that belong to the surface itself: space to pan, Escape to take a stroke back, arrows to move the view.
// I/O: DOM events

import type { Interaction } from './interaction';

/** Screen pixels per press; shift goes further. */
const ARROW_STEP = 48;
const FAR_ARROW_STEP = 240;

const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Begins to listen; returns how to stop. */
export function listenToKeys(surface: HTMLElement, interaction: Interaction): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  /** What was last pressed with mouse, pen or finger, until the keyboard goes elsewhere. */
  let pressed: EventTarget | null = null;

  window.addEventListener('pointerdown', ({ target }) => (pressed = target), { signal, capture: true });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab') pressed = null;
      if (event.key === 'Escape') interaction.escape();
      if (event.code !== 'Space') return;
      if (interaction.mayDraw && isLeftButton(event.target, pressed)) event.target.blur();
      else if (!isForSurface(surface, event)) return;
      // Otherwise the page scrolls.
      event.preventDefault();
      interaction.isSpaceHeld = true;
    },
    { signal },
  );
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.code === 'Space') interaction.isSpaceHeld = false;
    },
    { signal },
  );
  surface.addEventListener(
    'keydown',
    (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const step = event.shiftKey ? FAR_ARROW_STEP : ARROW_STEP;
      interaction.pan(arrow[0] * step, arrow[1] * step);
    },
    { signal },
  );
  return () => stop.abort();
}

/**
 * A button that was pressed by hand and still has the focus. Whoever then holds the space key wants to move the board:
 * pressing the button once more would draw, or undo, instead. One that the keyboard came to keeps its space key.
 */
function isLeftButton(target: EventTarget | null, pressed: EventTarget | null): target is HTMLButtonElement {
  if (!(target instanceof HTMLButtonElement) || !(pressed instanceof Node)) return false;
  return target.contains(pressed) && target.closest('[role="dialog"], [role="menu"]') === null;
}

/** Buttons and fields keep their space key. */
function isForSurface(surface: HTMLElement, event: KeyboardEvent): boolean {
  return event.target === document.body || (event.target instanceof Node && surface.contains(event.target));
}
