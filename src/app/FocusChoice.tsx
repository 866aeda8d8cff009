// How much one sees of the others' work, and the note that says so while it is not all.
// I/O: React

import { useStore } from 'zustand';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { Segments } from '../ui/Segments';
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
      <Segments
        label={words.focus}
        value={focus}
        options={CHOICES.map((value) => ({ value, label: words.focuses[value] }))}
        onChoose={(chosen) => others.setState({ focus: chosen })}
      />
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
