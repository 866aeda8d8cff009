// Begins a replay where a link or an element wants it to begin.
// I/O: React, the clock

import { useEffect } from 'react';
import { showToast } from '../ui/toasts';
import type { ReplayStart } from './replay-link';
import type { ReplaySession } from './replay-session';
import { beginAt, prepareStart } from './replay-start';

const now = () => performance.now();

/** Begins again with each other `start`. */
export function useReplayStart(session: ReplaySession, start: ReplayStart | null): void {
  useEffect(() => {
    if (!start) return;
    prepareStart(session, start, now());
    const { film } = session;
    let stop = () => {};
    const begin = () => {
      if (!film.isComplete || film.index.isEmpty) return;
      stop();
      void beginAt(session, start, now).then((told) => told.forEach((words) => void showToast(words)));
    };
    stop = film.onChange(begin);
    begin();
    return () => stop();
  }, [session, start]);
}
