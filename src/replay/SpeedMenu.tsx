// The choice of how fast the film runs.
// I/O: React

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { replayStrings as words } from '../ui/strings-replay';
import { SPEEDS, type Speed } from './player';

type SpeedMenuProps = { speed: Speed; onChoose: (speed: Speed) => void };

export function SpeedMenu({ speed, onChoose }: SpeedMenuProps) {
  const choose = (value: string) => {
    const chosen = SPEEDS.find((each) => String(each) === value);
    if (chosen) onChoose(chosen);
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button aria-label={words.speed(speed)} className="min-w-12 bg-transparent px-2 tabular-nums">
          {words.times(speed)}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side="top"
          sideOffset={8}
          collisionPadding={8}
          className={clsx(PANEL, 'appears z-50 min-w-24 p-1 outline-none')}
        >
          <DropdownMenu.RadioGroup value={String(speed)} onValueChange={choose}>
            {SPEEDS.map((each) => (
              <DropdownMenu.RadioItem
                key={each}
                value={String(each)}
                className="flex h-8 cursor-pointer items-center justify-between gap-3 rounded-lg px-2.5 tabular-nums outline-none data-[highlighted]:bg-raised max-sm:h-11 touch:h-11"
              >
                {words.times(each)}
                <DropdownMenu.ItemIndicator>
                  <Check size={16} aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
