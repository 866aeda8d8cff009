// Plays what somebody missed, and leaves the film where the present begins.
// I/O: React, the clock

import { useEffect, useEffectEvent } from 'react';
import type { ReplaySession } from './replay-session';

/** Film time from which on the film is played, and in about how long, ms. */
export type CatchUp = { from: number; playMs: number };

/** Null: the film is opened for its own sake. Whoever stops it has taken it in hand: it stays open. */
export function useCatchUp(session: ReplaySession, catchUp: CatchUp | null, onEnd: () => void): void {
  const ended = useEffectEvent(onEnd);
  useEffect(() => {
    if (!catchUp) return;
    let hasBegun = false;
    let wasPlaying = false;
    const look = () => {
      const { isPlaying, time, clip } = session.shown();
      if (!hasBegun && session.film.isComplete) {
        hasBegun = true;
        begin(session, catchUp);
      } else if (hasBegun && wasPlaying && !isPlaying && clip && time >= clip.to) ended();
      wasPlaying = session.shown().isPlaying;
    };
    look();
    return session.subscribe(look);
  }, [session, catchUp]);
}

function begin(session: ReplaySession, { from, playMs }: CatchUp): void {
  const now = performance.now();
  session.keepTo({ from, to: session.film.index.span.to }, now);
  const { duration, position } = session.shown();
  session.setSpeed(Math.max(1, Math.ceil((duration - position) / Math.max(1, playMs))), now);
  session.play(now);
}
