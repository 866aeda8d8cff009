// Rules of a tile of ink: whatever it is painted with, what came later lies above what came before.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { strokeElement } from '../board.fixture';
import type { InkShapes, SeenLook } from './ink-shape';
import { TileCanvas } from './tile-canvas';

const LOOK: SeenLook = { view: { x: 0, y: 0, width: 64, height: 64, scale: 0.3, ratio: 1 }, theme: 'light' };
const MANY = 40;

/** What is on a canvas, by name, the lowest first. */
class NamedContext {
  names: string[] = [];
  get canvas(): this {
    return this;
  }
  save(): void {}
  restore(): void {}
  beginPath(): void {}
  rect(): void {}
  clip(): void {}
  clearRect(): void {
    this.names = [];
  }
  putImageData({ names }: { names: string[] }): void {
    this.names = [...names];
  }
  drawImage({ names }: NamedContext): void {
    this.names.push(...names);
  }
}

/** As an image that reads the pixels' names when it is put. */
let ours: string[] = [];

function tile() {
  const shapes = {
    paint: (context: NamedContext, { key }: { key: number }) => context.names.push(`${key}`),
    raster: (_: unknown, { key }: { key: number }) => ours.push(`${key}*`),
  };
  const canvas = new TileCanvas(() => new NamedContext() as never, shapes as unknown as InkShapes);
  canvas.begin({ x: 0, y: 0, width: 64, height: 64 });
  ours = [];
  let count = 0;
  const paint = (tool: 'pen' | 'highlighter', width: number, times: number) => {
    for (let i = 0; i < times; i += 1) {
      count += 1;
      canvas.paint({ ...strokeElement('a', [[0, 0]]), tool, width, key: count }, LOOK);
      if (tool === 'highlighter') ours = [];
    }
  };
  const shown = () => (canvas.finish() as unknown as NamedContext).names;
  return { canvas, paint, shown, keys: () => Array.from({ length: count }, (_, i) => i + 1) };
}

beforeEach(() => {
  vi.stubGlobal(
    'ImageData',
    class {
      get names(): string[] {
        return ours;
      }
    },
  );
  return () => vi.unstubAllGlobals();
});

const keysOf = (names: string[]) => names.map((name) => Number.parseInt(name, 10));
const isOurs = (name: string) => name.endsWith('*');

describe('a tile of ink', () => {
  it('makes pixels of its own of many lines that are thin, hairs too', () => {
    const { paint, shown, keys } = tile();
    paint('pen', 4, MANY);
    paint('pen', 2, MANY);
    expect(keysOf(shown())).toEqual(keys());
    expect(shown().every(isOurs)).toBe(true);
  });

  it('leaves a few of them to the canvas, and all that are wider', () => {
    const { paint, shown, keys } = tile();
    paint('pen', 4, 3);
    paint('highlighter', 4, 30);
    paint('pen', 30, MANY);
    expect(keysOf(shown())).toEqual(keys());
    expect(shown().some(isOurs)).toBe(false);
  });

  it('lays all in its order, however they take turns', () => {
    const { paint, shown, keys } = tile();
    paint('pen', 4, MANY);
    paint('highlighter', 4, 1);
    paint('pen', 4, MANY);
    paint('pen', 30, 2);
    paint('pen', 4, 5);
    expect(keysOf(shown())).toEqual(keys());
    expect(shown().filter(isOurs)).toHaveLength(2 * MANY);
  });

  it('begins anew with nothing, also in the middle', () => {
    const { canvas, paint, shown } = tile();
    paint('pen', 4, MANY);
    canvas.begin({ x: 0, y: 0, width: 64, height: 64 });
    expect(shown()).toEqual([]);
    paint('pen', 4, 3);
    canvas.begin({ x: 0, y: 0, width: 64, height: 64 });
    expect(shown()).toEqual([]);
  });
});
