// What the canvas is handed to draw, without knowing whether it is live or a replay.

import type { BoardChange, LiveEntry } from './board';
import type { StrokeStyle } from './element';
import type { Ink, InkPoint } from './ink';
import type { BoardGround } from './policy';

/** Somebody's stroke in progress, cut at the moment it is drawn for. Not yet one of the source's elements. */
export type LiveInk = {
  id: string;
  style: StrokeStyle;
  points: readonly InkPoint[];
  /** Where the pen is expected to be next: drawn, and gone with the next frame. Of one's own stroke only. */
  ahead?: readonly InkPoint[];
  hasPressure: boolean;
  /** Whose it is, where that is known. */
  author?: number;
  /** It steps back: one looks at other ink now. */
  isDimmed?: boolean;
};

/** Somebody else's pointer in world units. `key` stays the same while they are there; `color` indexes people's colours. */
export type SceneCursor = {
  key: string;
  name: string;
  color: number;
  x: number;
  y: number;
  isIdle: boolean;
  isDrawing: boolean;
  /** Whose it is, where that is known. */
  author?: number;
};

/** Words beside a pointer, or an emoji that bursts at a place; in world units. `key` stays the same while it is there. */
export type SceneSaid = {
  key: string;
  kind: 'words' | 'reaction';
  text: string;
  author: number;
  color: number;
  x: number;
  y: number;
};

/** `ground`: left out where nobody said anything of it. */
export type SceneFrame = { ink: LiveInk[]; cursors: SceneCursor[]; said?: SceneSaid[]; ground?: BoardGround };

/** 'all': so much changed (a seek, another room) that everything is to be drawn anew. */
export type SceneChange = BoardChange[] | 'all';

export interface BoardSource {
  /** The settled elements, in no order. */
  elements(): Iterable<LiveEntry>;
  /** Tells of every change to the settled elements; returns how to stop. */
  onChange(listener: (change: SceneChange) => void): () => void;
  /** Whether an element steps back; left out: none does. A change of that is told as 'all'. */
  isDimmed?(id: string): boolean;
  /** Strokes in progress and cursors as of `now` (ms, `performance.now()`); called once an animation frame. */
  frame(now: number): SceneFrame;
}

/** One's own stroke while it is drawn. */
export interface StrokeInProgress {
  /** The element's id; changes when a very long stroke goes on as a second element. */
  readonly id: string;
  /** The path so far, simplified as it will be kept, its last point under the pen. */
  readonly points: readonly InkPoint[];
  /** True once it ended, also because somebody erased it meanwhile; then it is no longer drawn as in progress. */
  readonly isOver: boolean;
  /** `t`: ms since the stroke's first point. */
  add(point: InkPoint): void;
  /** A straight line from the last point added to this one, in place of the line before; `add` goes on from its end. */
  aim(point: InkPoint): void;
  end(): void;
  /** Takes it back as if it had never been begun. */
  cancel(): void;
}

export interface Erasing {
  /** Removes these (settled or still being drawn by somebody); one erasing is one undo. */
  erase(ids: string[]): void;
  /**
   * Leaves only these parts of a settled stroke. `again`: somebody else had cut it first, so that nothing came of it;
   * these are the pieces that are there now, to be cut in its place.
   */
  cut(id: string, parts: Ink[], again: (pieces: string[]) => void): void;
}

export type StrokeStart = { style: StrokeStyle; hasPressure: boolean; zoom: number; first: InkPoint };

/** What a person can do on the canvas. A replay hands the canvas none. */
export interface BoardActions {
  /** Whether one may change the board now; left out: always. Whoever may not still points. */
  readonly mayDraw?: boolean;
  /** One's own pointer in world units; null: it left the board. */
  moveCursor(point: { x: number; y: number } | null): void;
  startStroke(start: StrokeStart): StrokeInProgress;
  startErasing(): Erasing;
}
