// From where to where: the part of the film that is meant, both ends set from the moment one watches.
// I/O: React, the clock

import type { Span } from '../model/timeline-idle';
import { Button } from '../ui/Button';
import { strings } from '../ui/strings';
import { clipWith } from './clip-edges';
import { clockTime } from './clock-time';
import type { ReplaySession, ReplayShown } from './replay-session';

const words = strings.replay.clip;

type ClipEdgesProps = { session: ReplaySession; shown: ReplayShown };

export function ClipEdges({ session, shown: { time, clip } }: ClipEdgesProps) {
  const { map } = session;
  const keepTo = (next: Span | null) => session.keepTo(next, performance.now());
  const edges = (['from', 'to'] as const).map((edge) => ({
    edge,
    next: clipWith(edge, { clip, time, map }),
  }));
  return (
    <div className="flex flex-col gap-1.5">
      {edges.map(({ edge, next }) => (
        <div key={edge} className="flex items-center gap-2">
          <span className="w-10 text-muted">{words[edge]}</span>
          <span className="grow tabular-nums">{clip ? clockTime(map.toPosition(clip[edge])) : '–'}</span>
          <Button disabled={next === null} onClick={() => keepTo(next)}>
            {words.here[edge]}
          </Button>
        </div>
      ))}
      {clip && <Button onClick={() => keepTo(null)}>{words.none}</Button>}
    </div>
  );
}
