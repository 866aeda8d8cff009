// Messages pinned to the board, as buttons over it that follow the camera.
// I/O: DOM

import { initials } from '../../model/initials';
import { personColor, textOn } from '../../model/person-colors';
import { type Camera, toScreen } from '../camera/camera';
import type { ScreenSize } from '../space';
import { type BoardPin, gatherPins, gatherReach, type PinGroup } from './gather-pins';

/** So far above its place it ends: who points at just that place, as whoever said something there does, still draws. */
const TIP = 'calc(-100% - 2px)';
/** As tall as one is seen, px: what is so far outside reaches in. */
const PIN_PX = 48;

export type PinWords = {
  group: string;
  /** `others`: how many more stand there. */
  pin(newest: BoardPin, others: number): string;
};

/** What pins need of whoever mounts the board. */
export type PinSurroundings = { words: PinWords; open(message: number | null): void };

export type PinButtonsParts = PinSurroundings & { surface: HTMLElement; container: HTMLElement };

type Mark = {
  button: HTMLButtonElement;
  drop: HTMLElement;
  letters: HTMLElement;
  count: HTMLElement;
  group: PinGroup;
  /** Which of the group is opened by the next press. */
  turn: number;
};

export class PinButtons {
  readonly #parts: PinButtonsParts;
  readonly #marks = new Map<number | null, Mark>();
  #newestFirst: readonly BoardPin[] = [];
  #groups: PinGroup[] = [];
  #reach = 0;
  #camera: Camera | null = null;
  #size: ScreenSize | null = null;

  constructor(parts: PinButtonsParts) {
    this.#parts = parts;
    const { container, surface, words } = parts;
    container.setAttribute('role', 'group');
    container.setAttribute('aria-label', words.group);
    container.hidden = true;
    container.dataset.onBoard = '';
    // From a pin to what is not the board, too, one leaves the board.
    container.addEventListener('pointerleave', (event) => {
      if (event.relatedTarget !== surface) surface.dispatchEvent(new PointerEvent('pointerleave', event));
    });
    // Over a pin the wheel means the board all the same.
    container.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        surface.dispatchEvent(new WheelEvent('wheel', event));
      },
      { passive: false },
    );
  }

  show(newestFirst: readonly BoardPin[]): void {
    this.#newestFirst = newestFirst;
    this.#reach = 0;
    this.#camera = null;
  }

  /** Costs nothing while neither the view nor the pins change; of those outside there is nothing in the page. */
  update({ camera, size }: { camera: Camera; size: ScreenSize }): void {
    if (camera === this.#camera && size === this.#size) return;
    this.#camera = camera;
    this.#size = size;
    if (this.#newestFirst.length === 0 && this.#marks.size === 0) return;
    const reach = gatherReach(camera.zoom);
    if (reach !== this.#reach) {
      this.#reach = reach;
      this.#groups = gatherPins(this.#newestFirst, reach);
    }
    const seen = new Set<number | null>();
    for (const group of this.#groups) {
      const { x, y } = toScreen(camera, group[0]);
      if (x < -PIN_PX || y < 0 || x > size.width + PIN_PX || y > size.height + PIN_PX) continue;
      seen.add(group[0].message);
      const { button } = this.#markOf(group);
      button.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, ${TIP})`;
    }
    for (const [message, { button }] of this.#marks) if (!seen.has(message)) this.#remove(message, button);
    this.#parts.container.hidden = seen.size === 0;
  }

  dispose(): void {
    for (const { button } of this.#marks.values()) button.remove();
    this.#marks.clear();
  }

  #markOf(group: PinGroup): Mark {
    const known = this.#marks.get(group[0].message);
    const mark = known ?? this.#make(group);
    if (!known || known.group !== group) this.#tell(mark, group);
    return mark;
  }

  #tell(mark: Mark, group: PinGroup): void {
    const [newest, ...others] = group;
    const { hex } = personColor(newest.color);
    const label = this.#parts.words.pin(newest, others.length);
    mark.group = group;
    mark.turn = 0;
    mark.button.setAttribute('aria-label', label);
    mark.button.title = label;
    mark.drop.style.background = hex;
    mark.drop.style.color = textOn(hex);
    mark.drop.style.opacity = newest.message === null ? '0.6' : '';
    mark.letters.textContent = initials(newest.name);
    mark.count.textContent = others.length > 0 ? String(group.length) : '';
  }

  #make(group: PinGroup): Mark {
    const button = document.createElement('button');
    button.type = 'button';
    button.className =
      'group grid size-9 touch-manipulation select-none touch:pointer-events-auto place-items-center touch:size-11 touch:items-end touch:pb-2.5';
    button.style.cssText = 'position: absolute; inset: 0 auto auto 0';
    const [drop, letters, count] = ['span', 'span', 'span'].map((tag) => document.createElement(tag)) as [
      HTMLElement,
      HTMLElement,
      HTMLElement,
    ];
    // A mouse hits what is seen and nothing around it. One corner is sharp, and turned so that it points at the place.
    drop.className =
      'pointer-events-auto grid size-6.5 rotate-45 place-items-center rounded-full rounded-br-none shadow-md ring-1 ring-canvas group-hover:brightness-110';
    letters.className = '-rotate-45 font-semibold text-[11px] leading-none';
    count.className =
      'absolute top-0 right-0 grid h-4 min-w-4 place-items-center rounded-full bg-text px-1 font-semibold text-[10px] text-panel tabular-nums empty:hidden';
    drop.append(letters);
    button.append(drop, count);
    const mark: Mark = { button, drop, letters, count, group, turn: 0 };
    button.addEventListener('click', () => this.#open(mark));
    this.#marks.set(group[0].message, mark);
    this.#parts.container.append(button);
    return mark;
  }

  /** Of several at one place every press opens the next older one. */
  #open(mark: Mark): void {
    const pin = mark.group[mark.turn % mark.group.length] ?? mark.group[0];
    mark.turn += 1;
    this.#parts.open(pin.message);
  }

  #remove(message: number | null, button: HTMLButtonElement): void {
    // The keyboard goes on where the board is, not at the page's beginning.
    if (button === document.activeElement) this.#parts.surface.focus({ preventScroll: true });
    button.remove();
    this.#marks.delete(message);
  }
}
