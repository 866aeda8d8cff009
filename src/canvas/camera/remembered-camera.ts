// The camera of a room, where this browser left it, and written down wherever it comes to rest.
// I/O: timers, the page's going (browser storage through the memory)

import type { ScreenSize } from '../space';
import { clampCamera, homeCamera } from './camera';
import { createCameraMemory } from './camera-memory';
import { type CameraStore, createCameraStore } from './camera-store';

/** Ms after the camera's last move until its place is written down. */
const REMEMBER_AFTER_MS = 400;

/** `stop` writes the place down a last time. */
export function rememberedCamera(
  roomKey: string,
  size: ScreenSize,
): { store: CameraStore; stop: () => void } {
  const memory = createCameraMemory(roomKey);
  const store = createCameraStore(clampCamera(memory.recall() ?? homeCamera(size)));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const remember = () => memory.remember(store.get());
  const unsubscribe = store.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(remember, REMEMBER_AFTER_MS);
  });
  // A page that is closed right after a pan gives no time for the timer.
  window.addEventListener('pagehide', remember);
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
    window.removeEventListener('pagehide', remember);
    remember();
  };
  return { store, stop };
}
