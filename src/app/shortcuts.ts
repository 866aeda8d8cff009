// The keyboard: one table of keys and what they do, read by the matcher, the tooltips and the help sheet.

import type { Tool } from '../canvas/BoardCanvas';
import type { Place } from '../model/place';
import { strings } from '../ui/strings';

export type Command =
  | { kind: 'tool'; tool: Tool }
  | { kind: 'color'; color: number }
  | { kind: 'width'; step: -1 | 1 }
  /** To where somebody is, in whichever of their windows. */
  | { kind: 'jump'; to: { name: string; slots: readonly number[] } }
  | { kind: 'go-to'; place: Place }
  /** A reaction, by its place in the list. */
  | { kind: 'react'; emoji: number }
  | { kind: SimpleCommand };

type SimpleCommand =
  | 'erasing'
  | 'undo'
  | 'redo'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'zoom-fit'
  | 'chat'
  | 'cursor-chat'
  | 'focus'
  | 'notes'
  | 'replay'
  | 'help';

/** `key`: what the key types, lower case. `mod`: Ctrl or ⌘. `anyShift`: the key is told by what it types alone. */
type Keys = { key: string; mod?: boolean; shift?: boolean; anyShift?: boolean; isHidden?: boolean };

export type Shortcut = { command: Command; keys: readonly Keys[]; label: string; group: ShortcutGroup };
export type ShortcutGroup = 'tools' | 'edit' | 'view' | 'room';

export type KeyPress = { key: string; code: string; isMod: boolean; isShift: boolean; isAlt: boolean };

const { shortcuts: words } = strings;

const tool = (name: Tool, ...keys: string[]): Shortcut => ({
  command: { kind: 'tool', tool: name },
  keys: keys.map((key) => ({ key })),
  label: strings.tools[name],
  group: 'tools',
});

const COLOR_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export const SHORTCUTS: readonly Shortcut[] = [
  tool('pen', 'p', 'd', 'b'),
  tool('highlighter', 'm'),
  tool('eraser', 'e'),
  { command: { kind: 'erasing' }, keys: [{ key: 'e', shift: true }], label: words.erasing, group: 'tools' },
  tool('hand', 'h', 'v'),
  ...COLOR_KEYS.map((key, color): Shortcut => {
    return { command: { kind: 'color', color }, keys: [{ key }], label: words.color, group: 'tools' };
  }),
  { command: { kind: 'width', step: -1 }, keys: [{ key: '[' }], label: words.thinner, group: 'tools' },
  { command: { kind: 'width', step: 1 }, keys: [{ key: ']' }], label: words.thicker, group: 'tools' },
  { command: { kind: 'undo' }, keys: [{ key: 'z', mod: true }], label: strings.tools.undo, group: 'edit' },
  {
    command: { kind: 'redo' },
    keys: [
      { key: 'z', mod: true, shift: true },
      { key: 'y', mod: true },
    ],
    label: strings.tools.redo,
    group: 'edit',
  },
  {
    command: { kind: 'zoom-in' },
    keys: [
      { key: '+', anyShift: true },
      { key: '=', isHidden: true },
      { key: '+', mod: true, anyShift: true, isHidden: true },
      { key: '=', mod: true, isHidden: true },
    ],
    label: strings.zoom.in,
    group: 'view',
  },
  {
    command: { kind: 'zoom-out' },
    keys: [
      { key: '-', anyShift: true },
      { key: '-', mod: true, anyShift: true, isHidden: true },
    ],
    label: strings.zoom.out,
    group: 'view',
  },
  {
    command: { kind: 'zoom-reset' },
    keys: [{ key: '0' }, { key: '0', mod: true, isHidden: true }],
    label: strings.zoom.reset,
    group: 'view',
  },
  {
    command: { kind: 'zoom-fit' },
    keys: [{ key: '1', shift: true }],
    label: strings.zoom.fit,
    group: 'view',
  },
  { command: { kind: 'focus' }, keys: [{ key: 'f' }], label: strings.together.focus, group: 'room' },
  { command: { kind: 'chat' }, keys: [{ key: 'c' }], label: words.chat, group: 'room' },
  {
    command: { kind: 'cursor-chat' },
    keys: [{ key: '/', anyShift: true }],
    label: strings.together.sayHere,
    group: 'room',
  },
  { command: { kind: 'notes' }, keys: [{ key: 'n' }], label: words.notes, group: 'room' },
  { command: { kind: 'replay' }, keys: [{ key: 'r' }], label: strings.room.replay, group: 'room' },
  { command: { kind: 'help' }, keys: [{ key: '?', anyShift: true }], label: words.help, group: 'room' },
];

/**
 * What a key stands for. A layout without Latin letters is read by the key's place; digits always, because Shift+1
 * types a different mark on every layout.
 */
function keyOf({ key, code, isShift }: KeyPress): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined && (isShift || /^\d$/.test(key))) return /^[+?=/-]$/.test(key) ? key : digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as such.
  if (letter !== undefined && !/^[\x00-\x7f]*$/.test(key)) return letter.toLowerCase();
  return key.toLowerCase();
}

export function matchShortcut(press: KeyPress): Command | null {
  if (press.isAlt) return null;
  const pressed = keyOf(press);
  const fits = ({ key, mod = false, shift = false, anyShift = false }: Keys): boolean =>
    key === pressed && mod === press.isMod && (anyShift || shift === press.isShift);
  return SHORTCUTS.find(({ keys }) => keys.some(fits))?.command ?? null;
}

function isSameCommand(a: Command, b: Command): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The keys as written on them, e.g. ["Ctrl", "Z"]. */
function keyCaps({ key, mod, shift }: Keys, isMac: boolean): string[] {
  const caps = key === '-' ? ['−'] : [key.toUpperCase()];
  if (shift) caps.unshift(isMac ? '⇧' : 'Shift');
  if (mod) caps.unshift(isMac ? '⌘' : 'Ctrl');
  return caps;
}

/** Every way of pressing it, for the help sheet. */
export function allKeyCaps({ keys }: Shortcut, isMac: boolean): string[][] {
  return keys.filter(({ isHidden }) => !isHidden).map((each) => keyCaps(each, isMac));
}

/** The first way of pressing it, for a tooltip. */
export function shortcutOf(command: Command, isMac: boolean): string[] | undefined {
  const keys = SHORTCUTS.find((shortcut) => isSameCommand(shortcut.command, command))?.keys[0];
  return keys && keyCaps(keys, isMac);
}
