// Links into a replay: which moment, which part, whose work; every parameter is checked, nonsense is left out.

import type { Region } from '../model/film-filter';
import { SPEEDS, type Speed } from './player';

/** Where a replay begins, and what it shows; null: no matter. Times are film times. */
export type ReplayStart = {
  time: number | null;
  /** With `time` it is a clip, played in a loop. */
  until: number | null;
  speed: Speed | null;
  authors: readonly number[] | null;
  region: Region | null;
  /** Only what was begun from then on. */
  from: number | null;
  /** What the one who shared it had in view. */
  view: Region | null;
  /** The element that one wants to see begun: stands in no link. */
  element: string | null;
};

export const FROM_THE_START: ReplayStart = {
  time: null,
  until: null,
  speed: null,
  authors: null,
  region: null,
  from: null,
  view: null,
  element: null,
};

/** `ignored`: parameters that made no sense. */
export type ReplayLink = { start: ReplayStart; ignored: string[] };

export const REPLAY_PARAMS = ['replay', 't', 'to', 'speed', 'by', 'in', 'since', 'view'] as const;
type Param = (typeof REPLAY_PARAMS)[number];

/** The last moment that a date can be. */
const LAST_TIME = 8.64e15;
const MAX_AUTHORS = 500;
const EDGE = /^-?\d{1,9}(\.\d{1,2})?$/;

/** Null: the address leads to the live board. */
export function readReplayLink(search: string): ReplayLink | null {
  const params = new URLSearchParams(search);
  if (!params.has('replay')) return null;
  const ignored: string[] = [];
  const read = <T>(name: Param, parse: (text: string) => T | null): T | null => {
    const text = params.get(name);
    const value = text === null ? null : parse(text);
    if (text !== null && value === null) ignored.push(name);
    return value;
  };
  const time = read('t', parseTime);
  const until = read('to', (text) => parseEnd(text, time));
  const speed = read('speed', (text) => SPEEDS.find((each) => String(each) === text) ?? null);
  const authors = read('by', parseAuthors);
  const region = read('in', parseRegion);
  const from = read('since', parseTime);
  const view = read('view', parseRegion);
  return { start: { ...FROM_THE_START, time, until, speed, authors, region, from, view }, ignored };
}

/** The query of a link that opens there, without a question mark. */
export function replayQuery({ time, until, speed, authors, region, from, view }: ReplayStart): string {
  const parts: string[] = ['replay'];
  const add = (name: Param, value: string) => parts.push(`${name}=${value}`);
  if (time !== null) add('t', String(Math.round(time)));
  if (until !== null) add('to', String(Math.round(until)));
  if (speed !== null && speed !== 1 && SPEEDS.some((each) => each === speed)) add('speed', String(speed));
  if (authors) add('by', authors.join(','));
  if (region) add('in', edgesOf(region));
  if (from !== null) add('since', String(Math.round(from)));
  if (view) add('view', edgesOf(view));
  return parts.join('&');
}

/** The query of an address without what belongs to a replay; empty, or with its question mark. */
export function withoutReplay(search: string): string {
  return queryOf(partsOf(search).filter((part) => !isOfReplay(part)));
}

/** What of an address belongs to a replay, as far as it leads to one; empty, or with its question mark. */
export function onlyReplay(search: string): string {
  return readReplayLink(search) ? queryOf(partsOf(search).filter(isOfReplay)) : '';
}

function partsOf(search: string): string[] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '');
}

function queryOf(parts: readonly string[]): string {
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function isOfReplay(part: string): boolean {
  return (REPLAY_PARAMS as readonly string[]).includes(part.split('=')[0] ?? '');
}

function parseTime(text: string): number | null {
  const time = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return time <= LAST_TIME ? time : null;
}

/** The end of a clip comes after its beginning. */
function parseEnd(text: string, time: number | null): number | null {
  const until = parseTime(text);
  return until !== null && time !== null && until > time ? until : null;
}

function parseAuthors(text: string): number[] | null {
  const isList = /^\d{1,9}(,\d{1,9})*$/.test(text);
  const authors = isList ? [...new Set(text.split(',').map(Number))] : [];
  return isList && authors.length <= MAX_AUTHORS ? authors : null;
}

function parseRegion(text: string): Region | null {
  const edges = text.split(',');
  if (edges.length !== 4 || !edges.every((edge) => EDGE.test(edge))) return null;
  const [minX, minY, maxX, maxY] = edges.map(Number) as [number, number, number, number];
  return minX < maxX && minY < maxY ? { minX, minY, maxX, maxY } : null;
}

/** To the hundredth of a unit: a view may be a few units wide. */
function edgesOf({ minX, minY, maxX, maxY }: Region): string {
  return [minX, minY, maxX, maxY].map((edge) => Number(edge.toFixed(2))).join(',');
}
