// Makes a video beside the page, so that the page stays quick.
// I/O: the worker's own messages, fonts, the file a person chose, the clock

import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { decodeRecording } from '../model/recording';
import { filmOf } from './film-of';
import { renderVideo } from './render-video';
import type { FromVideoWorker, ToVideoWorker, VideoOrder } from './video-messages';

/** Tells of progress this often, ms. */
const TELL_EVERY_MS = 100;
const FALLBACK_FONTS = 'ui-sans-serif, system-ui, sans-serif';

/** The part of a worker's world that is used here; TypeScript cannot have both it and the page's. */
type Scope = {
  postMessage(message: FromVideoWorker, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToVideoWorker>) => void): void;
  fonts?: FontFaceSet;
};
const scope = self as unknown as Scope;
const stopping = new AbortController();

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'cancel') stopping.abort();
  else void make(data.order).then((message) => scope.postMessage(message, transferOf(message)));
});

async function make({ recording, plan, nameless, file }: VideoOrder): Promise<FromVideoWorker> {
  const played = decodeRecording(recording);
  if (!played.ok) return { kind: 'failed', detail: played.reason };
  let toldAt = Number.NEGATIVE_INFINITY;
  const onProgress = (done: number, all: number) => {
    const now = performance.now();
    if (now - toldAt < TELL_EVERY_MS && done < all) return;
    toldAt = now;
    scope.postMessage({ kind: 'progress', done, all });
  };
  try {
    const made = await renderVideo({
      film: filmOf(played.value),
      plan,
      nameless,
      fontFamily: await loadFont(),
      file: file ? await file.createWritable() : null,
      signal: stopping.signal,
      onProgress,
    });
    return { kind: 'made', ...made };
  } catch (trouble) {
    if (stopping.signal.aborted) return { kind: 'cancelled' };
    return { kind: 'failed', detail: trouble instanceof Error ? trouble.message : String(trouble) };
  }
}

/** The page's own font, where the worker can have it; names are readable in any other. */
async function loadFont(): Promise<string> {
  if (!scope.fonts || typeof FontFace === 'undefined') return FALLBACK_FONTS;
  const face = new FontFace('Inter Variable', `url(${interUrl})`, { weight: '100 900' });
  try {
    scope.fonts.add(await face.load());
  } catch {
    // The network is gone, or the font is: the system's own will do.
    return FALLBACK_FONTS;
  }
  return `"Inter Variable", ${FALLBACK_FONTS}`;
}

function transferOf(message: FromVideoWorker): Transferable[] {
  return message.kind === 'made' && message.bytes ? [message.bytes] : [];
}
