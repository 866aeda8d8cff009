// Brings a replay to where it is to begin: at once as far as that can be, the rest once the film is known.

import { strings } from '../ui/strings';
import type { ReplayStart } from './replay-link';
import type { ReplaySession } from './replay-session';

const { start: words } = strings.replay;

/** Before anything is known of the film: what it shows, how fast, and which moment is loaded first. */
export function prepareStart(session: ReplaySession, start: ReplayStart, now: number): void {
  const { authors, region, from, speed, time } = start;
  session.choose({ authors, region, from });
  if (speed !== null) session.setSpeed(speed, now);
  if (time !== null) session.seekTime(time, now);
}

/** Once all of the film is known: goes there, plays what is to be played; returns what is to be told of it. */
export async function beginAt(
  session: ReplaySession,
  start: ReplayStart,
  now: () => number,
): Promise<string[]> {
  const { time, until, element } = start;
  const told = [...checkAuthors(session, start), ...checkTime(session, start, now())];
  if (element !== null && !(await showBeginning(session, element, now))) told.push(words.noElement);
  if (time === null || until === null || told.length > 0) return told;
  session.keepTo({ from: time, to: until }, now());
  session.loop(true);
  session.play(now());
  return told;
}

/** Plays how an element came to be; false: the log does not know. */
export async function showBeginning(
  session: ReplaySession,
  element: string,
  now: () => number,
): Promise<boolean> {
  const isKnown = await session.goToStart(element, now);
  if (isKnown) session.play(now());
  return isKnown;
}

/** People whom the log does not know are left out of the choice; nobody left: everybody is shown. */
function checkAuthors(session: ReplaySession, { authors, region, from }: ReplayStart): string[] {
  const known = new Set(session.film.index.authors.map(({ author }) => author));
  const there = authors?.filter((author) => known.has(author)) ?? [];
  if (!authors || there.length === authors.length) return [];
  session.choose({ authors: there.length > 0 ? there : null, region, from });
  return [words.noAuthor];
}

function checkTime(session: ReplaySession, { time, until }: ReplayStart, now: number): string[] {
  const { from, to } = session.film.index.span;
  // Links have whole milliseconds.
  if (time === null || (time >= from - 1 && (until ?? time) <= to + 1)) return [];
  session.seekTime(Math.min(to, Math.max(from, time)), now);
  return [words.noTime];
}
