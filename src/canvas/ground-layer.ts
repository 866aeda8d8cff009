// What ink lies on in a running board: the paper's colour, and the grid on a layer that is only shifted while one pans.
// I/O: Konva, DOM (a colour)

import type { Layer } from 'konva/lib/Layer.js';
import { type BoardGround, DEFAULT_POLICY } from '../model/policy';
import { paperLook, type Theme } from './board-theme';
import { paintGrid } from './grid-layer';
import { type DeviceView, NO_VIEW } from './ink/device-rects';
import { isSheetFor, sheetAround } from './ink/sheet';
import { StillSheet } from './ink/still-sheet';
import { LayerSheet } from './layer-sheet';

type Seen = { view: DeviceView; zoom: number; ratio: number };

export class GroundLayer {
  readonly still: StillSheet;
  readonly #surface: HTMLElement;
  readonly #sheet: LayerSheet;
  #theme: Theme;
  #ground: BoardGround = DEFAULT_POLICY;
  /** Another ground was asked for than is shown. */
  isStale = true;
  /** The part of the board that the sheet holds. */
  #held = NO_VIEW;
  /** The part of that which is drawn. */
  #drawn = NO_VIEW;

  constructor(surface: HTMLElement, layer: Layer, theme: Theme) {
    this.#surface = surface;
    this.#sheet = new LayerSheet(layer);
    this.#theme = theme;
    this.still = new StillSheet(this.canvas);
    this.#color();
  }

  get canvas(): HTMLCanvasElement {
    return this.#sheet.canvas;
  }

  /** The part of the board that is on the canvas. */
  get view(): DeviceView {
    return this.#held;
  }

  get color(): string {
    return paperLook(this.#theme, this.#ground).board;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#color();
  }

  /** To be called in every frame: is drawn anew only where another is asked for. */
  take(ground: BoardGround = DEFAULT_POLICY): void {
    const { background, paper } = this.#ground;
    if (ground.background === background && ground.paper === paper) return;
    this.#ground = ground;
    this.#color();
  }

  /** Puts the grid below what is in view; while the zoom changes, below nothing else: it would be drawn anew at once. */
  show({ view, zoom, ratio }: Seen): void {
    if (this.isStale || !isSheetFor(this.#drawn, view)) {
      const isZooming = !this.isStale && this.#held.scale !== view.scale;
      this.#held = sheetAround(view);
      this.#drawn = isZooming ? view : this.#held;
      this.isStale = false;
      this.#draw(zoom, ratio);
      this.still.changed();
    }
    this.#sheet.place({ sheet: this.#held, view, ratio });
  }

  #draw(zoom: number, ratio: number): void {
    const { context } = this.#sheet;
    this.#sheet.resize(this.#held);
    context.save();
    context.translate(this.#drawn.x - this.#held.x, this.#drawn.y - this.#held.y);
    paintGrid(context, { view: this.#drawn, zoom, ratio, theme: this.#theme, ground: this.#ground });
    context.restore();
  }

  #color(): void {
    this.isStale = true;
    this.#surface.style.background = this.color;
  }
}
