// Rules of the remembered camera: it survives a reload and every kind of storage.

import { describe, expect, it, vi } from 'vitest';
import { createCameraMemory, parseCamera } from './camera-memory';

function storageOf(values: Record<string, string> = {}) {
  return {
    getItem: (key: string) => values[key] ?? null,
    setItem: (key: string, value: string) => {
      values[key] = value;
    },
  };
}

describe('the remembered camera', () => {
  it('comes back for its own room only', () => {
    const storage = storageOf();
    const camera = { x: 1.5, y: -2, zoom: 3 };
    createCameraMemory('one', storage).remember(camera);
    expect(createCameraMemory('one', storage).recall()).toEqual(camera);
    expect(createCameraMemory('two', storage).recall()).toBeNull();
  });

  it('is forgotten where the value is broken', () => {
    for (const text of [null, '', 'null', '{', '[]', '7', '{"x":1,"y":2}', '{"x":1,"y":2,"zoom":"3"}']) {
      expect(parseCamera(text)).toBeNull();
    }
    expect(parseCamera('{"x":1,"y":2,"zoom":1e9}')?.zoom).toBe(30);
  });

  it('does not fail where storage is forbidden or full', () => {
    const told = vi.spyOn(console, 'debug').mockReturnValue();
    const forbid = () => {
      throw new Error('forbidden');
    };
    const memory = createCameraMemory('one', { getItem: forbid, setItem: forbid });
    expect(memory.recall()).toBeNull();
    expect(() => memory.remember({ x: 0, y: 0, zoom: 1 })).not.toThrow();
    expect(told).toHaveBeenCalledTimes(2);
    told.mockRestore();
  });
});
