// Who was in the room within the last hour and is gone, by its film; read only while somebody wants to know.
// I/O: React, fetch

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type PersonGone, wereHere } from '../people/were-here';
import { logOf, readFilm } from './room-log';
import type { RoomSession } from './room-session';

/** More nobody looks through. */
const MAX_LISTED = 20;
/** So long after they left. */
const LISTED_MS = 3_600_000;

export function useGone(
  { client, store }: Pick<RoomSession, 'client' | 'store'>,
  isWanted: boolean,
): readonly PersonGone[] {
  const here = useStore(store, (state) => state.here);
  // Everybody who is here, as one value: somebody's looks are no reason to read anew.
  const present = here.map(({ author }) => author).join(' ');
  const [gone, setGone] = useState<readonly PersonGone[]>([]);
  useEffect(() => {
    if (!isWanted) return setGone([]);
    let isOver = false;
    const since = client.now - LISTED_MS;
    const known = { people: client.people, here: new Set(present.split(' ').map(Number)), since };
    void readFilm(logOf(client), ({ isComplete, index }) => (isComplete ? index.people.marks : null)).then(
      (marks) => {
        if (!isOver && marks) setGone(wereHere(marks, known));
      },
    );
    return () => {
      isOver = true;
    };
  }, [client, isWanted, present]);
  // Who is back is so at once.
  return useMemo(() => {
    const back = new Set(here.map(({ author }) => author));
    return gone.filter(({ author }) => !back.has(author)).slice(0, MAX_LISTED);
  }, [gone, here]);
}
