// What is said between the page and the worker that makes a video.

import type { Nameless } from '../replay/film-view';
import type { VideoPlan } from './video-plan';

/** `recording`: the bytes of one; `file`: where the person wants it, null: it comes back as bytes. */
export type VideoOrder = {
  recording: Uint8Array;
  plan: VideoPlan;
  nameless: Nameless;
  file: FileSystemFileHandle | null;
};
export type ToVideoWorker = { kind: 'make'; order: VideoOrder } | { kind: 'cancel' };
export type FromVideoWorker =
  | { kind: 'progress'; done: number; all: number }
  | { kind: 'made'; bytes: ArrayBuffer | null; codec: string; frames: number }
  | { kind: 'cancelled' }
  | { kind: 'failed'; detail: string };
