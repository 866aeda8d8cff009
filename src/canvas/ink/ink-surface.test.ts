// Rules of a surface that is painted by the page and by workers at once: however their work falls, it shows the board.

import { describe, expect, it } from 'vitest';
import type { Element } from '../../model/element';
import { Random } from '../../model/random';
import { strokeElement } from '../board.fixture';
import type { Bounds } from '../space';
import { FakeCanvas } from './canvas.fixture';
import type { DeviceRect, DeviceView } from './device-rects';
import type { InkContext } from './ink-shape';
import { type InkPainter, InkSurface } from './ink-surface';
import type { Tile } from './packed-tile';
import type { RasterPool } from './raster-pool';

const VIEW: DeviceView = { x: -600, y: -400, width: 1_200, height: 800, scale: 1, ratio: 1 };
/** Pixels between places that are looked at. */
const LOOK_EVERY = 37;
const MOST_GIVEN = 3;

type Item = Bounds & { element: Element };

class Scene {
  items: Item[] = [];
  /** Those, too, that are on the board no more: a worker may still have them. */
  readonly #all = new Map<Element, Item>();
  readonly #given: { tile: Tile; answer: (picture: ImageBitmap | null) => void }[] = [];
  readonly #picture = new FakeCanvas();
  readonly surface: InkSurface;
  view = VIEW;
  #count = 0;

  constructor() {
    const painter: InkPainter = {
      find: (bounds) => this.items.filter((item) => touch(item, bounds)).map(({ element }) => element),
      paint: (context, element, { view }) => this.#paint(context, element, view),
      look: () => ({ theme: 'light', isDimmed: () => false }),
      makeTile: () => this.#tile(),
    };
    const given = this.#given;
    const workers = {
      isSkilled: true,
      get hasRoom() {
        return given.length < MOST_GIVEN;
      },
      drop: () => {
        for (const { answer } of given.splice(1)) answer(null);
      },
      raster: (tile: Tile) => new Promise((answer) => given.push({ tile, answer })),
    };
    const sheet = {
      context: this.#picture as unknown as InkContext,
      resize: (size: { width: number; height: number }) => void Object.assign(this.#picture, size),
    };
    this.surface = new InkSurface(sheet, { painter, workers: workers as unknown as RasterPool });
    this.surface.begin(this.view);
  }

  get given(): number {
    return this.#given.length;
  }

  add(random: Random, from = { x: -900, y: -700 }, to = { x: 800, y: 600 }): void {
    this.#count += 1;
    const [minX, minY] = [random.between(from.x, to.x), random.between(from.y, to.y)];
    const name = `${this.#count} `;
    const stroke = strokeElement(name, [[0, 0]]);
    // As many bytes as make a tile worth a worker's while.
    const element = { ...stroke, ink: { ...stroke.ink, bytes: new Uint8Array(10_000) } };
    const item = {
      minX,
      minY,
      maxX: minX + random.between(9, 300),
      maxY: minY + random.between(9, 300),
      element,
    };
    this.items.push(item);
    this.#all.set(element, item);
    this.surface.addOnTop(item);
  }

  remove(random: Random): void {
    const [item] = this.items.splice(Math.floor(random.between(0, this.items.length)), 1);
    if (item) this.surface.invalidate(item);
  }

  pan(random: Random): void {
    const by = () => Math.round(random.between(-200, 200));
    this.view = { ...this.view, x: this.view.x + by(), y: this.view.y + by() };
    this.surface.moveTo(this.view);
  }

  zoom(): void {
    this.view = { ...this.view, scale: 3 - this.view.scale };
    this.surface.begin(this.view);
  }

  /** The part of the sheet that is on the window. */
  get seen(): DeviceRect {
    const { x, y, width, height } = this.view;
    return { x: x + 200, y: y + 100, width: width - 400, height: height - 200 };
  }

  step(hasTime: boolean): void {
    this.surface.step(() => hasTime, this.seen);
  }

  /** A worker is done with the tile that it has had longest; `isPainted`: it did not fail. */
  async answer(isPainted: boolean): Promise<void> {
    const [first] = this.#given.splice(0, 1);
    if (!first) return;
    const { elements, view } = first.tile;
    const canvas = new FakeCanvas();
    for (const element of elements) this.#paint(canvas as unknown as InkContext, element, view);
    first.answer(isPainted ? ({ at: canvas.at, close: () => {} } as unknown as ImageBitmap) : null);
    await Promise.resolve();
  }

  /** Places where the surface shows something else than the board. */
  wrongPlaces(): string[] {
    const { x, y, width, height, scale } = this.view;
    const wrong: string[] = [];
    for (let dx = 5; dx < width; dx += LOOK_EVERY) {
      for (let dy = 5; dy < height; dy += LOOK_EVERY) {
        const [worldX, worldY] = [(x + dx) / scale, (y + dy) / scale];
        const at = { minX: worldX, maxX: worldX, minY: worldY, maxY: worldY };
        const board = this.items.filter((item) => touch(item, at)).map(({ element }) => element.id);
        const shown = this.#picture.at(dx, dy);
        if (shown !== board.join('')) wrong.push(`${x + dx},${y + dy}: ${shown}, not ${board.join('')}`);
      }
    }
    return wrong;
  }

  #tile(): ReturnType<InkPainter['makeTile']> {
    const canvas = new FakeCanvas();
    return {
      begin: ({ width, height }) => Object.assign(canvas, { width, height }),
      paint: (element, { view }) => this.#paint(canvas as unknown as InkContext, element as Element, view),
      finish: () => canvas as unknown as HTMLCanvasElement,
    };
  }

  #paint(context: InkContext, element: Element, view: DeviceView): void {
    const item = this.#all.get(element);
    if (!item) throw new Error('Nobody knows what is to be painted.');
    const { scale } = view;
    (context as unknown as FakeCanvas).paint(element.id, {
      x: item.minX * scale - view.x,
      y: item.minY * scale - view.y,
      width: (item.maxX - item.minX) * scale,
      height: (item.maxY - item.minY) * scale,
    });
  }
}

function touch(a: Bounds, b: Bounds): boolean {
  return a.minX <= b.maxX && b.minX < a.maxX && a.minY <= b.maxY && b.minY < a.maxY;
}

describe('a surface with workers', () => {
  it('shows the board once all is done, whatever came, went and moved while they had its tiles', async () => {
    let given = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = new Random(seed);
      const scene = new Scene();
      for (let i = 0; i < 120; i += 1) {
        const die = random.between(0, 10);
        if (die < 3) scene.add(random);
        else if (die < 4.5) scene.remove(random);
        else if (die < 5) scene.pan(random);
        else if (die < 5.2) scene.zoom();
        else if (die < 7) await scene.answer(random.between(0, 1) < 0.9);
        else scene.step(random.between(0, 1) < 0.3);
        given += scene.given;
      }
      for (let i = 0; !scene.surface.isCompleteIn(scene.view); i += 1) {
        expect(i, `seed ${seed} comes to an end`).toBeLessThan(200);
        await scene.answer(true);
        scene.step(false);
      }
      expect(scene.wrongPlaces(), `seed ${seed}`).toEqual([]);
    }
    expect(given, 'what workers had in hand, of all moments').toBeGreaterThan(1_000);
  });

  it('shares with them while it has time, however empty the last tiles are', () => {
    const [random, scene] = [new Random(6), new Scene()];
    const { x, y } = scene.view;
    for (let i = 0; i < 20; i += 1) scene.add(random, scene.view, { x: x + 900, y: y + 150 });
    scene.step(true);
    expect(scene.given).toBeGreaterThan(0);
  });

  it('leaves what nobody sees for a frame that has nothing else to draw, nor shows what was just drawn', () => {
    const [random, scene] = [new Random(7), new Scene()];
    for (let i = 0; i < 60; i += 1) scene.add(random);
    // Right of all tiles of which a part is seen.
    const unseen = { ...scene.view, x: 430, width: 100, height: 500 };
    scene.step(true);
    expect(scene.surface.isCompleteIn(unseen)).toBe(false);
    // It may be of the same frame: a picture that is asked for at once, and then the frame's own step.
    scene.step(true);
    expect(scene.surface.isCompleteIn(unseen)).toBe(false);
    scene.step(true);
    expect(scene.surface.isCompleteIn(unseen)).toBe(true);
  });

  it('draws all anew in tiles that reach over nothing that is not seen', () => {
    const [random, scene] = [new Random(8), new Scene()];
    for (let i = 0; i < 60; i += 1) scene.add(random);
    const { seen } = scene;
    scene.surface.invalidateAll(seen);
    scene.step(true);
    expect(scene.surface.isCompleteIn(seen)).toBe(true);
    expect(scene.surface.isCompleteIn({ ...seen, x: seen.x + seen.width, width: 9 })).toBe(false);
    expect(scene.surface.isCompleteIn({ ...seen, y: seen.y + seen.height, height: 9 })).toBe(false);
  });

  it('does not wait for them while it has time', () => {
    const [random, scene] = [new Random(3), new Scene()];
    for (let i = 0; i < 20; i += 1) scene.add(random);
    scene.step(true);
    expect(scene.given).toBeGreaterThan(0);
    scene.step(true);
    expect(scene.surface.isCompleteIn(scene.seen)).toBe(true);
  });

  it('does not let them paint what it has begun anew', () => {
    const [random, scene] = [new Random(5), new Scene()];
    for (let i = 0; i < 20; i += 1) scene.add(random);
    scene.step(false);
    expect(scene.given).toBeGreaterThan(1);
    scene.zoom();
    // What is in hand is painted to its end.
    expect(scene.given).toBe(1);
  });

  it('leaves all to them while it has none', () => {
    const [random, scene] = [new Random(4), new Scene()];
    for (let i = 0; i < 20; i += 1) scene.add(random);
    scene.step(false);
    expect(scene.given).toBe(MOST_GIVEN);
    expect(scene.surface.isCompleteIn(scene.view)).toBe(false);
  });
});
