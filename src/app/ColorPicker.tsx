// The colour one draws with: a dot in the toolbar, and the palette behind it.
// I/O: React

import { clsx } from 'clsx';
import { RadioGroup, Toolbar } from 'radix-ui';
import { useState } from 'react';
import { useStore } from 'zustand';
import { INK_COLOR_NAMES, inkHex } from '../canvas/ink-colors';
import { choosing } from '../ui/choosing';
import { IconButton } from '../ui/IconButton';
import { Popup } from '../ui/Popup';
import { strings } from '../ui/strings';
import { useTheme } from '../ui/theme';
import { toolStore } from './browser-state';
import type { Run } from './commands';
import { toolStateOf } from './tools';

export function ColorPicker({ run }: { run: Run }) {
  const color = useStore(toolStore, (tools) => toolStateOf(tools).color);
  const tool = useStore(toolStore, ({ drawing }) => drawing);
  const { theme } = useTheme();
  const [isOpen, setIsOpen] = useState(false);
  const hex = inkHex(theme, { tool, color });
  return (
    <Popup
      label={strings.tools.color}
      side="top"
      className="p-2"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Toolbar.Button asChild>
          <IconButton
            label={strings.tools.color}
            icon={() => (
              <span className="size-5 rounded-full ring-1 ring-text/15" style={{ background: hex }} />
            )}
          />
        </Toolbar.Button>
      }
    >
      <RadioGroup.Root
        value={String(color)}
        onValueChange={(value) => run({ kind: 'color', color: Number(value) })}
        aria-label={strings.tools.color}
        className="grid grid-cols-6 gap-0.5"
      >
        {INK_COLOR_NAMES.map((name, index) => (
          <RadioGroup.Item
            key={name}
            value={String(index)}
            aria-label={strings.tools.inkColors[name]}
            {...choosing(() => setIsOpen(false))}
            className="grid size-9 touch-manipulation place-items-center rounded-lg hover:bg-raised max-sm:size-11 touch:size-11"
          >
            <span
              className={clsx(
                'size-6 rounded-full ring-1 ring-text/15',
                index === color && 'outline-2 outline-accent outline-offset-2',
              )}
              style={{ background: inkHex(theme, { tool, color: index }) }}
            />
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </Popup>
  );
}
