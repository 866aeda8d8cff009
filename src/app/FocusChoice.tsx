// How much one sees of the others' work, and the note that says so while it is not all.
// I/O: React

import { RadioGroup } from 'radix-ui';
import { useStore } from 'zustand';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import type { Focus } from './others';
import type { OthersStore } from './others-store';

const { together: words } = strings;
const CHOICES: readonly Focus[] = ['off', 'dimmed', 'mine'];

export function FocusChoice({ others }: { others: OthersStore }) {
  const focus = useStore(others, (state) => state.focus);
  return (
    <div className="mt-1 border-line border-t px-2 pt-2 pb-1.5">
      <h2 className="pb-1.5 font-medium text-muted text-xs">{words.focus}</h2>
      <RadioGroup.Root
        value={focus}
        onValueChange={(value) => {
          const chosen = CHOICES.find((one) => one === value);
          if (chosen) others.setState({ focus: chosen });
        }}
        aria-label={words.focus}
        className="flex gap-1 rounded-lg bg-raised p-1"
      >
        {CHOICES.map((choice) => (
          <RadioGroup.Item
            key={choice}
            value={choice}
            className="h-8 flex-1 touch-manipulation whitespace-nowrap rounded-md px-1.5 font-medium text-xs hover:bg-line data-[state=checked]:bg-panel data-[state=checked]:shadow-sm data-[state=checked]:ring-1 data-[state=checked]:ring-line max-sm:h-11 touch:h-11"
          >
            {words.focuses[choice]}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}

export function FocusNote({ others }: { others: OthersStore }) {
  const focus = useStore(others, (state) => state.focus);
  if (focus === 'off') return null;
  return (
    <div
      className={`${PANEL} appears pointer-events-auto flex max-w-full items-center gap-2 p-1 pl-3 text-[13px]`}
    >
      <span className="min-w-0 py-1">{words.focused[focus]}</span>
      <Button onClick={() => others.setState({ focus: 'off' })}>{words.unfocus}</Button>
    </div>
  );
}
