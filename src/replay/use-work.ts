// Finds out what can be repaired of somebody's work, and keeps that true while the film loads and others draw.
// I/O: React, timers

import { useEffect, useState } from 'react';
import type { Board } from '../model/board';
import { type Work, type WorkChoice, workOf } from '../model/work';
import type { Film } from './film';

/** While others draw it is looked at anew this often, ms. */
const LOOK_EVERY_MS = 400;

/** A client may put another board in the place of the former one; `onBoard` tells of every change, and returns how to stop. */
export type PresentBoard = { board: () => Board; onBoard: (listener: () => void) => () => void };

/** Null while what it needs of the film is on its way, or nobody is chosen. */
export function useWork(
  film: Film,
  { board, onBoard }: PresentBoard,
  choice: WorkChoice | null,
): Work | null {
  const [work, setWork] = useState<Work | null>(null);
  useEffect(() => {
    if (!choice) return setWork(null);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = () => {
      timer = null;
      const timeline = film.isComplete ? film.at(film.index.span.to, choice.span.from) : null;
      setWork(timeline && workOf(timeline, board(), choice));
    };
    const lookSoon = () => {
      timer ??= setTimeout(look, LOOK_EVERY_MS);
    };
    look();
    const stops = [film.onChange(lookSoon), onBoard(lookSoon)];
    return () => {
      if (timer) clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [film, board, onBoard, choice]);
  return work;
}
