// Orders a video from a worker of its own, and tells how it goes.
// I/O: a worker, WebCodecs' existence

import type { FromVideoWorker, ToVideoWorker, VideoOrder } from './video-messages';

export type MadeVideo = Exclude<FromVideoWorker, { kind: 'progress' }>;

/** WebCodecs are missing on plain-http addresses, and in older browsers: there an animated SVG is all that can be made. */
export function canMakeVideo(): boolean {
  return typeof VideoEncoder !== 'undefined' && typeof OffscreenCanvas !== 'undefined';
}

/** Resolves once it is made, cancelled (by `signal`) or has failed; the worker is gone then. */
export function makeVideo(
  order: VideoOrder,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, all: number) => void },
): Promise<MadeVideo> {
  const worker = new Worker(new URL('./video-worker.ts', import.meta.url), { type: 'module' });
  const say = (message: ToVideoWorker) => worker.postMessage(message);
  const cancel = () => say({ kind: 'cancel' });
  return new Promise<MadeVideo>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FromVideoWorker>) => {
      if (data.kind === 'progress') onProgress(data.done, data.all);
      else resolve(data);
    };
    worker.onerror = (event) => resolve({ kind: 'failed', detail: event.message });
    signal.addEventListener('abort', cancel);
    if (signal.aborted) resolve({ kind: 'cancelled' });
    else say({ kind: 'make', order });
  }).finally(() => {
    signal.removeEventListener('abort', cancel);
    worker.terminate();
  });
}
