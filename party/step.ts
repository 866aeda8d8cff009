// One step of the housekeeping: part of a put, small enough to hold nobody up.

import type { FilmPlace } from '../src/model/film-head';
import type { StoredBatch } from './batch-shelf';
import type { Copy, LogStart, StoredValue, Trim } from './output';

/** With a `place` it makes that checkpoint the newest, with a `start` the log starts there. */
export type Step = {
  entries: readonly [string, StoredValue][];
  deletes: readonly string[];
  place: FilmPlace | null;
  /** With a `place`: the former ones that stay. */
  former: readonly FilmPlace[];
  merged: StoredBatch | null;
  copies: readonly Copy[];
  start: LogStart | null;
  trim: Trim | null;
};

export const NO_STEP: Step = {
  entries: [],
  deletes: [],
  place: null,
  former: [],
  merged: null,
  copies: [],
  start: null,
  trim: null,
};
