// What a room begins with: what is stored of it, and what it cannot make itself.

import type { Stored } from './ledger';
import type { UpkeepOptions } from './upkeep';

export type RoomStart = {
  room: string;
  stored: Stored;
  /** Random, 16 characters: the log's epoch, unless what is stored has one. */
  freshEpoch: string;
  /** SHA-256 of a secret, its first 22 characters of base64url. Must be synchronous. */
  hashSecret: (secret: string) => string;
  /** Other than the usual, for tests that want to see much of it. */
  upkeep?: Partial<UpkeepOptions>;
};
