// Makes a video beside the page, so that the page stays quick.
// I/O: the worker's own messages, fonts, the file a person chose, the clock

import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { decodeRecording } from '../model/recording';
import { filmOf } from './film-of';
import { renderSvg } from './render-svg';
import { type Rendering, renderVideo } from './render-video';
import { heldBack } from './save-file';
import type { FromVideoWorker, ToVideoWorker, VideoOrder } from './video-messages';

/** Tells of progress this often, ms. */
const TELL_EVERY_MS = 100;
const FALLBACK_FONTS = 'ui-sans-serif, system-ui, sans-serif';

/** The part of a worker's world that is used here; TypeScript cannot have both it and the page's. */
type Scope = {
  postMessage(message: FromVideoWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToVideoWorker>) => void): void;
  fonts?: FontFaceSet;
};
const scope = self as unknown as Scope;
const stopping = new AbortController();

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'cancel') stopping.abort();
  else void make(data.order).then((message) => scope.postMessage(message));
});

async function make({ recording, plan, nameless, file }: VideoOrder): Promise<FromVideoWorker> {
  const played = decodeRecording(new Uint8Array(await recording.arrayBuffer()));
  if (!played.ok) return { kind: 'failed', detail: played.reason };
  let toldAt = Number.NEGATIVE_INFINITY;
  const onProgress = (done: number, all: number) => {
    const now = performance.now();
    if (now - toldAt < TELL_EVERY_MS && done < all) return;
    toldAt = now;
    scope.postMessage({ kind: 'progress', done, all });
  };
  let writable: FileSystemWritableFileStream | null = null;
  try {
    writable = file && (await file.createWritable());
    const film = filmOf(played.value);
    const sink = writable && heldBack(writable);
    const video = await render({ film, plan, nameless, sink, signal: stopping.signal, onProgress });
    await writable?.close();
    return { kind: 'made', video };
  } catch (trouble) {
    await writable?.abort();
    if (stopping.signal.aborted) return { kind: 'cancelled' };
    return { kind: 'failed', detail: trouble instanceof Error ? trouble.message : String(trouble) };
  }
}

/** Null where it went into the sink. */
async function render(rendering: Omit<Rendering, 'fontFamily'>): Promise<Blob | null> {
  const { plan } = rendering;
  const { format } = plan;
  if (format === 'svg') return renderSvg(rendering);
  const { video } = await renderVideo({
    ...rendering,
    plan: { ...plan, format },
    fontFamily: await loadFont(),
  });
  return video;
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
