// The colour one draws with: a dot in the toolbar, and the palette behind it.
// I/O: React

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import { INK_COLOR_NAMES, inkColor } from '../canvas/ink/ink-colors';
import { strings } from '../ui/strings';
import { useTheme } from '../ui/theme';
import { toolStore } from './browser-state';
import type { Run } from './commands';
import { Palette } from './Palette';
import { toolStateOf } from './tools';

export function ColorPicker({ run }: { run: Run }) {
  const color = useStore(toolStore, (tools) => toolStateOf(tools).color);
  const tool = useStore(toolStore, ({ drawing }) => drawing);
  const { theme } = useTheme();
  const dot = (index: number, className: string) => (
    <span
      className={clsx('rounded-full ring-1 ring-text/15', className)}
      style={{ background: inkColor(theme, { tool, color: index }).hex }}
    />
  );
  const choices = INK_COLOR_NAMES.map((name, index) => ({
    value: index,
    name: strings.tools.inkColors[name],
    look: dot(index, clsx('size-6', index === color && 'outline-2 outline-accent outline-offset-2')),
  }));
  return (
    <Palette
      label={strings.tools.color}
      icon={dot(color, 'size-5')}
      choices={choices}
      value={color}
      onChoose={(chosen) => run({ kind: 'color', color: chosen })}
      className="grid grid-cols-6"
      itemClassName={() => 'hover:bg-raised'}
    />
  );
}
