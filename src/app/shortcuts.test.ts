// Proves that keys do what the table says, on every layout, and that no two shortcuts want the same key.
import { describe, expect, it } from 'vitest';
import { allKeyCaps, type KeyPress, matchShortcut, SHORTCUTS, shortcutOf } from './shortcuts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : '',
  isMod: false,
  isShift: false,
  isAlt: false,
  ...more,
});

describe('matchShortcut', () => {
  it.each(['p', 'd', 'b'])('%s takes the pen', (key) => {
    expect(matchShortcut(press(key))).toEqual({ kind: 'tool', tool: 'pen' });
  });

  it('tells undo, redo and the plain letter apart', () => {
    expect(matchShortcut(press('z', { isMod: true }))).toEqual({ kind: 'undo' });
    expect(matchShortcut(press('Z', { isMod: true, isShift: true }))).toEqual({ kind: 'redo' });
    expect(matchShortcut(press('y', { isMod: true }))).toEqual({ kind: 'redo' });
    expect(matchShortcut(press('z'))).toBeNull();
  });

  it('leaves the browser its own keys', () => {
    for (const key of ['p', 'c', 'r', 'd', 'h', '1'])
      expect(matchShortcut(press(key, { isMod: true }))).toBeNull();
    expect(matchShortcut(press('e', { isAlt: true }))).toBeNull();
  });

  it('Shift+1 fits the board, 1 is the first colour, whatever Shift+1 types', () => {
    expect(matchShortcut(press('1'))).toEqual({ kind: 'color', color: 0 });
    for (const typed of ['!', '1', '§'])
      expect(matchShortcut(press(typed, { code: 'Digit1', isShift: true }))).toEqual({ kind: 'zoom-fit' });
  });

  it('zooms by +, = and −, with and without Ctrl', () => {
    for (const isMod of [false, true]) {
      expect(matchShortcut(press('+', { isMod, isShift: true, code: 'Equal' }))).toEqual({ kind: 'zoom-in' });
      expect(matchShortcut(press('=', { isMod, code: 'Equal' }))).toEqual({ kind: 'zoom-in' });
      expect(matchShortcut(press('-', { isMod, code: 'Minus' }))).toEqual({ kind: 'zoom-out' });
      expect(matchShortcut(press('0', { isMod }))).toEqual({ kind: 'zoom-reset' });
    }
  });

  it('finds + and ? where they are typed by Shift and a digit', () => {
    expect(matchShortcut(press('+', { code: 'Digit1', isShift: true }))).toEqual({ kind: 'zoom-in' });
    expect(matchShortcut(press('?', { code: 'Digit7', isShift: true }))).toEqual({ kind: 'help' });
    expect(matchShortcut(press('/', { code: 'Digit7', isShift: true }))).toEqual({ kind: 'cursor-chat' });
  });

  it('reads a layout without Latin letters by the place of the key', () => {
    expect(matchShortcut(press('з', { code: 'KeyP' }))).toEqual({ kind: 'tool', tool: 'pen' });
    expect(matchShortcut(press('я', { code: 'KeyZ', isMod: true }))).toEqual({ kind: 'undo' });
  });

  it('knows nothing of other keys', () => {
    for (const key of ['Escape', 'Enter', ' ', 'q', 'Tab']) expect(matchShortcut(press(key))).toBeNull();
  });
});

describe('the table', () => {
  it('gives no key to two commands', () => {
    const taken = SHORTCUTS.flatMap(({ keys }) =>
      keys.map(({ key, mod = false, shift = false }) => `${mod} ${shift} ${key}`),
    );
    expect(taken.filter((keys, i) => taken.indexOf(keys) !== i)).toEqual([]);
  });

  it('can write every shortcut on keys, for both kinds of keyboard', () => {
    for (const shortcut of SHORTCUTS) expect(allKeyCaps(shortcut, false).length).toBeGreaterThan(0);
    expect(shortcutOf({ kind: 'redo' }, false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(shortcutOf({ kind: 'redo' }, true)).toEqual(['⌘', '⇧', 'Z']);
    expect(shortcutOf({ kind: 'color', color: 11 }, true)).toBeUndefined();
  });
});
