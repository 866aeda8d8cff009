// What a video of a film is to be: which moment each of its frames shows, how large it is, which part of the board.

import { fitTo } from '../canvas/camera/camera';
import type { FilmLook } from '../canvas/film-painter';
import type { DeviceView } from '../canvas/ink/device-rects';
import { type Bounds, isNothing, joinBounds, noBounds } from '../canvas/space';
import { isLive } from '../model/board';
import { boundsOf, type FilmChoice, filterOf, passes } from '../model/film-filter';
import { type FilmIndex, type FilmPart, WHOLE_FILM } from '../model/film-index';
import type { Timeline } from '../model/timeline';
import type { PositionMap, Span } from '../model/timeline-idle';

export const FPS = 30;
/** The finished picture stays to be seen, ms. */
export const HOLD_MS = 1_000;
/** Around what is fitted, as a part of the picture. */
const MARGIN = 0.06;
/** A small drawing is not blown up further than this. */
const MAX_SCALE = 4;
/** What cursors are drawn for; in larger pictures they are larger. */
const USUAL_SIDE = 720;
/** Encoders of browsers take pictures up to this, in px. */
const MAX_SIDE = 3_840;

/** What only WebCodecs make. */
export type EncodedFormat = 'mp4' | 'webm';
export type VideoFormat = EncodedFormat | 'svg';
export const MIMES: Record<VideoFormat, string> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  svg: 'image/svg+xml',
};
export type VideoGround = 'light' | 'dark' | 'white' | 'transparent';
/** What of a ground the board's painter knows: dark and light are the room's own paper in that theme. */
export function groundLook(ground: VideoGround): Pick<FilmLook, 'theme' | 'ground'> {
  const isPaper = ground === 'light' || ground === 'dark';
  return { theme: ground === 'dark' ? 'dark' : 'light', ground: isPaper ? 'paper' : ground };
}

export type PictureSize = { width: number; height: number };

/** `part`: film times; null: the whole film. `region`: world units; null: fit to the drawing. */
export type VideoPlan = {
  format: VideoFormat;
  size: PictureSize;
  speed: number;
  isSkippingIdle: boolean;
  part: Span | null;
  ground: VideoGround;
  region: Bounds | null;
  hasCursors: boolean;
  hasNames: boolean;
  choice: FilmChoice;
};

/** Even sides, which H.264 wants, within what encoders take. */
export function evenSize({ width, height }: PictureSize): PictureSize {
  const shrink = Math.min(1, MAX_SIDE / Math.max(width, height));
  const even = (side: number) => Math.max(16, 2 * Math.round((side * shrink) / 2));
  return { width: even(width), height: even(height) };
}

/** The size with the shape of another, its shorter side `side` px. */
export function sizeInShape(shape: PictureSize, side: number): PictureSize {
  const stretch = side / Math.min(shape.width, shape.height);
  return evenSize({ width: shape.width * stretch, height: shape.height * stretch });
}

type Timing = Pick<VideoPlan, 'speed' | 'part'>;

/** The part of the film whose pauses count. */
export function filmPart({ authors, from }: FilmChoice): FilmPart {
  return authors || from !== null ? { authors: authors && new Set(authors), from } : WHOLE_FILM;
}

/** Film time ↔ position in playback, as pauses and people are counted in the video. */
export function videoMap(index: FilmIndex, plan: Pick<VideoPlan, 'choice' | 'isSkippingIdle'>): PositionMap {
  const maps = index.maps(filmPart(plan.choice));
  return plan.isSkippingIdle ? maps.short : maps.real;
}

/** How long the film runs in the video, ms, without the hold. */
export function playedMs(map: PositionMap, { speed, part }: Timing): number {
  const { from, to } = positions(map, part);
  return (to - from) / speed;
}

/** The film's last moment has a frame of its own, and stays. */
export function frameCount(map: PositionMap, timing: Timing): number {
  return Math.ceil((playedMs(map, timing) / 1_000) * FPS) + 1 + (HOLD_MS / 1_000) * FPS;
}

/** Film time that a frame shows: of its number alone. */
export function frameTime(map: PositionMap, { speed, part }: Timing, frame: number): number {
  const { from, to } = positions(map, part);
  const position = from + (frame / FPS) * 1_000 * speed;
  // Positions are rounded; the end is the end.
  return position >= to ? (part?.to ?? map.end) : map.toTime(position);
}

/** Where in playback a part begins and ends; null: the whole film. */
export function positions(map: PositionMap, part: Span | null): Span {
  return part
    ? { from: map.toPosition(part.from), to: map.toPosition(part.to) }
    : { from: 0, to: map.duration };
}

/** Bounds of all that the film ever shows, also of what was erased. */
export function drawnBounds(timeline: Timeline, choice: FilmChoice): Bounds {
  const filter = filterOf(choice);
  let bounds = noBounds();
  for (const entry of timeline.beginning) bounds = joinBounds(bounds, boundsOf(entry.element));
  for (const { after } of timeline.changes) {
    if (!isLive(after) || !passes(after, timeline.beganAt(after.id), filter)) continue;
    bounds = joinBounds(bounds, boundsOf(after.element));
  }
  return bounds;
}

/** Which part of the board the video shows. */
export function viewOfPlan(timeline: Timeline, { region, size, choice }: VideoPlan): DeviceView {
  return viewOf(region ?? drawnBounds(timeline, choice), size, region !== null);
}

/** Shows all of a region in the middle of a picture; nothing to show brings the world's origin there. */
export function viewOf(region: Bounds, size: PictureSize, isExact: boolean): DeviceView {
  if (isNothing(region)) {
    const home = fitTo(region, size);
    return { x: Math.round(home.x), y: Math.round(home.y), ...size, scale: 1, ratio: 1 };
  }
  const free = isExact ? 1 : 1 - 2 * MARGIN;
  const [width, height] = [region.maxX - region.minX, region.maxY - region.minY];
  const fitting = Math.min(
    (size.width * free) / Math.max(1, width),
    (size.height * free) / Math.max(1, height),
  );
  const scale = isExact ? fitting : Math.min(MAX_SCALE, fitting);
  return {
    x: Math.round(((region.minX + region.maxX) / 2) * scale - size.width / 2),
    y: Math.round(((region.minY + region.maxY) / 2) * scale - size.height / 2),
    ...size,
    scale,
    ratio: 1,
  };
}

/** Device pixels in a px of a cursor. */
export function cursorPixels({ width, height }: PictureSize): number {
  return Math.max(1, Math.min(width, height) / USUAL_SIDE);
}
