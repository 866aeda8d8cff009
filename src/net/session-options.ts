// What a session is of: whom, which page and tab, and the clocks and the ids that it cannot make itself.

import type { Identity } from './client-api';
import type { Outbox } from './outbox';
import type { Emit } from './replica';

export type SessionOptions = {
  identity: Identity;
  isBot: boolean;
  /** Of the link that was opened. */
  link?: string | null;
  /** Random, 16 characters each: of this page load, and of this tab. */
  writer: string;
  session: string;
  newId: () => string;
  /** ms, never going back; its own zero. */
  clock: () => number;
  /** What to add to `clock` for the time of day (ms since 1970), until the room tells its own. */
  clockOrigin: number;
  /** The time of day, ms since 1970; it may jump. Left out: as far as `clock` tells it. */
  wallClock?: () => number;
  /** Left out: nothing outlives the page. */
  outbox?: Outbox;
  emit: Emit;
};
