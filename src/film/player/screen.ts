// The player's canvas: paints the film where one looks, and is moved and zoomed by mouse, wheel and fingers.
// I/O: the DOM, Canvas 2D

import type { Theme } from '../../canvas/board-theme';
import { type Camera, fitTo, nextZoomStep, panBy, zoomAt } from '../../canvas/camera/camera';
import { type FilmLook, FilmPainter } from '../../canvas/film-painter';
import { deviceView } from '../../canvas/ink/device-rects';
import type { Bounds, ScreenPoint } from '../../canvas/space';
import { NO_CHOICE } from '../../model/film-filter';
import type { Timeline } from '../../model/timeline';
import type { ReplaySession } from '../../replay/replay-session';
import { filmStrings } from '../../ui/strings-film';
import { drawnBounds } from '../video-plan';
import { element } from './elements';

const FONT = 'ui-sans-serif, system-ui, sans-serif';
/** How much a turn of the wheel zooms. */
const WHEEL = 0.0015;
/** Below this lie notice and controls, px. */
const CONTROLS_PX = 110;

export class Screen {
  readonly canvas = element('canvas', { role: 'img', label: filmStrings.player.board });
  readonly #context = this.canvas.getContext('2d') as CanvasRenderingContext2D;
  readonly #session: ReplaySession;
  readonly #drawn: Bounds;
  readonly #painter: FilmPainter;
  readonly #fingers = new Map<number, ScreenPoint>();
  #theme: Theme = 'light';
  #ratio = 1;
  /** Null: shows all of the drawing, whatever the window's size. */
  #camera: Camera | null = null;

  constructor(session: ReplaySession, timeline: Timeline) {
    this.#session = session;
    this.#drawn = drawnBounds(timeline, NO_CHOICE);
    this.#painter = new FilmPainter(document.createElement('canvas'), this.#look);
    session.source.onChange((change) => this.#painter.follow(session.source, change));
    this.#listen();
  }

  get theme(): Theme {
    return this.#theme;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#painter.setLook(this.#look);
  }

  draw(now: number): void {
    if (this.#ratio !== devicePixelRatio) {
      this.#ratio = devicePixelRatio;
      this.#painter.setLook(this.#look);
    }
    const view = deviceView(this.#camera ?? this.#fitting, this.#size, this.#ratio);
    if (this.canvas.width !== view.width) this.canvas.width = view.width;
    if (this.canvas.height !== view.height) this.canvas.height = view.height;
    this.#painter.setView(view);
    const frame = this.#session.source.frame(now);
    this.#painter.paint(this.#context, frame);
  }

  fit(): void {
    this.#camera = null;
  }

  zoomStep(direction: 'in' | 'out'): void {
    const { width, height } = this.#size;
    const camera = this.#camera ?? this.#fitting;
    this.#camera = zoomAt(camera, nextZoomStep(camera.zoom, direction), { x: width / 2, y: height / 2 });
  }

  get #size() {
    return { width: this.canvas.clientWidth || innerWidth, height: this.canvas.clientHeight || innerHeight };
  }

  get #fitting(): Camera {
    const { width, height } = this.#size;
    return fitTo(this.#drawn, { width, height: Math.max(50, height - CONTROLS_PX) });
  }

  get #look(): FilmLook {
    return {
      theme: this.#theme,
      ground: 'paper',
      pixels: this.#ratio,
      cursors: { fontFamily: FONT, hasName: true },
    };
  }

  #listen(): void {
    const { canvas } = this;
    canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const camera = this.#camera ?? this.#fitting;
        const zoom = camera.zoom * Math.exp(-event.deltaY * WHEEL);
        this.#camera = zoomAt(camera, zoom, { x: event.offsetX, y: event.offsetY });
      },
      { passive: false },
    );
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    });
    canvas.addEventListener('pointermove', (event) => this.#drag(event));
    for (const end of ['pointerup', 'pointercancel'] as const)
      canvas.addEventListener(end, (event) => this.#fingers.delete(event.pointerId));
  }

  /** One finger moves the board; two also zoom, each keeping its place on it. */
  #drag({ pointerId, offsetX, offsetY }: PointerEvent): void {
    const before = this.#fingers.get(pointerId);
    if (!before) return;
    const after = { x: offsetX, y: offsetY };
    this.#fingers.set(pointerId, after);
    const camera = this.#camera ?? this.#fitting;
    const other = [...this.#fingers].find(([id]) => id !== pointerId)?.[1];
    if (!other) {
      this.#camera = panBy(camera, after.x - before.x, after.y - before.y);
      return;
    }
    const apart = (point: ScreenPoint) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    const moved = panBy(camera, (after.x - before.x) / 2, (after.y - before.y) / 2);
    const middle = { x: (after.x + other.x) / 2, y: (after.y + other.y) / 2 };
    this.#camera = zoomAt(moved, (camera.zoom * apart(after)) / apart(before), middle);
  }
}
