// Fingers on the glass: touches as a phone sends them.
// I/O: Playwright
import type { CDPSession, Page } from '@playwright/test';
import type { Place } from './visitor';

export class Fingers {
  readonly #cdp: CDPSession;

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** One finger along a path. */
  async draw(path: readonly Place[]): Promise<void> {
    const [first, ...rest] = path;
    if (!first) throw new Error('A finger needs a place to begin.');
    await this.#send('touchStart', [first]);
    for (const place of rest) await this.#send('touchMove', [place]);
    await this.lift();
  }

  /** Two fingers around a place, their distance going from one to the other; the second lands a moment later. */
  async pinch([x, y]: Place, { from, to, steps = 8 }: { from: number; to: number; steps?: number }) {
    const at = (span: number): Place[] => [
      [x - span / 2, y],
      [x + span / 2, y],
    ];
    await this.#send('touchStart', at(from).slice(0, 1));
    await this.#send('touchStart', at(from));
    for (let i = 1; i <= steps; i += 1) await this.#send('touchMove', at(from + ((to - from) * i) / steps));
    await this.lift();
  }

  /** Several fingers at once, for a moment. */
  async tap(...places: Place[]): Promise<void> {
    await this.#send('touchStart', places);
    await this.lift();
  }

  /** The side of a hand, laid down and lifted. */
  async layHand([x, y]: Place): Promise<void> {
    const touchPoints = [{ x, y, id: 0, radiusX: 45, radiusY: 30 }];
    await this.#cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await this.lift();
  }

  async press(place: Place): Promise<void> {
    await this.#send('touchStart', [place]);
  }

  async lift(): Promise<void> {
    await this.#send('touchEnd', []);
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]): Promise<void> {
    const touchPoints = places.map(([x, y], id) => ({ x, y, id }));
    await this.#cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}
