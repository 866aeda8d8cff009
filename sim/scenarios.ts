// The worlds that are tried: each seed is one, and kinds of trouble take turns.

import type { Scenario } from './simulation';

/** What a room does in hours happens in seconds. */
const BUSY_UPKEEP = { mergeAfter: 4, checkpointAfter: 20, removed: { elements: 3, bytes: 1_000 } };

const TROUBLES: Partial<Scenario>[] = [
  {},
  { reloadsPerSecond: 0.5 },
  { hasTwoTabs: true, reloadsPerSecond: 0.2 },
  { slowestPutMs: 400, reloadsPerSecond: 0.3 },
  { slowestPutMs: 6_000 },
  { clockJumpsPerSecond: 0.4, reloadsPerSecond: 0.3 },
  { upkeep: BUSY_UPKEEP, crashesPerSecond: 0.6 },
  { upkeep: BUSY_UPKEEP, slowestPutMs: 300, crashesPerSecond: 0.4, reloadsPerSecond: 0.3 },
  { hasDisks: true, reloadsPerSecond: 0.5 },
  { hasDisks: true, hasTwoTabs: true, reloadsPerSecond: 0.6, longestAwayMs: 6_000 },
  { hasDisks: true, reloadsPerSecond: 0.5, slowestPutMs: 2_000, longestAwayMs: 1_000 },
  { hasDisks: true, hasTwoTabs: true, reloadsPerSecond: 1, crashesPerSecond: 0.5, longestAwayMs: 3_000 },
  { outagesPerSecond: 0.3, slowestPutMs: 200 },
  { outagesPerSecond: 0.3, longestOutageMs: 20_000, hasDisks: true, reloadsPerSecond: 0.3 },
  { deletionsPerSecond: 0.2, upkeep: BUSY_UPKEEP },
  { deletionsPerSecond: 0.2, hasDisks: true, reloadsPerSecond: 0.4, longestAwayMs: 2_000 },
  { outdatedShare: 0.4, hasDisks: true, reloadsPerSecond: 0.3 },
  { compactionsPerSecond: 0.6, upkeep: BUSY_UPKEEP, crashesPerSecond: 0.5, slowestPutMs: 120 },
  {
    compactionsPerSecond: 0.4,
    upkeep: BUSY_UPKEEP,
    hasDisks: true,
    reloadsPerSecond: 0.5,
    longestAwayMs: 3_000,
  },
];

/** In every so many worlds somebody repairs the room. */
const REPAIRED = 5;

/** And in every so many somebody says what others may do. */
const RULED = 4;

/** Two to six people, or as many as are asked for. */
export function scenarioOf(seed: number, clients = 2 + (Math.floor(seed / TROUBLES.length) % 5)): Scenario {
  const repairs = seed % REPAIRED === 0 ? { repairsPerSecond: 1 } : {};
  const rulings = seed % RULED === 0 ? { rulingsPerSecond: 1 } : {};
  return { seed, clients, ...TROUBLES[seed % TROUBLES.length], ...repairs, ...rulings };
}
