// What a room begins with: what is stored of it, and what it cannot make itself.

import type { LedgerOptions, Stored } from './ledger';
import type { DayQuotas } from './quotas';

/** Other than the usual, for tests. */
export type RoomOptions = LedgerOptions & { dayQuotas?: DayQuotas };

export type RoomStart = {
  room: string;
  stored: Stored;
  /** Random, 16 characters: the log's epoch, unless what is stored has one. */
  freshEpoch: string;
  /** SHA-256 of a secret, its first 22 characters of base64url; the room salts it. Must be synchronous. */
  hashSecret: (secret: string) => string;
  /** 32 random bytes, for what the room signs with. */
  newKey: () => Uint8Array;
  options?: RoomOptions;
};
