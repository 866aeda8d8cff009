// What the video dialog's fields hold, and the plan that they amount to.

import type { InView } from '../canvas/board-view';
import type { FilmChoice } from '../model/film-filter';
import type { PositionMap, Span } from '../model/timeline-idle';
import {
  type PictureSize,
  sizeInShape,
  type VideoFormat,
  type VideoGround,
  type VideoPlan,
} from './video-plan';

export const SHAPES = ['720', '1080', 'square', 'board'] as const;
export type Shape = (typeof SHAPES)[number];

/** `part`: film times; null: the whole film. */
export type VideoForm = {
  format: VideoFormat;
  shape: Shape;
  speed: number;
  isSkippingIdle: boolean;
  part: Span | null;
  ground: VideoGround;
  region: 'fit' | 'view';
  hasCursors: boolean;
  hasNames: boolean;
};

const WIDE = { width: 16, height: 9 };
/** The board's own pixels may be many more, for nothing that is seen in a video. */
const BOARD_SIDE = 1_080;

export function sizeOf(shape: Shape, board: PictureSize): PictureSize {
  if (shape === '720') return sizeInShape(WIDE, 720);
  if (shape === '1080') return sizeInShape(WIDE, 1_080);
  if (shape === 'square') return { width: 1_080, height: 1_080 };
  return sizeInShape(board, Math.min(BOARD_SIDE, Math.min(board.width, board.height)));
}

/** MP4 has nothing that is transparent. */
export function formatOf({ format, ground }: Pick<VideoForm, 'format' | 'ground'>): VideoFormat {
  return format === 'mp4' && ground === 'transparent' ? 'webm' : format;
}

export function planOf(
  form: VideoForm,
  { inView, choice }: { inView: InView; choice: FilmChoice },
): VideoPlan {
  const { shape, region, ground, ...rest } = form;
  return {
    ...rest,
    ground,
    format: formatOf(form),
    size: sizeOf(shape, inView.size),
    region: region === 'view' ? inView.region : null,
    choice,
  };
}

/** A slider of the part was moved to `position`; its other end gives way. */
export function withEnd(
  part: Span | null,
  end: 'from' | 'to',
  { map, position }: { map: PositionMap; position: number },
): Span {
  const { from, to } = part ?? { from: map.start, to: map.end };
  const time = position >= map.duration ? map.end : map.toTime(position);
  return end === 'from' ? { from: time, to: Math.max(time, to) } : { from: Math.min(time, from), to: time };
}
