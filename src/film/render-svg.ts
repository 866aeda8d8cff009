// Makes an animated SVG of a film, and stops when it is told to.
// I/O: blobs, timers, the clock

import { filmStrings } from '../ui/strings-film';
import { animatedSvg } from './animated-svg';
import type { Rendering } from './render-video';
import { MIMES } from './video-plan';

/** So long at a time, ms: in between it hears whether it is still wanted. */
const TURN_MS = 50;
/** So many characters are gathered before they are written. */
const WRITTEN_CHARS = 256 * 1024;

type SvgRendering = Omit<Rendering, 'fontFamily'>;

/** Null where it went into the sink. Ended by `signal`: throws. */
export async function renderSvg(rendering: SvgRendering): Promise<Blob | null> {
  const { sink, signal, onProgress, ...wish } = rendering;
  const blobs: Blob[] = [];
  const writer = sink?.getWriter();
  const write = async (text: string) => {
    if (writer) await writer.write(new TextEncoder().encode(text));
    else blobs.push(new Blob([text]));
  };
  const { count, pieces } = animatedSvg({ ...wish, title: filmStrings.dialog.svgTitle });
  let [text, done, turnEnds] = ['', 0, performance.now() + TURN_MS];
  for (const piece of pieces) {
    text += piece;
    done += 1;
    onProgress(done, count);
    if (text.length >= WRITTEN_CHARS) {
      await write(text);
      text = '';
    }
    if (performance.now() < turnEnds) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    turnEnds = performance.now() + TURN_MS;
  }
  await write(text);
  return writer ? null : new Blob(blobs, { type: MIMES.svg });
}
