// Which keys steer a replay, and where they mean something else.

export type ReplayCommand = 'toggle' | 'exit';

type KeyPress = { key: string; hasModifier: boolean; isRepeat: boolean };

/** `typing`: a field; `choosing`: an open menu or dialog; `pressing`: a button that takes the space key. */
export type KeyPlace = 'typing' | 'choosing' | 'pressing' | 'elsewhere';

export function replayCommand(
  { key, hasModifier, isRepeat }: KeyPress,
  place: KeyPlace,
): ReplayCommand | null {
  if (hasModifier || isRepeat || place === 'typing' || place === 'choosing') return null;
  if (key === 'Escape') return 'exit';
  if (key.toLowerCase() === 'k') return 'toggle';
  return key === ' ' && place !== 'pressing' ? 'toggle' : null;
}

/** What an arrow or page key moves the scrubber by, ms. */
export function scrubStep(key: string): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return 5_000;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -5_000;
    case 'PageUp':
      return 30_000;
    case 'PageDown':
      return -30_000;
    default:
      return null;
  }
}
