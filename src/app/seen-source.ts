// The live board as one person wants to see it: without cursors they have hidden, without what the muted say, and
// for work by themselves with others' ink dimmed or gone.

import type { BoardChange, LiveEntry } from '../model/board';
import type { BoardSource, LiveInk, SceneChange, SceneFrame } from '../model/scene';
import type { RoomClient } from '../net/client-api';
import type { Others } from './others';
import type { OthersStore } from './others-store';

type SeenParts = {
  source: BoardSource;
  others: Pick<OthersStore, 'getState' | 'subscribe'>;
  client: Pick<RoomClient, 'you' | 'board'>;
};

export function createSeenSource({ source, others, client }: SeenParts): BoardSource {
  /** Before the first welcome nobody knows what is one's own: everything is shown. */
  const isOthers = (author: number | undefined): boolean =>
    client.you !== null && author !== undefined && author !== client.you.author;
  const isGone = (author: number | undefined): boolean =>
    others.getState().focus === 'mine' && isOthers(author);

  function* elements(): Iterable<LiveEntry> {
    for (const entry of source.elements()) if (!isGone(entry.author)) yield entry;
  }
  const seenOf = (change: BoardChange): BoardChange =>
    isGone(change.after?.author) ? { ...change, after: undefined } : change;

  return {
    elements,
    onChange: (listener) => {
      const told = (change: SceneChange) => listener(change === 'all' ? change : change.map(seenOf));
      const stops = [
        source.onChange(told),
        others.subscribe((now, before) => {
          if (now.focus !== before.focus) listener('all');
        }),
      ];
      return () => stops.forEach((stop) => void stop());
    },
    isDimmed: (id) => others.getState().focus === 'dimmed' && isOthers(client.board.entry(id)?.author),
    frame: (now) => {
      const state = others.getState();
      const frame = source.frame(now);
      if (state.focus === 'off') return withoutUnwanted(frame, state);
      const ink = frame.ink.filter(({ author }) => !isGone(author));
      const dimmed = ({ author, ...one }: LiveInk): LiveInk => ({ ...one, isDimmed: isOthers(author) });
      return { ...frame, ink: ink.map(dimmed), cursors: [], said: [] };
    },
  };
}

function withoutUnwanted(frame: SceneFrame, { hidden, muted }: Others): SceneFrame {
  if (hidden.size === 0 && muted.size === 0) return frame;
  return {
    ...frame,
    cursors: frame.cursors.filter(({ author = 0 }) => !hidden.has(author)),
    said: frame.said?.filter(({ author }) => !muted.has(author) && !hidden.has(author)) ?? [],
  };
}
