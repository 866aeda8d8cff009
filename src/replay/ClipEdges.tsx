// From where to where: the part of the film that is meant, both ends set from the moment one watches.
// I/O: React, the clock

import type { Span } from '../model/timeline-idle';
import { Button } from '../ui/Button';
import { strings } from '../ui/strings';
import { clipFrom, clipTo, isClip } from './clip-edges';
import { clockTime } from './clock-time';
import type { ReplaySession, ReplayShown } from './replay-session';

const words = strings.replay.clip;

type ClipEdgesProps = { session: ReplaySession; shown: ReplayShown };

export function ClipEdges({ session, shown: { time, clip } }: ClipEdgesProps) {
  const { map } = session;
  const keepTo = (next: Span | null) => session.keepTo(next, performance.now());
  const [fromHere, toHere] = [clipFrom(clip, time, map), clipTo(clip, time, map)];
  return (
    <div className="flex flex-col gap-1.5">
      <Edge
        label={words.from}
        at={clip && clockTime(map.toPosition(clip.from))}
        set={words.fromHere}
        onSet={isClip(fromHere) ? () => keepTo(fromHere) : null}
      />
      <Edge
        label={words.to}
        at={clip && clockTime(map.toPosition(clip.to))}
        set={words.toHere}
        onSet={isClip(toHere) ? () => keepTo(toHere) : null}
      />
      {clip && <Button onClick={() => keepTo(null)}>{words.none}</Button>}
    </div>
  );
}

type EdgeProps = { label: string; at: string | null; set: string; onSet: (() => void) | null };

function Edge({ label, at, set, onSet }: EdgeProps) {
  return (
    <div className="flex items-center gap-2">
      <span className="w-10 text-muted">{label}</span>
      <span className="grow tabular-nums">{at ?? '–'}</span>
      <Button disabled={onSet === null} onClick={onSet ?? undefined}>
        {set}
      </Button>
    </div>
  );
}
