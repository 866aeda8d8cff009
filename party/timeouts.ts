// What time asks for of a connection: a word of ours, or its end.

import { type ByeCode, HELLO_TIMEOUT_MS, PING_INTERVAL_MS, SILENCE_TIMEOUT_MS } from '../src/net/protocol';
import type { Connection } from './switchboard';

export type Due = { kind: 'bye'; code: ByeCode; reason: string } | { kind: 'ping'; nextAt: number };

type Clocks = Pick<Connection, 'openedAt' | 'heardAt' | 'pingAt' | 'seat'>;

/** Null: nothing is due. */
export function whatIsDue({ openedAt, heardAt, pingAt, seat }: Clocks, now: number): Due | null {
  if (!seat && now - openedAt >= HELLO_TIMEOUT_MS)
    return { kind: 'bye', code: 'no-hello', reason: 'Nothing was said.' };
  if (now - heardAt >= SILENCE_TIMEOUT_MS)
    return { kind: 'bye', code: 'silence', reason: 'Nothing was heard for a while.' };
  return seat && now >= pingAt ? { kind: 'ping', nextAt: now + PING_INTERVAL_MS } : null;
}
