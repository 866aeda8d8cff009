// Notices that nobody is at the keyboard, or that the tab is hidden, and that somebody is back.
// I/O: the window's input events, timers

import type { Attention } from '../net/controls';

/** Without input for so long, a person counts as idle. */
export const IDLE_AFTER_MS = 60_000;

const INPUT_EVENTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells only of changes; begins with somebody who is there. Returns how to stop. */
export function watchAttention(onChange: (attention: Attention) => void): () => void {
  let told: Attention = { isIdle: false, isAway: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (next: Attention): void => {
    if (next.isIdle === told.isIdle && next.isAway === told.isAway) return;
    told = next;
    onChange(next);
  };
  const wake = (): void => {
    if (document.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(() => say({ isIdle: true, isAway: false }), IDLE_AFTER_MS);
    say({ isIdle: false, isAway: false });
  };
  const onVisibility = (): void => {
    if (!document.hidden) return wake();
    clearTimeout(timer);
    say({ isIdle: true, isAway: true });
  };
  for (const name of INPUT_EVENTS) addEventListener(name, wake, { capture: true, passive: true });
  document.addEventListener('visibilitychange', onVisibility);
  onVisibility();
  return () => {
    clearTimeout(timer);
    for (const name of INPUT_EVENTS) removeEventListener(name, wake, { capture: true });
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
