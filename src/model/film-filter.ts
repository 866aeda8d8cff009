// Which part of a film is shown: some people's work, one region, only what was begun from a moment on.

import type { Entry, LiveEntry } from './board';
import type { Element } from './element';
import { type Box, inkBox } from './ink-box';

/** World units. */
export type Region = Box;

/** An element of the film and when its drawing began, ms of film time; null: before all that is known. */
export type FilmElement = { entry: Entry & { element: Element }; began: number | null };

/** Whether an element is shown. It depends on nothing but the element, so it may be asked at any moment of the film. */
export type FilmFilter = (shown: FilmElement) => boolean;

export const everything: FilmFilter = () => true;

/** The work of these people (author numbers). */
export function byAuthors(authors: ReadonlySet<number>): FilmFilter {
  return ({ entry }) => authors.has(entry.author);
}

/** What reaches into this region. */
export function inRegion(region: Region): FilmFilter {
  return ({ entry }) => isOverlap(boundsOf(entry.element), region);
}

/** What was begun at this moment or later. */
export function sinceMoment(time: number): FilmFilter {
  return ({ began }) => began !== null && began >= time;
}

/** What all of these show. */
export function allOf(...filters: readonly FilmFilter[]): FilmFilter {
  return (shown) => filters.every((filter) => filter(shown));
}

/** What a person chose, as data for links and for the screen; null: no matter. */
export type FilmChoice = {
  authors: readonly number[] | null;
  region: Region | null;
  from: number | null;
};

export const NO_CHOICE: FilmChoice = { authors: null, region: null, from: null };

/** Whether it leaves anything out. */
export function isNarrowed({ authors, region, from }: FilmChoice): boolean {
  return authors !== null || region !== null || from !== null;
}

export function filterOf({ authors, region, from }: FilmChoice): FilmFilter {
  const filters: FilmFilter[] = [];
  if (authors) filters.push(byAuthors(new Set(authors)));
  if (from !== null) filters.push(sinceMoment(from));
  if (region) filters.push(inRegion(region));
  return filters.length > 0 ? allOf(...filters) : everything;
}

/** An entry as a filter lets it through. */
export function passes(
  entry: Entry | undefined,
  began: number | null,
  filter: FilmFilter,
): entry is LiveEntry {
  return (
    entry?.element != null && entry.isLive && filter({ entry: { ...entry, element: entry.element }, began })
  );
}

/** The region in which an element's path lies, with half of its width around. */
export function boundsOf({ ink, width }: Element): Region {
  const path = inkBox(ink);
  const around = width / 2;
  return {
    minX: path.minX - around,
    minY: path.minY - around,
    maxX: path.maxX + around,
    maxY: path.maxY + around,
  };
}

function isOverlap(a: Region, b: Region): boolean {
  return a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
}
