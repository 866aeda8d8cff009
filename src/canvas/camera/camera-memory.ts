// Remembers per room where the camera was, and forgives a storage that is broken, full or forbidden.
// I/O: a Storage, by default localStorage

import { type Camera, clampCamera } from './camera';

type CameraStorage = Pick<Storage, 'getItem' | 'setItem'>;

export type CameraMemory = { recall(): Camera | null; remember(camera: Camera): void };

/** The camera that `text` describes, or null where it is not one. */
export function parseCamera(text: string | null): Camera | null {
  if (text === null) return null;
  try {
    const { x, y, zoom } = JSON.parse(text) as Record<string, unknown>;
    const isCamera = [x, y, zoom].every(Number.isFinite);
    return isCamera ? clampCamera({ x, y, zoom } as Camera) : null;
  } catch {
    // Not JSON, or `null`: somebody else's value. A forgotten camera costs a glance, so it is simply not recalled.
    return null;
  }
}

export function createCameraMemory(roomKey: string, storage = ownStorage()): CameraMemory {
  const key = `inkroom:camera:${roomKey}`;
  return {
    recall: () => parseCamera(withoutThrowing(() => storage?.getItem(key)) ?? null),
    remember: ({ x, y, zoom }) =>
      withoutThrowing(() => storage?.setItem(key, JSON.stringify({ x, y, zoom }))),
  };
}

function ownStorage(): CameraStorage | undefined {
  return withoutThrowing(() => localStorage);
}

/** Storage throws when it is forbidden or full; the camera is the one thing that may be forgotten then. */
function withoutThrowing<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    console.debug('The camera of this room is not remembered:', error);
    return undefined;
  }
}
