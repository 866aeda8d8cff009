// The board in the page: mounts the Konva stage and starts the view that draws on it.
// I/O: React, Konva

import { Layer } from 'konva/lib/Layer.js';
import { Stage } from 'konva/lib/Stage.js';
import { type JSX, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { Element } from '../model/element';
import type { BoardActions, BoardSource } from '../model/scene';
import type { Theme } from './board-theme';
import { BoardView, type InView } from './board-view';
import type { ShownView } from './camera/camera-chase';
import type { EdgeSurroundings } from './cursors/edge-buttons';
import { rasterPool } from './ink/raster-pool';
import type { ToolState } from './input/interaction';
import type { LayerName } from './konva-surface';
import type { BoardPin } from './pins/gather-pins';
import type { PinSurroundings } from './pins/pin-buttons';
import type { Bounds, ScreenPoint, WorldPoint } from './space';

export type { ErasingMode } from './input/eraser';
export type { Tool } from './input/gestures';
export type { ToolState } from './input/interaction';

export type BoardCanvasProps = {
  source: BoardSource;
  /** Null: one may only look, as in a replay. */
  actions: BoardActions | null;
  toolState: ToolState;
  theme: Theme;
  /** The camera is remembered in this browser under this key. */
  roomKey: string;
  /** The accessible name of the surface. */
  label: string;
  /** 1 = 100 %; told at most once a frame, only when changed, and once at the beginning. */
  onZoom?: (zoom: number) => void;
  /** Another part of the board is in view; at most once a frame, and once at the beginning. */
  onView?: (view: InView) => void;
  /** A person took the camera while it went along with another's view. */
  onLetGo?: () => void;
  /** Two fingers tapped, or three. */
  onTakeBack?: (step: 'undo' | 'redo') => void;
  /** Somebody draws with a pen here. */
  onPen?: () => void;
  handleRef?: Ref<BoardCanvasHandle>;
  /** For signs at the edge that lead to people outside of the view; the first one given stays. */
  edge?: EdgeSurroundings;
  /** For pins of messages; the first one given stays. */
  pins?: PinSurroundings;
};

export interface BoardCanvasHandle {
  zoomIn(): void;
  zoomOut(): void;
  zoomTo(zoom: number): void;
  zoomToFit(): void;
  /** World units. */
  showRegion?(region: Bounds): void;
  /** Brings a place into the middle, smoothly. */
  flyTo(place: WorldPoint): void;
  /** Goes along with this view until a person takes the camera; null: no more. */
  chase(view: ShownView | null): void;
  /** Messages that are about a place, from now on at theirs. */
  showPins?(newestFirst: readonly BoardPin[]): void;
  /** Whether all that is in view is drawn, and sharp. */
  isComplete(): boolean;
  /** Gives the board the keyboard. */
  focus?(): void;
  /** Where one's own pointer is over the board, in its CSS pixels; null: nowhere, and where a finger was. */
  pointer?(): ScreenPoint | null;
  /** Null before it is mounted. */
  inView?(): InView | null;
  /** The uppermost element within `reach` CSS pixels of a place on the surface. */
  elementAt?(at: ScreenPoint, reach: number): Element | null;
  /** What is in view, as a data URL. */
  toPNG?(): string;
}

// With the page: when the board's first strokes are there, the workers are, too.
rasterPool();

const OVERLAY = { position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' } as const;

/** A stage with its layers, the lowest first. Nothing of it is React's: it changes with every frame. */
function stageIn(container: HTMLDivElement): { stage: Stage; layers: Record<LayerName, Layer> } {
  const stage = new Stage({ container, width: 1, height: 1, listening: false });
  const layer = () => new Layer({ listening: false });
  const [grid, settledA, settledB, wet, cursors] = [layer(), layer(), layer(), layer(), layer()];
  stage.add(grid, settledA, settledB, wet, cursors);
  return { stage, layers: { grid, settledA, settledB, wet, cursors } };
}

export function BoardCanvas(props: BoardCanvasProps): JSX.Element {
  const { source, theme, roomKey, label, handleRef } = props;
  const surface = useRef<HTMLDivElement>(null);
  const signs = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLDivElement>(null);
  const pins = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLDivElement>(null);
  const view = useRef<BoardView>(null);
  // What is only asked for at the moment of an event; a new tool or callback restarts nothing.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  // Before the browser shows anything: the first frame has the whole board.
  useLayoutEffect(() => {
    if (!surface.current || !ground.current) throw new Error('The board was mounted without its ground.');
    const { stage, layers } = stageIn(ground.current);
    const running = new BoardView({
      surface: surface.current,
      stage,
      layers,
      source: latest.current.source,
      theme: latest.current.theme,
      roomKey,
      actions: () => latest.current.actions,
      toolState: () => latest.current.toolState,
      onZoom: (zoom) => latest.current.onZoom?.(zoom),
      onView: (seen) => latest.current.onView?.(seen),
      onLetGo: () => latest.current.onLetGo?.(),
      edge:
        latest.current.edge && signs.current ? { ...latest.current.edge, container: signs.current } : null,
      said: said.current,
      pins: latest.current.pins && pins.current ? { ...latest.current.pins, container: pins.current } : null,
      onTakeBack: (step) => latest.current.onTakeBack?.(step),
      onPen: () => latest.current.onPen?.(),
    });
    view.current = running;
    return () => {
      view.current = null;
      running.stop();
      stage.destroy();
    };
  }, [roomKey]);

  useEffect(() => view.current?.setSource(source), [source]);
  useEffect(() => view.current?.setTheme(theme), [theme]);

  useImperativeHandle(
    handleRef,
    () => ({
      zoomIn: () => view.current?.zoomStep('in'),
      zoomOut: () => view.current?.zoomStep('out'),
      zoomTo: (zoom) => view.current?.zoomTo(zoom),
      zoomToFit: () => view.current?.zoomToFit(),
      showRegion: (region) => view.current?.showRegion(region),
      flyTo: (place) => view.current?.flyTo(place),
      chase: (shown) => view.current?.chase(shown),
      showPins: (newestFirst) => view.current?.showPins(newestFirst),
      isComplete: () => view.current?.isComplete ?? false,
      focus: () => surface.current?.focus({ preventScroll: true }),
      pointer: () => view.current?.pointer() ?? null,
      inView: () => view.current?.inView() ?? null,
      elementAt: (at, reach) => view.current?.elementAt(at, reach) ?? null,
      toPNG: () => view.current?.toPNG() ?? '',
    }),
    [],
  );

  return (
    <>
      <div
        ref={surface}
        role="application"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows pan the board, so it must take the keyboard.
        tabIndex={0}
        style={{
          position: 'absolute',
          inset: 0,
          overflow: 'hidden',
          touchAction: 'none',
          userSelect: 'none',
          WebkitUserSelect: 'none',
          WebkitTapHighlightColor: 'transparent',
          // Inside, or the window's edge would hide it.
          outlineOffset: -3,
        }}
      >
        <div ref={ground} role="presentation" />
      </div>
      {/* Beside the surface: what is pressed here is no stroke. */}
      <div ref={pins} style={OVERLAY} />
      <div ref={said} style={OVERLAY} />
      <div ref={signs} style={OVERLAY} />
    </>
  );
}
