// Makes a video of a film, frame by frame, as fast as it can be encoded.
// I/O: WebCodecs (through mediabunny), OffscreenCanvas

import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
  StreamTarget,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import { type FilmLook, FilmPainter } from '../canvas/film-painter';
import { filterOf } from '../model/film-filter';
import type { WholeFilm } from '../replay/film';
import { FilmView, type Nameless } from '../replay/film-view';
import {
  cursorPixels,
  type EncodedFormat,
  FPS,
  filmPart,
  frameCount,
  frameTime,
  groundLook,
  MIMES,
  type PictureSize,
  type VideoFormat,
  type VideoPlan,
  videoMap,
  viewOfPlan,
} from './video-plan';

/** The first that the browser encodes is taken: what plays in most places comes first. */
const CODECS: Record<EncodedFormat, VideoCodec[]> = {
  mp4: ['avc', 'av1', 'vp9'],
  webm: ['vp9', 'vp8', 'av1'],
};
/** Of these alone a browser keeps what is transparent. */
const CODECS_WITH_ALPHA: VideoCodec[] = ['vp9', 'vp8'];
const KEY_FRAME_SECONDS = 2;

export type Rendering<Format extends VideoFormat = VideoFormat> = {
  film: WholeFilm;
  plan: VideoPlan & { format: Format };
  nameless: Nameless;
  fontFamily: string;
  /** Where the video goes as it is made; null: it is made in memory. */
  sink: WritableStream | null;
  signal: AbortSignal;
  onProgress: (done: number, all: number) => void;
};

/** `video`: null where it went into the sink. */
export type Rendered = { video: Blob | null; codec: string; frames: number };

/** The codec for such a video, or null: this browser cannot make one. */
export function codecFor(format: EncodedFormat, size: PictureSize, isTransparent: boolean) {
  const codecs = isTransparent ? CODECS_WITH_ALPHA : CODECS[format];
  return getFirstEncodableVideoCodec(codecs, { ...size, quality: new Quality('high') });
}

/** Waits for the encoder whenever it is behind, so that only a few frames are in memory. Ended by `signal`: throws. */
export async function renderVideo(rendering: Rendering<EncodedFormat>): Promise<Rendered> {
  const { plan, sink, signal, onProgress } = rendering;
  const { format, size, ground } = plan;
  const codec = await codecFor(format, size, ground === 'transparent');
  if (!codec) throw new Error(`This browser encodes no ${format} of ${size.width} × ${size.height}.`);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const source = new CanvasSource(canvas, {
    codec,
    quality: new Quality('high'),
    keyFrameInterval: KEY_FRAME_SECONDS,
    alpha: ground === 'transparent' ? 'keep' : 'discard',
  });
  const target = sink ? new StreamTarget(sink, { chunked: true }) : new BufferTarget();
  const output = new Output({
    format:
      format === 'mp4'
        ? new Mp4OutputFormat({ fastStart: sink ? false : 'in-memory' })
        : new WebMOutputFormat(),
    target,
  });
  output.addVideoTrack(source, { frameRate: FPS });
  try {
    await output.start();
    const frames = await addFrames(rendering, canvas, source);
    await output.finalize();
    onProgress(frames, frames);
    const buffer = target instanceof BufferTarget ? target.buffer : null;
    return { video: buffer && new Blob([buffer], { type: MIMES[format] }), codec, frames };
  } catch (trouble) {
    if (output.state !== 'finalized') await output.cancel();
    throw signal.aborted ? new DOMException('The video was cancelled.', 'AbortError') : trouble;
  }
}

async function addFrames(
  { film, plan, nameless, fontFamily, signal, onProgress }: Rendering,
  canvas: OffscreenCanvas,
  source: CanvasSource,
): Promise<number> {
  const context = canvas.getContext('2d', { alpha: plan.ground === 'transparent' });
  if (!context) throw new Error('This browser gives no 2D canvas to make a video with.');
  const map = videoMap(film.index, plan);
  const view = new FilmView(film.timeline, nameless);
  view.show(filterOf(plan.choice), filmPart(plan.choice).authors);
  const painter = new FilmPainter(new OffscreenCanvas(1, 1), lookOf(plan, fontFamily));
  painter.setView(viewOfPlan(film.timeline, plan));
  const frames = frameCount(map, plan);
  for (let frame = 0; frame < frames; frame += 1) {
    signal.throwIfAborted();
    painter.follow(view, view.seek(frameTime(map, plan, frame)));
    painter.paint(context, view.frame());
    await source.add(frame / FPS, 1 / FPS);
    onProgress(frame, frames);
  }
  source.close();
  view.dispose();
  return frames;
}

export function lookOf(
  { ground, size, hasCursors, hasNames }: Pick<VideoPlan, 'ground' | 'size' | 'hasCursors' | 'hasNames'>,
  fontFamily: string,
): FilmLook {
  return {
    ...groundLook(ground),
    pixels: cursorPixels(size),
    cursors: hasCursors ? { fontFamily, hasName: hasNames } : null,
  };
}
