// Words beside pointers and bursts of emoji, as elements over the board that follow the camera.
// I/O: DOM

import { personColor, textOn } from '../../model/person-colors';
import type { SceneSaid } from '../../model/scene';
import { type Camera, toScreen } from '../camera/camera';
import type { ScreenSize } from '../space';

/** From a pointer's tip to the words: below its flag, so that one reads who says it. */
const WORDS_OFFSET = { x: 12, y: 42 };
/** Words keep so much of themselves on the surface, in px. */
const KEPT_PX = 130;
/** How an emoji's copies fly: sideways and up, in px, and when, in ms. */
const SPARKS = [
  [0, -96, 0],
  [-34, -74, 60],
  [30, -82, 110],
  [-14, -118, 160],
  [18, -124, 220],
] as const;

type Mark = { root: HTMLElement; text: string };

export class SaidMarks {
  readonly #container: HTMLElement;
  readonly #marks = new Map<string, Mark>();

  constructor(container: HTMLElement) {
    this.#container = container;
    // Words are told by the chat once they are said; while they are typed they would only be noise to the ear.
    container.setAttribute('aria-hidden', 'true');
  }

  update(said: readonly SceneSaid[], { camera, size }: { camera: Camera; size: ScreenSize }): void {
    if (said.length === 0 && this.#marks.size === 0) return;
    const keys = new Set(said.map(({ key }) => key));
    for (const [key, { root }] of this.#marks) {
      if (keys.has(key)) continue;
      root.remove();
      this.#marks.delete(key);
    }
    for (const one of said) this.#show(one, { camera, size });
  }

  dispose(): void {
    for (const { root } of this.#marks.values()) root.remove();
    this.#marks.clear();
  }

  #show(said: SceneSaid, { camera, size }: { camera: Camera; size: ScreenSize }): void {
    const mark = this.#marks.get(said.key) ?? this.#add(said);
    if (mark.text !== said.text) {
      mark.text = said.text;
      mark.root.textContent = said.text;
    }
    const tip = toScreen(camera, said);
    const isWords = said.kind === 'words';
    const x = isWords ? Math.min(tip.x + WORDS_OFFSET.x, Math.max(8, size.width - KEPT_PX)) : tip.x;
    const y = tip.y + (isWords ? WORDS_OFFSET.y : 0);
    mark.root.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    // What is outside is seen nowhere: the sign at the edge says where its person is.
    const isSeen = tip.x >= 0 && tip.y >= 0 && tip.x <= size.width && tip.y <= size.height;
    mark.root.hidden = !isSeen;
  }

  #add(said: SceneSaid): Mark {
    const root = said.kind === 'words' ? bubble(said) : burst(said);
    root.style.cssText += '; position: absolute; inset: 0 auto auto 0';
    this.#container.append(root);
    const mark = { root, text: said.text };
    this.#marks.set(said.key, mark);
    return mark;
  }
}

function bubble({ text, color }: SceneSaid): HTMLElement {
  const root = document.createElement('div');
  const { hex } = personColor(color);
  root.className =
    'wrap-anywhere w-max max-w-60 rounded-2xl rounded-tl-sm px-3 py-1.5 text-sm shadow-md ring-1 ring-canvas';
  root.style.background = hex;
  root.style.color = textOn(hex);
  root.textContent = text;
  return root;
}

/** Where less motion is wanted one emoji stands still (theme.css). */
function burst({ text }: SceneSaid): HTMLElement {
  const root = document.createElement('div');
  for (const [x, y, delay] of SPARKS) {
    const spark = document.createElement('span');
    spark.className = 'spark';
    spark.style.cssText = `--x: ${x}px; --y: ${y}px; animation-delay: ${delay}ms`;
    spark.textContent = text;
    root.append(spark);
  }
  return root;
}
