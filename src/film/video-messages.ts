// What is said between the page and the worker that makes a video.

import type { Nameless } from '../replay/film-view';
import type { VideoPlan } from './video-plan';

/** `file`: where the person wants it; null: it comes back as a blob. */
export type VideoOrder = {
  recording: Blob;
  plan: VideoPlan;
  nameless: Nameless;
  file: FileSystemFileHandle | null;
};
export type ToVideoWorker = { kind: 'make'; order: VideoOrder } | { kind: 'cancel' };
export type FromVideoWorker =
  | { kind: 'progress'; done: number; all: number }
  /** `video`: null where it was streamed into the file. */
  | { kind: 'made'; video: Blob | null }
  | { kind: 'cancelled' }
  | { kind: 'failed'; detail: string };
