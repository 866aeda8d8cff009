// Who may be meant by the name that is being written: a list over the field, which keeps the focus.
// I/O: React

import { clsx } from 'clsx';
import { personColor } from '../model/person-colors';
import { strings } from '../ui/strings';
import type { Callable } from './mentions';

type NameListProps = {
  id: string;
  candidates: readonly (Callable & { color: number })[];
  chosen: number;
  onChoose: (name: string) => void;
};

export function NameList({ id, candidates, chosen, onChoose }: NameListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={strings.chat.callWhom}
      className="mb-1 rounded-xl bg-panel p-1 shadow-panel"
    >
      {candidates.map(({ author, name, color }, i) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and says which one is active.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys choose.
        <div
          key={author}
          id={optionId(id, i)}
          role="option"
          aria-selected={i === chosen}
          // The field would lose the focus before the click.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(name)}
          className={clsx(
            'flex h-9 cursor-pointer items-center gap-2 rounded-lg px-2 max-sm:h-11 touch:h-11',
            i === chosen && 'bg-raised',
          )}
        >
          <span
            aria-hidden
            className="size-2.5 shrink-0 rounded-full"
            style={{ background: personColor(color).hex }}
          />
          <span className="truncate">{name}</span>
        </div>
      ))}
    </div>
  );
}

export function optionId(listId: string, i: number): string {
  return `${listId}-${i}`;
}
