// A person in front of a browser window: what they do with mouse and keys, and what they see.
// I/O: Playwright
import type { Locator, Page } from '@playwright/test';
import type { ElementJson } from '../src/app/board-json';
import type { DebugHandle } from '../src/app/debug-handle';
import type { CursorMark } from '../src/canvas/cursors/cursor-crowd';
import { expect } from './expect';

/** CSS pixels of the window. In every fresh window of one size they mean the same place on the board. */
export type Place = readonly [x: number, y: number];
export type Area = { x: number; y: number; width: number; height: number };
/** `name` as on the flag; where the arrow's tip is. */
export type DrawnCursor = { name: string; x: number; y: number };

/** The part of Konva these tests look at: what is really drawn. */
type KonvaNode = { getAttr(name: 'cursorMarks'): (() => CursorMark[]) | undefined };
type Konva = { stages: { getLayers(): { getChildren(): KonvaNode[] }[] }[] };
type Canvas = Window & { inkroom?: DebugHandle; Konva?: Konva };

/** Of the layers, the lowest first: both of settled ink, of which one is seen, and the wet ink's. */
const INK = [1, 2, 3];
const CURSORS = 4;

export class Visitor {
  readonly page: Page;
  readonly name: string;
  readonly board: Locator;
  readonly toolbar: Locator;
  readonly chat: Locator;
  readonly connection: Locator;
  readonly liveRegion: Locator;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    this.board = page.getByLabel('Board', { exact: true });
    this.toolbar = page.getByRole('toolbar', { name: 'Drawing tools' });
    this.chat = page.getByRole('region', { name: 'Conversation' });
    // Where something can be done about the connection, its state is a button.
    this.connection = page
      .getByRole('region', { name: 'Connection' })
      .or(page.getByRole('button', { name: /All saved|Saving|to be sent|not saved/ }));
    this.liveRegion = page.getByRole('status');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async enter(url: string): Promise<void> {
    await this.page.goto(url);
    await this.isHere();
  }

  /** In the room, with the board and nothing of their own on the way. */
  async isHere(): Promise<void> {
    await expect(this.board).toBeVisible();
    await expect(this.connection, `${this.name} is connected`).toContainText('Connected', {
      timeout: 10_000,
    });
  }

  async press(at: Place): Promise<void> {
    await this.page.mouse.move(...at);
    await this.page.mouse.down();
  }

  async moveTo(at: Place, steps = 12): Promise<void> {
    await this.page.mouse.move(...at, { steps });
  }

  async lift(): Promise<void> {
    await this.page.mouse.up();
  }

  /** One stroke, or with the eraser in hand one erasing, through all these places. */
  async draw(path: readonly Place[], { steps = 8 } = {}): Promise<void> {
    const [first, ...rest] = path;
    if (!first) throw new Error('A stroke needs a place to begin.');
    await this.press(first);
    for (const place of rest) await this.moveTo(place, steps);
    await this.lift();
  }

  async take(tool: 'Pen' | 'Highlighter' | 'Eraser' | 'Hand'): Promise<void> {
    await this.button(tool).click();
    await expect(this.button(tool)).toHaveAttribute('aria-pressed', 'true');
  }

  async openChat(): Promise<void> {
    await this.button('Chat').click();
    await expect(this.chat).toBeVisible();
  }

  async say(text: string): Promise<void> {
    await this.chat.getByLabel('Message', { exact: true }).fill(text);
    await this.chat.getByLabel('Message', { exact: true }).press('Enter');
  }

  /** What one person wrote in a row, with who it was, by some of its words. */
  message(text: string): Locator {
    return this.chat.getByRole('listitem').filter({ has: this.page.getByText(text, { exact: true }) });
  }

  elements(): Promise<ElementJson[]> {
    return this.page.evaluate(() => (window as Canvas).inkroom?.board() ?? []);
  }

  async elementIds(): Promise<string[]> {
    return (await this.elements()).map(({ id }) => id);
  }

  pending(): Promise<number | undefined> {
    return this.page.evaluate(() => (window as Canvas).inkroom?.pending());
  }

  async peerNames(): Promise<string[]> {
    const names = await this.page.evaluate(() => (window as Canvas).inkroom?.peers().map(({ name }) => name));
    return names?.sort() ?? [];
  }

  async sees(count: number): Promise<void> {
    await expect.poll(() => this.elementIds(), `${this.name} sees ${count} elements`).toHaveLength(count);
  }

  async isSaved(): Promise<void> {
    await expect.poll(() => this.pending(), `${this.name} has nothing pending`).toBe(0);
    await expect(this.connection).toContainText('All saved');
  }

  /** Pixels with ink on them, settled or in progress; device pixels of an area, by default of the whole board. */
  inkIn(area?: Area): Promise<number> {
    return this.page.evaluate(lookAtInk, { area, layers: INK }).then(({ count }) => count);
  }

  /** The ink when nothing of it is in motion any more. */
  async settledInk(): Promise<number> {
    let ink = -1;
    await expect
      .poll(async () => {
        const before = ink;
        ink = await this.inkIn();
        return ink === before;
      })
      .toBe(true);
    return ink;
  }

  /** How opaque the strongest ink in an area is, 0…255. */
  strongestInk(area: Area): Promise<number> {
    return this.page.evaluate(lookAtInk, { area, layers: INK }).then(({ strongest }) => strongest);
  }

  /** The others' cursors as drawn in this frame. */
  async cursors(): Promise<DrawnCursor[]> {
    const frames = await this.page.evaluate(sampleCursors, { layer: CURSORS, untilX: null });
    return frames[0] ?? [];
  }

  /** What the flag of each of the others says: the name, initials, or nothing. */
  flags(): Promise<Record<string, 'name' | 'initials' | 'none'>> {
    return this.page.evaluate(readFlags, CURSORS);
  }

  /** The cursors in every animation frame, until one of them has come to the right of `untilX`. */
  cursorsUntil(untilX: number): Promise<DrawnCursor[][]> {
    return this.page.evaluate(sampleCursors, { layer: CURSORS, untilX });
  }
}

type SeenInk = { count: number; strongest: number };

function lookAtInk({ area, layers }: { area: Area | undefined; layers: number[] }): SeenInk {
  const surface = document.querySelector('[aria-label="Board"]') as Element;
  const canvases = [...surface.querySelectorAll('canvas')];
  const seen = { count: 0, strongest: 0 };
  for (const layer of layers) {
    const canvas = canvases[layer];
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('The board has not the layers it had when this was written.');
    // A layer without anything on it is not shown, and one may reach beyond the board's edges.
    if (canvas.clientWidth === 0) continue;
    const [board, place] = [surface.getBoundingClientRect(), canvas.getBoundingClientRect()];
    const ratio = canvas.width / place.width;
    const { x, y, width, height } = area ?? { x: 0, y: 0, width: board.width, height: board.height };
    const [left, top] = [x + board.x - place.x, y + board.y - place.y];
    const { data } = context.getImageData(left * ratio, top * ratio, width * ratio, height * ratio);
    for (let i = 3; i < data.length; i += 4) {
      const alpha = data[i] as number;
      if (alpha !== 0) seen.count += 1;
      seen.strongest = Math.max(seen.strongest, alpha);
    }
  }
  return seen;
}

function readFlags(layer: number): Record<string, CursorMark['shape']> {
  const nodes = (window as Canvas).Konva?.stages.at(-1)?.getLayers()[layer]?.getChildren() ?? [];
  const marks = nodes.flatMap((node) => node.getAttr('cursorMarks')?.() ?? []);
  return Object.fromEntries(marks.map(({ name, shape }) => [name, shape]));
}

function sampleCursors({
  layer,
  untilX,
}: {
  layer: number;
  untilX: number | null;
}): Promise<DrawnCursor[][]> {
  return new Promise((resolve) => {
    const frames: DrawnCursor[][] = [];
    const look = () => {
      const nodes = (window as Canvas).Konva?.stages.at(-1)?.getLayers()[layer]?.getChildren() ?? [];
      // One shape draws all cursors; the eraser's ring is another.
      const marks = nodes.flatMap((node) => node.getAttr('cursorMarks')?.() ?? []);
      const cursors = marks.map(({ name, tip }) => ({ name, x: tip.x, y: tip.y }));
      frames.push(cursors);
      if (untilX === null || cursors.some(({ x }) => x >= untilX)) resolve(frames);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
