// Who was in the room within the last hour and is gone; looked up only while somebody wants to know.
// I/O: React, fetch

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type PersonGone, wereHere } from '../people/were-here';
import { logOf, readFilm } from './room-log';
import type { RoomSession } from './room-session';

/** So long after they left. */
const LISTED_MS = 3_600_000;
/** More nobody looks through. */
const MAX_LISTED = 20;

type Gone = readonly PersonGone[];

export function useGone({ client, store }: Pick<RoomSession, 'client' | 'store'>, isWanted: boolean): Gone {
  const here = useStore(store, (state) => state.here);
  const [gone, setGone] = useState<Gone>([]);
  useEffect(() => {
    // Where nothing was done yet there is no film to ask for.
    if (!isWanted || client.seq === 0) return setGone([]);
    let isOver = false;
    const since = client.now - LISTED_MS;
    // By the film, once; who leaves from then on is told.
    void readFilm(logOf(client), ({ isComplete, index }) => (isComplete ? index.people.marks : null)).then(
      (marks) => {
        if (isOver || !marks) return;
        setGone((told) => withLeaving(wereHere(marks, { people: client.people, since }), told));
      },
    );
    const stop = client.on('presence', ({ kind, peer: { author, name, color, isBot } }) => {
      if (kind === 'left')
        setGone((known) => withLeaving(known, [{ author, name, color, isBot, leftAt: client.now }]));
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [client, isWanted]);
  return useMemo(() => {
    const present = new Set(here.map(({ author }) => author));
    return gone.filter(({ author }) => !present.has(author)).slice(0, MAX_LISTED);
  }, [gone, here]);
}

/** Those who left last are first, and nobody is there twice. */
function withLeaving(known: Gone, leaving: Gone): Gone {
  const authors = new Set(leaving.map(({ author }) => author));
  return [...leaving, ...known.filter(({ author }) => !authors.has(author))];
}
