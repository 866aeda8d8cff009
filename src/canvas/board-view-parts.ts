// What a running board is given, and what it says of what is seen.
// I/O: Konva (a type)

import type { Stage } from 'konva/lib/Stage.js';
import type { BoardActions, BoardSource } from '../model/scene';
import type { Theme } from './board-theme';
import type { EdgeSurroundings } from './cursors/edge-buttons';
import type { ToolState } from './input/interaction';
import type { BoardLayers } from './konva-surface';
import type { PinSurroundings } from './pins/pin-buttons';
import type { Bounds, ScreenSize } from './space';

export type BoardViewParts = {
  surface: HTMLElement;
  stage: Stage;
  layers: BoardLayers;
  source: BoardSource;
  roomKey: string;
  theme: Theme;
  /** Asked when they are needed, so that a change of tool costs nothing here. */
  actions(): BoardActions | null;
  toolState(): ToolState;
  onZoom(zoom: number): void;
  /** Another part of the board is in view. */
  onView(view: InView): void;
  /** A person took the camera, which went along with somebody else's view. */
  onLetGo(): void;
  /** Where the signs for people outside of the view stand; null: there are none. */
  edge: (EdgeSurroundings & { container: HTMLElement }) | null;
  /** Where words and reactions stand; null: nowhere. */
  said: HTMLElement | null;
  /** Where pins of messages stand; null: there are none. */
  pins: (PinSurroundings & { container: HTMLElement }) | null;
  /** Fingers tapped. */
  onTakeBack(step: 'undo' | 'redo'): void;
  /** A pen drew. */
  onPen(): void;
};

/** World units, and CSS pixels. */
export type InView = { region: Bounds; size: ScreenSize };
