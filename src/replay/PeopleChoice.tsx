// Whose work is meant: everybody who did something in the film, also those who left, to be chosen together.
// I/O: React

import { clsx } from 'clsx';
import { personColor } from '../model/person-colors';
import { Chip } from '../ui/Chip';
import { strings } from '../ui/strings';
import type { FilmPerson } from './film-people';

const words = strings.replay.filter;

type PeopleChoiceProps = {
  label: string;
  people: readonly FilmPerson[];
  /** Author numbers; null: everybody. */
  chosen: readonly number[] | null;
  onChoose: (authors: readonly number[] | null) => void;
  className?: string;
};

export function PeopleChoice({
  label,
  people,
  chosen,
  onChoose,
  className = 'flex-wrap',
}: PeopleChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a look of its own and no more meaning.
    <div role="group" aria-label={label} className={clsx('flex gap-1.5', className)}>
      {people.map(({ author, name, color, isThere }) => {
        const isChosen = chosen?.includes(author) ?? false;
        return (
          <Chip
            key={author}
            isChosen={isChosen}
            onToggle={() => onChoose(toggled(chosen, author))}
            className="shrink-0 pl-2"
          >
            <span
              aria-hidden
              className="size-4 shrink-0 rounded-full ring-2 ring-panel"
              style={{ background: personColor(color).hex }}
            />
            <span className="truncate">{name}</span>
            {!isThere && (
              <span className={clsx('shrink-0 text-xs', !isChosen && 'text-muted')}>{words.left}</span>
            )}
          </Chip>
        );
      })}
    </div>
  );
}

/** With one more or one less; with the last one gone it is everybody again. */
function toggled(chosen: readonly number[] | null, author: number): readonly number[] | null {
  const others = chosen?.filter((one) => one !== author) ?? [];
  const next = chosen?.includes(author) ? others : [...others, author];
  return next.length > 0 ? next : null;
}
