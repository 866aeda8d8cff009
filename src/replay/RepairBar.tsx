// The controls of a repair: whose work, between which moments, and what is to become of it.
// I/O: React

import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { LiveEntry } from '../model/board';
import type { Span } from '../model/timeline-idle';
import type { Work } from '../model/work';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Panel } from '../ui/Panel';
import { strings } from '../ui/strings';
import { repairStrings as words } from '../ui/strings-repair';
import { wallClock } from './clock-time';
import { filmPeople } from './film-people';
import { PeopleChoice } from './PeopleChoice';
import type { RepairDoor } from './repair-door';
import type { ReplaySession } from './replay-session';
import { SpanSlider } from './SpanSlider';
import { useWork } from './use-work';

type RepairBarProps = {
  session: ReplaySession;
  door: RepairDoor;
  onMarks: (marks: { going: LiveEntry['element'][]; coming: LiveEntry['element'][] }) => void;
  onDone: () => void;
};

export function RepairBar({ session, door, onMarks, onDone }: RepairBarProps) {
  const { film } = session;
  const [authors, setAuthors] = useState<readonly number[]>(() => session.shown().choice.authors ?? []);
  const [span, setSpan] = useState<Span>(() => session.shown().clip ?? film.index.span);
  const choice = useMemo(
    () => (authors.length > 0 ? { authors: new Set(authors), span } : null),
    [authors, span],
  );
  const work = useWork(film, door, choice);
  useEffect(() => onMarks(marksOf(work, door)), [work, door, onMarks]);
  return (
    <Panel
      role="group"
      aria-label={words.bar}
      className="w-[min(44rem,calc(100vw-16px))] flex-col items-stretch! gap-2! px-3 py-2"
    >
      <div className="flex items-center gap-3">
        <h2 className="font-semibold">{words.bar}</h2>
        <Legend />
        <IconButton label={words.done} icon={X} keys={['Esc']} onClick={onDone} className="ml-auto" />
      </div>
      <PeopleChoice
        label={words.whose}
        people={filmPeople(film.index, strings.replay.somebody)}
        chosen={authors}
        onChoose={(chosen) => setAuthors(chosen ?? [])}
        className="flex-nowrap overflow-x-auto p-0.5"
      />
      <SpanSlider session={session} span={span} authors={authors} onChange={setSpan} />
      <p className="text-muted text-xs tabular-nums">
        {words.span(wallClock(span.from), wallClock(span.to))}
      </p>
      {choice && work ? (
        <Actions work={work} door={door} />
      ) : (
        <Hint text={choice ? words.loading : words.choose} />
      )}
    </Panel>
  );
}

function Actions({ work, door: { onRepair } }: { work: Work; door: RepairDoor }) {
  const { removal, recovery, amends } = work;
  const [gone, back, owed] = [removal.ids.length, recovery.elements.length, amends.elements.length];
  if (gone + back + owed === 0) return <Hint text={words.nothing} />;
  const { told } = words;
  return (
    <div className="flex flex-wrap gap-2">
      {gone > 0 && (
        <Button kind="danger" onClick={() => onRepair(removal, told.removed(gone))}>
          {words.remove(gone)}
        </Button>
      )}
      {back > 0 && (
        <Button onClick={() => onRepair(recovery, told.broughtBack(back))}>{words.recover(back)}</Button>
      )}
      {owed > 0 && (
        <Button onClick={() => onRepair(amends, told.broughtBack(owed))}>{words.amend(owed)}</Button>
      )}
    </div>
  );
}

function Hint({ text }: { text: string }) {
  return (
    <p role="status" className="flex min-h-9 items-center text-muted">
      {text}
    </p>
  );
}

function Legend() {
  return (
    <p className="flex gap-3 text-muted text-xs">
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-full bg-bad" />
        {words.legend.going}
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="size-2.5 rounded-full bg-good" />
        {words.legend.coming}
      </span>
    </p>
  );
}

function marksOf(work: Work | null, { board }: RepairDoor) {
  const going = (work?.removal.ids ?? []).flatMap((id) => board().live(id)?.element ?? []);
  const coming = [...(work?.recovery.elements ?? []), ...(work?.amends.elements ?? [])];
  return { going, coming: coming.map(({ element }) => element) };
}
