// The signs at the edge as buttons over the board: who points outside of the view, and a way there.
// I/O: DOM

import { personColor, textOn } from '../../model/person-colors';
import type { SceneCursor } from '../../model/scene';
import type { Camera } from '../camera/camera';
import type { ScreenSize, WorldPoint } from '../space';
import { type EdgeSign, edgeSigns, type ScreenRect, SIGN_HEIGHT } from './edge-signs';
import { flagText } from './flag-text';

/** While only the others move: often enough to follow them, rarely enough to cost nothing among hundreds. */
const UPDATE_EVERY_MS = 100;
/** The same while there are many signs: the eye follows none of them, and each time the browser lays them out. */
const UPDATE_MANY_EVERY_MS = 250;
const MANY_SIGNS = 8;
/** Less is not worth telling the browser. */
const LEAST_MOVE_PX = 1;
const LEAST_TURN = 0.05;
/** More stays readable nowhere: a long name is cut by the sign's own style. */
const MOST_WIDTH = 160;
/** Arrow, a count of two digits and what is around them. */
const WIDTH_BESIDE_NAME = 60;
const FONT_SIZE = 12;
const ARROW = 'M5 0 L-4 -5 L-1.5 0 L-4 5 Z';

export type EdgeWords = { group: string; goTo(name: string, others: number): string };

/** What the signs at the edge need of whoever mounts the board. */
export type EdgeSurroundings = {
  words: EdgeWords;
  /** What floats over the surface now, in its CSS pixels. */
  obstacles(surface: Element): readonly ScreenRect[];
};

export type EdgeButtonsParts = EdgeSurroundings & {
  surface: HTMLElement;
  container: HTMLElement;
  goTo(target: WorldPoint): void;
};

type Sign = {
  button: HTMLButtonElement;
  pill: HTMLElement;
  arrow: SVGElement;
  name: HTMLElement;
  count: HTMLElement;
  target: WorldPoint;
  told: string;
  left: number;
  top: number;
  angle: number;
};

export class EdgeButtons {
  readonly #parts: EdgeButtonsParts;
  readonly #signs = new Map<string, Sign>();
  /** Signs of people who need none any more, within one update. */
  readonly #spare: Sign[] = [];
  readonly #ruler = document.createElement('canvas').getContext('2d');
  readonly #widths = new Map<string, number>();
  #updatedAt = Number.NEGATIVE_INFINITY;
  #camera: Camera | null = null;

  constructor(parts: EdgeButtonsParts) {
    this.#parts = parts;
    const { fontFamily } = getComputedStyle(parts.surface);
    if (this.#ruler) this.#ruler.font = `500 ${FONT_SIZE}px ${fontFamily}`;
    parts.container.setAttribute('role', 'group');
    parts.container.setAttribute('aria-label', parts.words.group);
    parts.container.hidden = true;
  }

  update(
    cursors: readonly SceneCursor[],
    { camera, size, now }: { camera: Camera; size: ScreenSize; now: number },
  ): void {
    const every = this.#signs.size > MANY_SIGNS ? UPDATE_MANY_EVERY_MS : UPDATE_EVERY_MS;
    if (camera === this.#camera && now - this.#updatedAt < every) return;
    this.#updatedAt = now;
    this.#camera = camera;
    if (cursors.length === 0 && this.#signs.size === 0) return;
    const signs = edgeSigns(cursors, {
      ...{ camera, size },
      obstacles: cursors.length > 0 ? this.#parts.obstacles(this.#parts.surface) : [],
      widthOf: (name) => this.#widthOf(name),
      hadSign: (key) => this.#signs.has(key),
    });
    const keys = new Set(signs.map(({ key }) => key));
    for (const [key, sign] of this.#signs) if (!keys.has(key)) this.#putAside(key, sign);
    for (const sign of signs) this.#show(sign);
    for (const { button } of this.#spare.splice(0)) button.remove();
    this.#parts.container.hidden = signs.length === 0;
    if (this.#widths.size > 1_000) this.#widths.clear();
  }

  dispose(): void {
    for (const { button } of this.#signs.values()) button.remove();
    this.#signs.clear();
  }

  #widthOf(name: string): number {
    let width = this.#widths.get(name);
    if (width === undefined) {
      const text = this.#ruler?.measureText(flagText(name)).width ?? 0;
      width = Math.min(MOST_WIDTH, Math.ceil(text) + WIDTH_BESIDE_NAME);
      this.#widths.set(name, width);
    }
    return width;
  }

  #show(sign: EdgeSign): void {
    const known = this.#signs.get(sign.key);
    const shown = known ?? this.#spare.pop() ?? this.#make();
    shown.target = sign.target;
    this.#tell(shown, sign);
    this.#place(shown, sign);
    if (!known) this.#signs.set(sign.key, shown);
  }

  #place(shown: Sign, { at, angle, name }: EdgeSign): void {
    const [left, top] = [at.x - this.#widthOf(name) / 2, at.y - SIGN_HEIGHT / 2];
    const moved = Math.hypot(left - shown.left, top - shown.top);
    if (moved < LEAST_MOVE_PX && Math.abs(angle - shown.angle) < LEAST_TURN) return;
    Object.assign(shown, { left, top, angle });
    shown.button.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    shown.arrow.style.transform = `rotate(${angle.toFixed(2)}rad)`;
    shown.pill.style.flexDirection = Math.cos(angle) > 0.5 ? 'row-reverse' : 'row';
  }

  /** Writes what changes rarely. */
  #tell(shown: Sign, { name, color, others }: EdgeSign): void {
    const told = `${color}/${others}/${name}`;
    if (told === shown.told) return;
    shown.told = told;
    const { hex } = personColor(color);
    shown.button.style.width = `${this.#widthOf(name)}px`;
    shown.button.setAttribute('aria-label', this.#parts.words.goTo(name, others));
    shown.pill.style.background = hex;
    shown.pill.style.color = textOn(hex);
    shown.name.textContent = flagText(name);
    shown.count.textContent = others > 0 ? `+${others}` : '';
  }

  #make(): Sign {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'grid touch-manipulation select-none grid-cols-1 place-items-center rounded-full';
    button.style.cssText = `position: absolute; inset: 0 auto auto 0; pointer-events: auto; height: ${SIGN_HEIGHT}px`;
    const pill = document.createElement('span');
    pill.className =
      'flex h-6.5 max-w-full items-center gap-1 rounded-full px-2 font-medium text-xs shadow-md ring-1 ring-canvas';
    const [arrow, path] = ['svg', 'path'].map((tag) =>
      document.createElementNS('http://www.w3.org/2000/svg', tag),
    ) as [SVGElement, SVGElement];
    arrow.setAttribute('viewBox', '-6 -6 12 12');
    arrow.setAttribute('class', 'size-3 shrink-0 fill-current');
    path.setAttribute('d', ARROW);
    arrow.append(path);
    const [name, count] = [document.createElement('span'), document.createElement('span')];
    name.className = 'truncate';
    count.className = 'shrink-0 tabular-nums opacity-90 empty:hidden';
    pill.append(arrow, name, count);
    button.append(pill);
    const shown: Sign = {
      ...{ button, pill, arrow, name, count },
      ...{ target: { x: 0, y: 0 }, told: '', left: Number.POSITIVE_INFINITY, top: 0, angle: 0 },
    };
    button.addEventListener('click', () => this.#parts.goTo(shown.target));
    this.#parts.container.append(button);
    return shown;
  }

  /** For another person who needs a sign now. A button that has the keyboard must not become another's. */
  #putAside(key: string, sign: Sign): void {
    this.#signs.delete(key);
    if (sign.button !== document.activeElement) {
      this.#spare.push(sign);
      return;
    }
    // The keyboard goes on where the board is, not at the page's beginning.
    this.#parts.surface.focus({ preventScroll: true });
    sign.button.remove();
  }
}
