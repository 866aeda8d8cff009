// The width one draws with: four steps, each shown as a line of that width.
// I/O: React

import { clsx } from 'clsx';
import { RadioGroup, Toolbar } from 'radix-ui';
import { useState } from 'react';
import { useStore } from 'zustand';
import { choosing } from '../ui/choosing';
import { IconButton } from '../ui/IconButton';
import { Popup } from '../ui/Popup';
import { strings } from '../ui/strings';
import { changeTools, toolStore } from './browser-state';
import { takeWidth, toolStateOf, WIDTHS } from './tools';

/** How thick a step is drawn in the button, px. */
const SHOWN_PX = [2, 4, 7, 11];

export function WidthPicker() {
  const tools = useStore(toolStore);
  const [isOpen, setIsOpen] = useState(false);
  const { width } = toolStateOf(tools);
  const widths = WIDTHS[tools.drawing];
  return (
    <Popup
      label={strings.tools.width}
      side="top"
      className="p-1"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Toolbar.Button asChild>
          <IconButton
            label={strings.tools.width}
            icon={() => <Line px={SHOWN_PX[widths.indexOf(width)]} />}
          />
        </Toolbar.Button>
      }
    >
      <RadioGroup.Root
        value={String(width)}
        onValueChange={(value) => changeTools((now) => takeWidth(now, Number(value)))}
        aria-label={strings.tools.width}
        className="flex gap-0.5"
      >
        {widths.map((each, i) => (
          <RadioGroup.Item
            key={each}
            value={String(each)}
            aria-label={strings.tools.widths[i]}
            {...choosing(() => setIsOpen(false))}
            className={clsx(
              'grid size-9 touch-manipulation place-items-center rounded-lg max-sm:size-11 touch:size-11',
              each === width ? 'bg-accent-soft text-accent-strong' : 'hover:bg-raised',
            )}
          >
            <Line px={SHOWN_PX[i]} />
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </Popup>
  );
}

function Line({ px = 4 }: { px?: number | undefined }) {
  return <span aria-hidden className="w-5 rounded-full bg-current" style={{ height: px }} />;
}
