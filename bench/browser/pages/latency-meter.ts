// How long it takes from a pointer's event to the end of the frame in which its ink was drawn.
// I/O: DOM events, Konva's global

import { afterFrame } from './frames';

type DrawnLayer = { on(event: 'draw', listener: () => void): void };
type WithKonva = Window & { Konva?: { stages: { getLayers(): DrawnLayer[] }[] } };

export class LatencyMeter {
  #waiting: number[] = [];
  #latencies: number[] = [];

  /** Begins to listen; the board must be mounted. */
  start(): void {
    window.addEventListener('pointermove', (event) => this.#note(event), { capture: true });
    const stages = (window as WithKonva).Konva?.stages ?? [];
    const layers = stages.flatMap((stage) => stage.getLayers());
    if (layers.length === 0) throw new Error('There is no board to draw on.');
    for (const layer of layers) layer.on('draw', () => this.#drawn());
  }

  /** ms, of every point the pointer was at while its button was down. */
  take(): number[] {
    const taken = this.#latencies;
    this.#latencies = [];
    return taken;
  }

  #note(event: PointerEvent): void {
    if (event.buttons === 0) return;
    for (const each of event.getCoalescedEvents()) this.#waiting.push(each.timeStamp);
  }

  #drawn(): void {
    const shown = this.#waiting;
    this.#waiting = [];
    afterFrame(() => {
      const now = performance.now();
      for (const at of shown) this.#latencies.push(now - at);
    });
  }
}
