// Proves that what is stored can be read again, also where the browser's storage throws.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTextStore } from './browser-storage';

beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue();
});

function fakeArea() {
  const values = new Map<string, string>();
  const area = {
    isFull: false,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (area.isFull) throw new Error('QuotaExceededError');
      values.set(key, value);
    },
  };
  return { area, values };
}

describe('a text store', () => {
  it('writes to the browser’s storage and reads from it', () => {
    const { area, values } = fakeArea();
    createTextStore(() => area).write('name', 'alice');
    expect(values.get('name')).toBe('alice');
    expect(createTextStore(() => area).read('name')).toBe('alice');
    expect(createTextStore(() => area).read('other')).toBeNull();
  });

  it('sees what another window wrote meanwhile', () => {
    const { area, values } = fakeArea();
    const store = createTextStore(() => area);
    store.write('name', 'alice');
    values.set('name', 'bob');
    expect(store.read('name')).toBe('bob');
  });

  it('keeps things for this visit where storage is forbidden', () => {
    const store = createTextStore(() => {
      throw new Error('SecurityError');
    });
    expect(store.read('name')).toBeNull();
    store.write('name', 'alice');
    expect(store.read('name')).toBe('alice');
  });

  it('reads the newer value where a full storage kept the older one', () => {
    const { area } = fakeArea();
    const store = createTextStore(() => area);
    store.write('name', 'alice');
    area.isFull = true;
    store.write('name', 'bob');
    expect(store.read('name')).toBe('bob');
    area.isFull = false;
    store.write('name', 'carol');
    expect(store.read('name')).toBe('carol');
  });
});
