// Holds the camera outside React, and tells of its changes.

import { type Camera, clampCamera } from './camera';

export type CameraStore = {
  get(): Camera;
  set(camera: Camera): void;
  subscribe(listener: () => void): () => void;
};

export function createCameraStore(first: Camera): CameraStore {
  let camera = clampCamera(first);
  const listeners = new Set<() => void>();
  return {
    get: () => camera,
    set(next) {
      const clamped = clampCamera(next);
      const isPlace = [clamped.x, clamped.y, clamped.zoom].every(Number.isFinite);
      const isSame = clamped.x === camera.x && clamped.y === camera.y && clamped.zoom === camera.zoom;
      // A device that reports no place must not lose the person's view for good.
      if (!isPlace || isSame) return;
      camera = clamped;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
