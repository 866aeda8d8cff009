// Which keys steer a replay, where they mean something else, and how the help sheet lists them.

import { replayStrings } from '../ui/strings-replay';

export type ReplayCommand =
  | 'toggle'
  | 'exit'
  | 'back'
  | 'ahead'
  | 'far-back'
  | 'far-ahead'
  | 'stroke-back'
  | 'stroke-ahead'
  | 'chapter-back'
  | 'chapter-ahead'
  | 'clip-from'
  | 'clip-to'
  | 'slower'
  | 'faster'
  | 'full-screen';

type KeyPress = { key: string; hasModifier: boolean; isRepeat: boolean; isShift?: boolean };

/** `typing`: a field; `choosing`: an open menu or dialog; `sliding`: a slider has its own arrows; `pressing`: a button that takes the space key. */
export type KeyPlace = 'typing' | 'choosing' | 'sliding' | 'pressing' | 'elsewhere';

/** ms of playback. */
export const STEP_MS = 5_000;
export const FAR_STEP_MS = 10_000;

const COMMANDS: Record<string, ReplayCommand> = {
  Escape: 'exit',
  k: 'toggle',
  j: 'far-back',
  l: 'far-ahead',
  f: 'full-screen',
  ',': 'stroke-back',
  '.': 'stroke-ahead',
  '<': 'slower',
  '>': 'faster',
  '[': 'chapter-back',
  ']': 'chapter-ahead',
  i: 'clip-from',
  o: 'clip-to',
};

/** Those that are held to go on. */
const HELD: readonly ReplayCommand[] = [
  'back',
  'ahead',
  'far-back',
  'far-ahead',
  'stroke-back',
  'stroke-ahead',
];

export function replayCommand(press: KeyPress, place: KeyPlace): ReplayCommand | null {
  if (press.hasModifier || place === 'typing' || place === 'choosing') return null;
  const command = commandOf(press, place);
  return command && press.isRepeat && !HELD.includes(command) ? null : command;
}

function commandOf({ key, isShift = false }: KeyPress, place: KeyPlace): ReplayCommand | null {
  if (key === ' ') return place === 'pressing' ? null : 'toggle';
  // With Shift the arrows move the board, here as everywhere.
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    if (place === 'sliding' || isShift) return null;
    return key === 'ArrowLeft' ? 'back' : 'ahead';
  }
  return COMMANDS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

const { keys: words } = replayStrings;

/** Each line of the help: what it does, and every way of pressing it. */
export const REPLAY_KEYS: readonly { label: string; keys: readonly string[][] }[] = [
  { label: words.toggle, keys: [[words.space], ['K']] },
  { label: words.far, keys: [['J'], ['L']] },
  { label: words.near, keys: [['←'], ['→']] },
  { label: words.stroke, keys: [[','], ['.']] },
  { label: words.chapter, keys: [['['], [']']] },
  { label: words.clip, keys: [['I'], ['O']] },
  { label: words.speed, keys: [['<'], ['>']] },
  { label: words.fullScreen, keys: [['F']] },
  { label: words.exit, keys: [['Esc']] },
];

/** What an arrow or page key moves the scrubber by, ms. */
export function scrubStep(key: string): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return STEP_MS;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -STEP_MS;
    case 'PageUp':
      return 30_000;
    case 'PageDown':
      return -30_000;
    default:
      return null;
  }
}
