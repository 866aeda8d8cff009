// A pen on the glass: pressed more or less hard, and turned around to erase.
// I/O: Playwright
import type { CDPSession, Page } from '@playwright/test';
import type { Place } from './visitor';

export type PenPlace = readonly [x: number, y: number, force: number];

export class Stylus {
  readonly #cdp: CDPSession;
  readonly #page: Page;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  static async on(page: Page): Promise<Stylus> {
    return new Stylus(page, await page.context().newCDPSession(page));
  }

  async press(at: PenPlace): Promise<void> {
    await this.#send('mousePressed', at);
  }

  async moveTo(at: PenPlace): Promise<void> {
    await this.#send('mouseMoved', at);
  }

  async lift([x, y]: Place): Promise<void> {
    await this.#send('mouseReleased', [x, y, 0]);
  }

  async draw(path: readonly PenPlace[]): Promise<void> {
    const [first, last] = [path[0], path.at(-1)];
    if (!first || !last) throw new Error('A pen needs a place to begin.');
    await this.press(first);
    for (const place of path.slice(1)) await this.moveTo(place);
    await this.lift([last[0], last[1]]);
  }

  /** With the far end, which the browser's own test input does not know. */
  async eraseAlong(path: readonly Place[]): Promise<void> {
    await this.#page.getByLabel('Board', { exact: true }).evaluate((board, places) => {
      const tell = (type: string, [clientX, clientY]: readonly [number, number], buttons: number) => {
        const button = type === 'pointermove' ? -1 : 5;
        const pen = { pointerId: 77, pointerType: 'pen', pressure: 0.5, isPrimary: true, bubbles: true };
        board.dispatchEvent(new PointerEvent(type, { ...pen, button, buttons, clientX, clientY }));
      };
      const [first, last] = [places[0], places.at(-1)];
      if (!first || !last) return;
      tell('pointerdown', first, 32);
      for (const place of places.slice(1)) tell('pointermove', place, 32);
      tell('pointerup', last, 0);
    }, path);
  }

  async #send(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y, force]: PenPlace): Promise<void> {
    const button = { button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 } as const;
    await this.#cdp.send('Input.dispatchMouseEvent', { type, x, y, force, pointerType: 'pen', ...button });
  }
}
