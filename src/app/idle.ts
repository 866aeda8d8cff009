// Notices that nobody is at the keyboard, or that the tab is hidden, and that somebody is back.
// I/O: the window's input events, timers

/** Without input for so long, a person counts as away. */
export const IDLE_AFTER_MS = 60_000;

const INPUT_EVENTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells only of changes; begins with "not idle". Returns how to stop. */
export function watchIdle(onChange: (isIdle: boolean) => void): () => void {
  let isIdle = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (next: boolean): void => {
    if (next === isIdle) return;
    isIdle = next;
    onChange(next);
  };
  const wake = (): void => {
    if (document.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(() => say(true), IDLE_AFTER_MS);
    say(false);
  };
  const onVisibility = (): void => {
    if (document.hidden) say(true);
    else wake();
  };
  for (const name of INPUT_EVENTS) addEventListener(name, wake, { capture: true, passive: true });
  document.addEventListener('visibilitychange', onVisibility);
  wake();
  return () => {
    clearTimeout(timer);
    for (const name of INPUT_EVENTS) removeEventListener(name, wake, { capture: true });
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
