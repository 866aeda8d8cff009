// What ink lies on in a running board: the paper's colour, and the grid on a layer that is only shifted while one pans.
// I/O: Konva, DOM (a colour)

import type { Layer } from 'konva/lib/Layer.js';
import { type BoardGround, DEFAULT_POLICY } from '../model/policy';
import { paperLook, type Theme } from './board-theme';
import { paintGrid } from './grid-layer';
import { type DeviceView, NO_VIEW } from './ink/device-rects';
import { isSheetFor, sheetAround } from './ink/sheet';
import { StillSheet } from './ink/still-sheet';
import { paintLayer, placeLayer } from './konva-surface';

type Seen = { view: DeviceView; zoom: number; ratio: number; isEmptied: boolean };

export class GroundLayer {
  readonly still: StillSheet;
  readonly #surface: HTMLElement;
  readonly #layer: Layer;
  #theme: Theme;
  #ground: BoardGround = DEFAULT_POLICY;
  /** Another ground was asked for than is shown. */
  isStale = true;
  #zoom = 1;
  #ratio = 1;
  #sheet = NO_VIEW;
  /** The part of the sheet that is drawn. */
  #drawn = NO_VIEW;

  constructor(surface: HTMLElement, layer: Layer, theme: Theme) {
    this.#surface = surface;
    this.#layer = layer;
    this.#theme = theme;
    this.still = new StillSheet(layer.getCanvas()._canvas);
    this.#color();
    paintLayer(layer, (context) => {
      const look = { view: this.#drawn, zoom: this.#zoom, ratio: this.#ratio };
      context.translate(this.#drawn.x - this.#sheet.x, this.#drawn.y - this.#sheet.y);
      paintGrid(context, { ...look, theme: this.#theme, ground: this.#ground });
    });
  }

  /** The part of the board that the layer holds. */
  get sheet(): DeviceView {
    return this.#sheet;
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
  show({ view, zoom, ratio, isEmptied }: Seen): void {
    if (isEmptied || this.isStale || !isSheetFor(this.#drawn, view)) {
      const isZooming = !isEmptied && !this.isStale && this.#sheet.scale !== view.scale;
      this.#sheet = sheetAround(view);
      this.#drawn = isZooming ? view : this.#sheet;
      this.#zoom = zoom;
      this.#ratio = ratio;
      this.isStale = false;
      this.#layer.draw();
      this.still.changed();
    }
    placeLayer(this.#layer, { sheet: this.#sheet, view, ratio });
  }

  #color(): void {
    this.isStale = true;
    this.#surface.style.background = this.color;
  }
}
