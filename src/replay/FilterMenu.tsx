// The choice of what a replay shows: some people's work, one part of the board, only what was begun from now on.
// I/O: React

import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { isNarrowed, NO_CHOICE } from '../model/film-filter';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { IconButton } from '../ui/IconButton';
import { Popup, PopupHeading } from '../ui/Popup';
import { strings } from '../ui/strings';
import { wallClock } from './clock-time';
import { filmPeople } from './film-people';
import { PeopleChoice } from './PeopleChoice';
import type { ReplaySession, ReplayShown } from './replay-session';

const words = strings.replay.filter;

type FilterMenuProps = {
  session: ReplaySession;
  shown: ReplayShown;
  /** Lets the person draw a frame on the board. */
  onDrawRegion: () => void;
  /** Takes what is in view. */
  onViewRegion: () => void;
};

export function FilterMenu({ session, shown, onDrawRegion, onViewRegion }: FilterMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const { choice, time, isEmpty } = shown;
  const { authors, region, from } = choice;
  const drawRegion = () => {
    setOpen(false);
    onDrawRegion();
  };
  const everywhere = () => session.choose({ ...choice, region: null });
  return (
    <Popup
      label={words.title}
      side="top"
      className="flex max-h-[var(--radix-popover-content-available-height)] w-80 flex-col gap-2 overflow-y-auto p-3"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          label={words.button}
          icon={ListFilter}
          isPressed={isNarrowed(choice)}
          disabled={isEmpty}
        />
      }
    >
      <PopupHeading>{words.people}</PopupHeading>
      <PeopleChoice
        label={words.people}
        people={filmPeople(session.film.index, strings.replay.somebody)}
        chosen={authors}
        onChoose={(chosen) => session.choose({ ...choice, authors: chosen })}
      />
      <PopupHeading>{words.region}</PopupHeading>
      <div className="flex flex-wrap gap-1.5">
        <Button onClick={drawRegion}>{words.draw}</Button>
        <Button onClick={onViewRegion}>{words.inView}</Button>
        {region && (
          <Chip isChosen onToggle={everywhere}>
            {words.parts.region}
          </Chip>
        )}
      </div>
      <PopupHeading>{words.from}</PopupHeading>
      <div className="flex flex-wrap gap-1.5">
        <Button onClick={() => session.choose({ ...choice, from: time })}>{words.fromHere}</Button>
        {from !== null && (
          <Chip isChosen onToggle={() => session.choose({ ...choice, from: null })}>
            {words.parts.from(wallClock(from))}
          </Chip>
        )}
      </div>
    </Popup>
  );
}

/** What is left out is said as long as anything is. */
export function FilterNotice({ session, shown: { choice } }: Pick<FilterMenuProps, 'session' | 'shown'>) {
  if (!isNarrowed(choice)) return null;
  const { authors, region, from } = choice;
  const people = filmPeople(session.film.index, strings.replay.somebody);
  const names = people.filter(({ author }) => authors?.includes(author)).map(({ name }) => name);
  const parts: string[] = region ? [words.parts.region] : [];
  if (from !== null) parts.push(words.parts.from(wallClock(from)));
  return (
    <div className="flex items-center gap-3 px-1.5 pb-1 text-sm">
      <p className="min-w-0 grow text-balance">{words.shown(names, parts)}</p>
      <Button onClick={() => session.choose(NO_CHOICE)}>{words.everything}</Button>
    </div>
  );
}
