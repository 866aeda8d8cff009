// How the connection and the saving of one's work are told, in words.

import type { Bye, ConnectionStatus } from '../net/client-api';
import type { ByeCode } from '../net/protocol';
import { strings } from '../ui/strings';

export type ConnectionTone = 'good' | 'busy' | 'warn' | 'bad';
export type ConnectionWords = { tone: ConnectionTone; status: string; saved: string };

type Connection = {
  status: ConnectionStatus;
  pendingCount: number;
  unsavedCount: number;
  /** What the room said last, where it has not let one in since. */
  bye?: Bye | null;
};

const TONES: Record<ConnectionStatus, ConnectionTone> = {
  connecting: 'busy',
  connected: 'good',
  reconnecting: 'warn',
  offline: 'warn',
  ended: 'bad',
};

function savedWords({ status, pendingCount, unsavedCount }: Connection): string {
  if (unsavedCount > 0) return strings.connection.notSaved(unsavedCount);
  if (pendingCount === 0) return strings.connection.allSaved;
  return status === 'connected'
    ? strings.connection.saving(pendingCount)
    : strings.connection.waiting(pendingCount);
}

/** Why it is not connected yet, where that is known. */
function waitingWords({ status, bye }: Connection): string | null {
  if (status !== 'connecting' && status !== 'reconnecting') return null;
  if (bye?.code === 'crowded') return strings.connection.crowded;
  return bye?.code === 'too-often' ? strings.connection.tooOften : null;
}

export function connectionWords(connection: Connection): ConnectionWords {
  const { status, pendingCount, unsavedCount, bye } = connection;
  // A server that restarts has said so: nothing is wrong.
  const isRestarting = status === 'reconnecting' && bye?.code === 'restarting';
  const isBusy = isRestarting || (status === 'connected' && pendingCount > 0);
  return {
    tone: unsavedCount > 0 ? 'bad' : isBusy ? 'busy' : TONES[status],
    status: waitingWords(connection) ?? strings.connection[status],
    saved: savedWords(connection),
  };
}

/** Codes after which it is no use to try. */
const NOT_AGAIN: readonly ByeCode[] = ['bad-room', 'bad-origin', 'banned', 'deleted'];
/** Codes that ask for something else than to try again. */
const ASKS_FOR: Partial<Record<ByeCode, ByeWords['action']>> = { private: 'link', 'turned-away': 'knock' };
/** Codes after which only a newer page helps. */
const NEEDS_NEW_PAGE: readonly ByeCode[] = ['version', 'malformed'];

export type ByeWords = { words: string; action: 'rejoin' | 'knock' | 'link' | 'reload' | 'home' };

/** Why the room closed and what helps. Null: it was left on purpose. */
export function byeWords(bye: Bye | null): ByeWords {
  if (bye === null) return { words: strings.byeUnknown, action: 'rejoin' };
  const words = strings.byes[bye.code] ?? strings.byeUnknown;
  if (NOT_AGAIN.includes(bye.code)) return { words, action: 'home' };
  const action = ASKS_FOR[bye.code] ?? (NEEDS_NEW_PAGE.includes(bye.code) ? 'reload' : 'rejoin');
  return { words, action };
}

/** Each reason once, in words. */
export function refusalWords(reasons: readonly string[]): string {
  return [...new Set(reasons)].map((reason) => strings.connection.refusals[reason] ?? reason).join('; ');
}
