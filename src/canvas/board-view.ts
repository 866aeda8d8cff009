// The running board: puts camera, ink, cursors and input together and draws what changed, once an animation frame.
// I/O: Konva, DOM (frames, sizes)

import type { Element } from '../model/element';
import type { BoardSource, SceneChange, SceneFrame } from '../model/scene';
import type { Theme } from './board-theme';
import type { BoardViewParts, InView } from './board-view-parts';
import {
  type Camera,
  cameraOn,
  clampCamera,
  fitTo,
  nextZoomStep,
  visibleBounds,
  zoomAt,
} from './camera/camera';
import { CameraChase, type ShownView } from './camera/camera-chase';
import type { CameraStore } from './camera/camera-store';
import { Pilot } from './camera/pilot';
import { rememberedCamera } from './camera/remembered-camera';
import { CursorMarks } from './cursors/cursor-marks';
import { cursorStyle } from './cursors/cursor-style';
import { EdgeButtons } from './cursors/edge-buttons';
import { SaidMarks } from './cursors/said-marks';
import { GroundLayer } from './ground-layer';
import { type DeviceView, deviceView, isSameView } from './ink/device-rects';
import { InkIndex } from './ink/ink-index';
import { rasterPool } from './ink/raster-pool';
import { SettledInk } from './ink/settled-ink';
import { placeOnView } from './ink/sheet';
import { StillSheet } from './ink/still-sheet';
import { WetInk } from './ink/wet-ink';
import { EraserRing } from './input/eraser-ring';
import { topmostAt } from './input/hit-test';
import { Interaction } from './input/interaction';
import { listenToKeys } from './input/key-input';
import { listenToPointers } from './input/pointer-input';
import { paintLayer, resizeSurface, showLayer } from './konva-surface';
import { LayerSheet } from './layer-sheet';
import { boardPicture } from './picture';
import type { BoardPin } from './pins/gather-pins';
import { PinButtons } from './pins/pin-buttons';
import { prefersReducedMotion } from './reduced-motion';
import type { Bounds, ScreenPoint, ScreenSize, WorldPoint } from './space';
import { pixelRatioFor } from './surface-size';

/** Ms of a frame that drawing settled ink may take; the rest is for wet ink, cursors and the browser. */
const SETTLED_BUDGET_MS = 9;
/** The same while the board rests and is still blurred from a zoom: nothing follows a hand that could lag behind it. */
const SHARPEN_BUDGET_MS = 16;
/** The same for ink that is not seen yet. */
const UNSEEN_BUDGET_MS = 4;
/** The same while a board is seen for the first time: there is nothing yet that could stutter. */
const FIRST_BUDGET_MS = 150;

export type { InView } from './board-view-parts';

const NOTHING: SceneFrame = { ink: [], cursors: [] };

export class BoardView {
  readonly #parts: BoardViewParts;
  readonly #index = new InkIndex();
  readonly #camera: CameraStore;
  readonly #interaction: Interaction;
  readonly #settled: SettledInk<LayerSheet>;
  readonly #wet = new WetInk();
  readonly #cursors: CursorMarks;
  readonly #edge: EdgeButtons | null;
  readonly #said: SaidMarks | null;
  readonly #pins: PinButtons | null;
  readonly #pilot: Pilot;
  readonly #chase: CameraChase;
  readonly #ring: EraserRing;
  readonly #ground: GroundLayer;
  readonly #stills: readonly StillSheet[];
  readonly #settledStill: StillSheet;
  readonly #stops: (() => void)[] = [];
  #source: BoardSource | null = null;
  #stopSource: () => void = () => {};
  #theme: Theme;
  #size: ScreenSize;
  #ratio = 1;
  #frame: SceneFrame = NOTHING;
  #view: DeviceView | null = null;
  /** All ink in view has been seen since the board was loaded. */
  #wasComplete = false;
  #toldZoom: number | null = null;
  #toldView: { camera: Camera; size: ScreenSize } | null = null;
  #cursorStyle = '';

  constructor(parts: BoardViewParts) {
    this.#parts = parts;
    this.#theme = parts.theme;
    const { surface, layers } = parts;
    this.#size = { width: surface.clientWidth, height: surface.clientHeight };
    const remembered = rememberedCamera(parts.roomKey, this.#size);
    this.#camera = remembered.store;
    this.#stops.push(remembered.stop);
    this.#pilot = new Pilot(this.#camera);
    this.#chase = new CameraChase(this.#camera, () => parts.onLetGo());
    this.#settled = new SettledInk(this.#index, {
      theme: parts.theme,
      sheets: [new LayerSheet(layers.settledA), new LayerSheet(layers.settledB)],
      workers: rasterPool(),
      isDimmed: (id) => this.#source?.isDimmed?.(id) ?? false,
    });
    this.#interaction = new Interaction({
      camera: this.#camera,
      index: this.#index,
      liveInk: () => this.#frame.ink,
      actions: parts.actions,
      toolState: parts.toolState,
      takeBack: parts.onTakeBack,
      penSeen: parts.onPen,
    });
    this.#cursors = new CursorMarks(layers.cursors, getComputedStyle(surface).fontFamily);
    this.#edge = parts.edge && new EdgeButtons({ ...parts.edge, surface, goTo: (at) => this.flyTo(at) });
    this.#said = parts.said && new SaidMarks(parts.said);
    this.#pins = parts.pins && new PinButtons({ ...parts.pins, surface });
    this.#stops.push(
      () => this.#said?.dispose(),
      () => this.#pins?.dispose(),
      () => this.#cursors.dispose(),
      () => this.#edge?.dispose(),
    );
    this.#ring = new EraserRing(layers.cursors);
    this.#ground = new GroundLayer(surface, layers.grid, parts.theme);
    this.#settledStill = new StillSheet(this.#settled.sheet.canvas);
    this.#stills = [this.#ground.still, this.#settledStill];
    for (const each of this.#stills) this.#stops.push(() => each.dispose());
    this.#fitSurface();
    paintLayer(layers.wet, (context) => {
      if (this.#view) this.#wet.paint(context, 'pen', { view: this.#view, theme: this.#theme });
    });
    this.setSource(parts.source);
    this.#stops.push(listenToPointers(surface, this.#interaction), listenToKeys(surface, this.#interaction));
    this.#stops.push(() => this.#stopSource(), this.#watchSize(), this.#runFrames());
  }

  /** Ends all listening and drawing. The Konva nodes go with their stage. */
  stop(): void {
    for (const stop of this.#stops) stop();
    for (const layer of Object.values(this.#parts.layers)) layer.destroyChildren();
  }

  setSource(source: BoardSource): void {
    if (source === this.#source) return;
    this.#stopSource();
    this.#source = source;
    this.#stopSource = source.onChange((change) => this.#follow(change, source));
    this.#follow('all', source);
  }

  setTheme(theme: Theme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#settled.setTheme(theme);
    this.#ground.setTheme(theme);
    this.#view = null;
  }

  zoomStep(direction: 'in' | 'out'): void {
    this.zoomTo(nextZoomStep(this.#camera.get().zoom, direction));
  }

  zoomTo(zoom: number): void {
    const middle = { x: this.#size.width / 2, y: this.#size.height / 2 };
    this.#moveCamera(zoomAt(this.#camera.get(), zoom, middle));
  }

  zoomToFit(): void {
    this.#moveCamera(fitTo(this.#index.bounds(), this.#size));
  }

  /** Goes to where just this is in view. */
  showRegion(region: Bounds): void {
    this.#moveCamera(cameraOn(region, this.#size));
  }

  /** Whether all ink that is in view is drawn, and sharp. */
  get isComplete(): boolean {
    return this.#view !== null && this.#settled.isComplete;
  }

  /** Brings a place into the middle, smoothly; whoever draws, drags or zooms meanwhile has the camera at once. */
  flyTo({ x, y }: WorldPoint, zoom = this.#camera.get().zoom): void {
    const { width, height } = this.#size;
    const to = clampCamera({ x: x - width / 2 / zoom, y: y - height / 2 / zoom, zoom });
    this.#pilot.flyTo(to, { size: this.#size, now: performance.now(), isCalm: prefersReducedMotion() });
  }

  showPins(newestFirst: readonly BoardPin[]): void {
    this.#pins?.show(newestFirst);
  }

  /** Goes along with this view from now on; null: no more. */
  chase(view: ShownView | null): void {
    this.#chase.aim(view);
  }

  /** Where one's own pointer is over the board; null: nowhere, and where a finger was. */
  pointer(): ScreenPoint | null {
    const { hover } = this.#interaction;
    return hover && hover.kind !== 'touch' ? hover.at : null;
  }

  /** What is in view, and the size of it on the screen. */
  inView(): InView {
    return { region: visibleBounds(this.#camera.get(), this.#size), size: this.#size };
  }

  /** The uppermost element within `reach` CSS pixels of a place. */
  elementAt(at: ScreenPoint, reach: number): Element | null {
    return topmostAt(at, { reach, camera: this.#camera.get(), index: this.#index });
  }

  /** What is in view, as a PNG data URL. */
  toPNG(): string {
    const view = this.#view ?? deviceView(this.#camera.get(), this.#size, this.#ratio);
    const wet = this.#parts.layers.wet.getCanvas()._canvas;
    const sheets = [
      [this.#ground.canvas, this.#ground.view],
      [this.#settled.sheet.canvas, this.#settled.view],
      [wet, view],
    ] as const;
    const pictures = sheets.map(([canvas, sheet]) => ({ canvas, ...placeOnView(sheet, view) }));
    return boardPicture(pictures, view, this.#ground.color);
  }

  #moveCamera(camera: Camera): void {
    this.#camera.set(camera);
    this.#interaction.cameraMoved();
  }

  #follow(change: SceneChange, source: BoardSource): void {
    if (change === 'all') {
      this.#wasComplete = false;
      this.#index.load(source.elements());
      this.#settled.follow('all');
    } else {
      this.#settled.follow(this.#index.apply(change));
    }
  }

  #watchSize(): () => void {
    const { surface } = this.#parts;
    const observer = new ResizeObserver(() => {
      const { width, height } = this.#size;
      // It tells of the first size, too, which is drawn already.
      if (surface.clientWidth !== width || surface.clientHeight !== height) this.#resize();
    });
    observer.observe(surface);
    return () => observer.disconnect();
  }

  #resize(): void {
    this.#fitSurface();
    // The canvases are empty now; drawn in the same turn, nobody sees it.
    this.#draw(performance.now());
  }

  #fitSurface(): void {
    const { surface } = this.#parts;
    this.#size = { width: surface.clientWidth, height: surface.clientHeight };
    this.#ratio = pixelRatioFor(this.#size, window.devicePixelRatio);
    resizeSurface(this.#parts, this.#size, this.#ratio);
    this.#view = null;
  }

  #runFrames(): () => void {
    let request = 0;
    const run = () => {
      request = requestAnimationFrame(run);
      // The window went to another screen, or the page was zoomed.
      if (pixelRatioFor(this.#size, window.devicePixelRatio) !== this.#ratio) this.#resize();
      else this.#draw(performance.now());
    };
    run();
    return () => cancelAnimationFrame(request);
  }

  #draw(now: number): void {
    this.#frame = this.#source?.frame(now) ?? NOTHING;
    this.#moveOn(now);
    const camera = this.#camera.get();
    const view = deviceView(camera, this.#size, this.#ratio);
    const isEmptied = this.#view === null;
    const hasMoved = !this.#view || !isSameView(this.#view, view);
    this.#view = view;
    this.#ground.take(this.#frame.ground);
    if (hasMoved || this.#ground.isStale) this.#ground.show({ view, zoom: camera.zoom, ratio: this.#ratio });
    this.#drawInk(view, { hasMoved, isEmptied, now });
    for (const still of this.#stills) still.step();
    this.#drawCursors(camera, { isEmptied, now });
    this.#tellZoom(camera.zoom);
    this.#tellView(camera);
    this.#showCursorStyle();
  }

  /** Where the camera is under way, it goes on. */
  #moveOn(now: number): void {
    const isInUse = this.#interaction.gesture !== 'idle';
    const chase = { now, size: this.#size, isInUse, isCalm: prefersReducedMotion() };
    const [hasFlown, hasChased] = [this.#pilot.step(now, isInUse), this.#chase.step(chase)];
    if (hasFlown || hasChased) this.#interaction.cameraMoved();
  }

  #tellView(camera: Camera): void {
    if (this.#toldView?.camera === camera && this.#toldView.size === this.#size) return;
    this.#toldView = { camera, size: this.#size };
    this.#parts.onView(this.inView());
  }

  #drawInk(
    view: DeviceView,
    { hasMoved, isEmptied, now }: { hasMoved: boolean; isEmptied: boolean; now: number },
  ): void {
    const { layers } = this.#parts;
    const own = this.#interaction.wet(now);
    const changed = this.#wet.update(own ? [...this.#frame.ink, own] : this.#frame.ink, view);
    const seenBudget = this.#seenBudget(view, hasMoved);
    const hasChanged = this.#settled.step(view, (isSeen) => {
      return performance.now() - now < (isSeen ? seenBudget : UNSEEN_BUDGET_MS);
    });
    this.#wasComplete ||= this.#settled.isComplete;
    // A highlighter mixes with the ink below it, so it must be painted upon that ink while it is wet, too.
    const isLaidOver = this.#settled.layOver(this.#wet.bounds('highlighter'), (context, sheet) =>
      this.#wet.paint(context, 'highlighter', { view: sheet, theme: this.#theme }),
    );
    this.#settled.sheet.place({ sheet: this.#settled.view, view, ratio: this.#ratio });
    this.#settledStill.follow(this.#settled.sheet.canvas);
    if (hasChanged || isLaidOver || changed.has('highlighter')) this.#settledStill.changed();
    const isWetEmpty = showLayer(layers.wet, this.#wet.has('pen') ? this.#size : null);
    if (isEmptied || isWetEmpty || changed.has('pen') || (hasMoved && this.#wet.has('pen')))
      layers.wet.draw();
  }

  #seenBudget(view: DeviceView, hasMoved: boolean): number {
    if (!this.#wasComplete) return FIRST_BUDGET_MS;
    const isBlurred = this.#settled.view.scale !== view.scale;
    const isAtRest = !hasMoved && this.#interaction.gesture === 'idle' && this.#frame.ink.length === 0;
    if (!isBlurred) return SETTLED_BUDGET_MS;
    if (isAtRest) return SHARPEN_BUDGET_MS;
    // What follows the hand is stretched; workers draw what is next.
    return rasterPool().hasWorkers ? 0 : SETTLED_BUDGET_MS;
  }

  #drawCursors(camera: Camera, { isEmptied, now }: { isEmptied: boolean; now: number }): void {
    const { hover } = this.#interaction;
    const hasEraser = this.#parts.toolState().tool === 'eraser' || this.#interaction.gesture === 'erasing';
    const isErasing = hasEraser && this.#interaction.mayDraw;
    const seen = { camera, size: this.#size, pointer: this.pointer(), now, isCalm: prefersReducedMotion() };
    const look = { theme: this.#theme, ratio: this.#ratio };
    const haveCursorsMoved = this.#cursors.update(this.#frame.cursors, { ...seen, ...look });
    this.#edge?.update(this.#frame.cursors, seen);
    this.#said?.update(this.#frame.said ?? [], seen);
    this.#pins?.update(seen);
    const hasRingMoved = this.#ring.update(isErasing ? hover : null, this.#theme);
    const isShown = this.#frame.cursors.length > 0 || isErasing;
    const areEmpty = showLayer(this.#parts.layers.cursors, isShown ? this.#size : null);
    // Nobody hits a cursor: `draw` would clear a canvas for hits, too.
    if (haveCursorsMoved || hasRingMoved || isEmptied || areEmpty) this.#parts.layers.cursors.drawScene();
  }

  #tellZoom(zoom: number): void {
    if (zoom === this.#toldZoom) return;
    this.#toldZoom = zoom;
    this.#parts.onZoom(zoom);
  }

  #showCursorStyle(): void {
    const { gesture, isSpaceHeld, mayDraw } = this.#interaction;
    const { tool } = this.#parts.toolState();
    const style = cursorStyle({ gesture, isSpaceHeld, tool, mayDraw });
    if (style === this.#cursorStyle) return;
    this.#cursorStyle = style;
    this.#parts.surface.style.cursor = style;
  }
}
