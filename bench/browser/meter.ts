// What a page costs: time its main thread works, frames it shows, memory it holds; the same for every page.
// I/O: Chromium's DevTools protocol

import type { CDPSession, Page } from '@playwright/test';

/** `mainMs`: CPU time of the page's main thread. `processMs`: of all threads of its process, workers and raster too. */
export type Work = { mainMs: number; processMs: number };
/** `intervals`: ms between animation frames. */
export type Watched = Work & { intervals: number[] };

type Recorder = { times: number[]; request: number };
type Recording = Window & { recorder?: Recorder };

export class Meter {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<Meter> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new Meter(page, session);
  }

  /** CPU time since the process began, so that a busy machine does not count as work of the page. */
  async work(): Promise<Work> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const read = (name: string) => {
      const metric = metrics.find((one) => one.name === name);
      if (!metric) throw new Error(`This Chromium does not tell its ${name}.`);
      return metric.value * 1_000;
    };
    return { mainMs: read('ThreadTime'), processMs: read('ProcessTime') };
  }

  /** Work and frames while `act` goes on. */
  async watch(act: () => Promise<unknown>): Promise<Watched> {
    await this.#page.evaluate(startRecorder);
    const before = await this.work();
    await act();
    const after = await this.work();
    const times = await this.#page.evaluate(stopRecorder);
    const intervals = times.slice(1).map((time, i) => time - (times[i] as number));
    return {
      mainMs: after.mainMs - before.mainMs,
      processMs: after.processMs - before.processMs,
      intervals,
    };
  }

  /** Bytes held by scripts, array buffers and what the browser's own objects keep for them, after a collection. */
  async heap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    await this.#session.send('HeapProfiler.collectGarbage');
    const usage = await this.#session.send('Runtime.getHeapUsage');
    return usage.usedSize + usage.backingStorageSize + usage.embedderHeapUsedSize;
  }
}

function startRecorder(): void {
  const recorder: Recorder = { times: [], request: 0 };
  const note = (time: number) => {
    recorder.times.push(time);
    recorder.request = requestAnimationFrame(note);
  };
  recorder.request = requestAnimationFrame(note);
  (window as Recording).recorder = recorder;
}

function stopRecorder(): number[] {
  const { recorder } = window as Recording;
  if (!recorder) throw new Error('No frames were recorded.');
  cancelAnimationFrame(recorder.request);
  return recorder.times;
}
