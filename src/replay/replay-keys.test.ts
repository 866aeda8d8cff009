// Keys steer the replay unless they belong to what has the focus.

import { describe, expect, it } from 'vitest';
import { type KeyPlace, replayCommand, scrubStep } from './replay-keys';

const press = (key: string, place: KeyPlace = 'elsewhere') =>
  replayCommand({ key, hasModifier: false, isRepeat: false }, place);

describe('the keys of a replay', () => {
  it('play and pause by space and K, leave by Escape', () => {
    expect([' ', 'k', 'K', 'Escape', 'x'].map((key) => press(key))).toEqual([
      'toggle',
      'toggle',
      'toggle',
      'exit',
      null,
    ]);
  });

  it('leave space to a button that has the focus, but not K', () => {
    expect([press(' ', 'pressing'), press('k', 'pressing')]).toEqual([null, 'toggle']);
  });

  it('leave everything to fields, menus and dialogs', () => {
    for (const place of ['typing', 'choosing'] as const)
      for (const key of [' ', 'k', 'Escape']) expect(press(key, place)).toBeNull();
  });

  it('mean nothing with a modifier or while held down', () => {
    expect(replayCommand({ key: 'k', hasModifier: true, isRepeat: false }, 'elsewhere')).toBeNull();
    expect(replayCommand({ key: ' ', hasModifier: false, isRepeat: true }, 'elsewhere')).toBeNull();
  });

  it('go back and on by seconds, strokes and chapters, and change the speed', () => {
    const keys = ['j', 'L', 'ArrowLeft', 'ArrowRight', ',', '.', '<', '>', '[', ']', 'i', 'o', 'f'];
    expect(keys.map((key) => press(key))).toEqual([
      'far-back',
      'far-ahead',
      'back',
      'ahead',
      'stroke-back',
      'stroke-ahead',
      'slower',
      'faster',
      'chapter-back',
      'chapter-ahead',
      'clip-from',
      'clip-to',
      'full-screen',
    ]);
  });

  it('leave arrows to a slider, and to the board with Shift', () => {
    expect(press('ArrowLeft', 'sliding')).toBeNull();
    const shifted = { key: 'ArrowLeft', hasModifier: false, isRepeat: false, isShift: true };
    expect(replayCommand(shifted, 'elsewhere')).toBeNull();
  });

  it('go on while they are held where that is of use', () => {
    const held = (key: string) => replayCommand({ key, hasModifier: false, isRepeat: true }, 'elsewhere');
    expect(['ArrowRight', '.', 'k', 'f'].map(held)).toEqual(['ahead', 'stroke-ahead', null, null]);
  });

  it('move the scrubber by 5 s, or 30 s a page', () => {
    expect(['ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown', 'Home'].map(scrubStep)).toEqual([
      5_000,
      -5_000,
      30_000,
      -30_000,
      null,
    ]);
  });
});
