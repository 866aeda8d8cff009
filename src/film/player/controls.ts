// The player's controls: play, a slider, speed, pauses, captions, zoom and theme.
// I/O: the DOM, keys, the clock

import { clockTime } from '../../replay/clock-time';
import { SPEEDS } from '../../replay/player';
import type { ReplaySession } from '../../replay/replay-session';
import { filmStrings } from '../../ui/strings-film';
import { replayStrings } from '../../ui/strings-replay';
import { button, element, toggle } from './elements';
import type { Screen } from './screen';

const words = filmStrings.player;
const ARROW_MS = 5_000;

type Controls = { bar: HTMLElement; follow: () => void };

/** `follow` brings them up to date; to be called in every frame. */
export function mountControls(session: ReplaySession, screen: Screen, caption: HTMLElement): Controls {
  const now = () => performance.now();
  const play = button(words.play, () => session.toggle(now()), '▶');
  const position = positionSlider(session);
  const times = element('span', { className: 'times' });
  let hasCaptions = true;
  const captions = toggle(words.captions, true, (isOn) => {
    hasCaptions = isOn;
  });
  const bar = element('div', { className: 'bar', role: 'group', label: replayStrings.controls });
  const buttons = element('div', { className: 'buttons' });
  buttons.append(
    play,
    times,
    speedMenu(session),
    toggle(words.skipIdle, true, (isOn) => session.skipIdle(isOn, now())),
    captions,
    button(words.zoomOut, () => screen.zoomStep('out'), '−'),
    button(words.zoomIn, () => screen.zoomStep('in'), '+'),
    button(words.fit, () => screen.fit()),
    themeButton(screen),
  );
  bar.append(position, buttons);
  document.addEventListener('keydown', (event) => {
    const isOnControl = event.target instanceof Element && event.target.closest('button, select') !== null;
    if (event.key !== ' ' || isOnControl || event.repeat) return;
    event.preventDefault();
    session.toggle(now());
  });

  let shown: unknown = null;
  const follow = () => {
    const bubble = hasCaptions ? session.bubbles().at(-1) : undefined;
    const said = bubble ? words.said(bubble.name, bubble.text) : '';
    if (caption.textContent !== said) caption.textContent = said;
    if (shown === session.shown()) return;
    const state = session.shown();
    shown = state;
    const name = state.isPlaying ? words.pause : words.play;
    play.textContent = state.isPlaying ? '❚❚' : '▶';
    play.setAttribute('aria-label', name);
    play.title = name;
    position.max = String(Math.max(1, state.duration));
    position.value = String(state.position);
    position.setAttribute('aria-valuetext', replayStrings.positionInWords(state.position, state.duration));
    times.textContent = replayStrings.elapsed(clockTime(state.position), clockTime(state.duration));
  };
  return { bar, follow };
}

function positionSlider(session: ReplaySession): HTMLInputElement {
  const slider = element('input', { label: words.position, className: 'position' });
  slider.type = 'range';
  slider.min = '0';
  slider.step = '1';
  const now = () => performance.now();
  slider.addEventListener('input', () => session.seek(Number(slider.value), now()));
  slider.addEventListener('pointerdown', () => session.beginScrub(now()));
  for (const end of ['pointerup', 'pointercancel'])
    slider.addEventListener(end, () => session.endScrub(now()));
  slider.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    // A millisecond, the slider's own step, is for dragging.
    event.preventDefault();
    const { position, duration } = session.shown();
    session.seek(Math.min(duration, Math.max(0, position + step * ARROW_MS)), now());
  });
  return slider;
}

function speedMenu(session: ReplaySession): HTMLSelectElement {
  const menu = element('select', { label: words.speed });
  for (const speed of SPEEDS) {
    const option = element('option', { text: replayStrings.times(speed) });
    option.value = String(speed);
    option.selected = speed === 1;
    menu.append(option);
  }
  menu.addEventListener('change', () => {
    const chosen = SPEEDS.find((speed) => String(speed) === menu.value);
    if (chosen) session.setSpeed(chosen, performance.now());
  });
  return menu;
}

function themeButton(screen: Screen): HTMLButtonElement {
  const made = button('', () => show(screen.theme === 'dark' ? 'light' : 'dark'));
  const show = (theme: 'light' | 'dark') => {
    document.documentElement.dataset.theme = theme;
    screen.setTheme(theme);
    const other = theme === 'dark' ? words.light : words.dark;
    made.textContent = other;
    made.title = other;
    made.setAttribute('aria-label', other);
  };
  show(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  return made;
}
