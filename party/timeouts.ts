// What time asks for of a connection: a word of ours, or its end.

import {
  type ByeCode,
  HELLO_TIMEOUT_MS,
  PING_INTERVAL_MS,
  SEND_WINDOW_BYTES,
  SILENCE_TIMEOUT_MS,
} from '../src/net/protocol';
import type { Connection } from './switchboard';

/** Bytes that a connection may leave unread: a window, and what is sent beside it. Beyond, memory would fill with them. */
export const MAX_UNREAD_BYTES = 8 * SEND_WINDOW_BYTES;

export type Due = { kind: 'bye'; code: ByeCode; reason: string } | { kind: 'ping'; nextAt: number };

type Clocks = Pick<Connection, 'openedAt' | 'heardAt' | 'pingAt' | 'seat' | 'knock'> & {
  delivery: Pick<Connection['delivery'], 'inFlight'>;
};

/** Null: nothing is due. */
export function whatIsDue(
  { openedAt, heardAt, pingAt, seat, knock, delivery }: Clocks,
  now: number,
): Due | null {
  const saidHello = seat !== null || knock !== null;
  if (!saidHello && now - openedAt >= HELLO_TIMEOUT_MS)
    return { kind: 'bye', code: 'no-hello', reason: 'Nothing was said.' };
  if (now - heardAt >= SILENCE_TIMEOUT_MS)
    return { kind: 'bye', code: 'silence', reason: 'Nothing was heard for a while.' };
  if (delivery.inFlight > MAX_UNREAD_BYTES)
    return { kind: 'bye', code: 'silence', reason: 'What was sent was not read.' };
  return saidHello && now >= pingAt ? { kind: 'ping', nextAt: now + PING_INTERVAL_MS } : null;
}
