// `window.inkroom` under `?debug`: a look into the room for tests and for people who want to know.
// I/O: the window

import type { RoomClient } from '../net/client-api';
import type { Peer } from '../net/protocol';
import { boardJson, type ElementJson } from './board-json';
import type { LiveSource } from './live-source';

export type DebugHandle = {
  /** The elements as shown, own pending work included, lowest first. */
  board(): ElementJson[];
  /** The others; `lagMs`: how far behind they are drawn, null while nothing of them moves. */
  peers(): (Peer & { lagMs: number | null })[];
  seq(): number;
  pending(): number;
};

declare global {
  interface Window {
    inkroom?: DebugHandle;
  }
}

export function isDebugging(): boolean {
  return new URLSearchParams(location.search).has('debug');
}

/** Returns how to take it away. */
export function exposeForDebugging(client: RoomClient, source: LiveSource): () => void {
  const lagOf = (slot: number): number | null =>
    source.lags().find((lag) => lag.slot === slot)?.lagMs ?? null;
  const handle: DebugHandle = {
    board: () => boardJson(client.board),
    peers: () => [...client.peers.values()].map((peer) => ({ ...peer, lagMs: lagOf(peer.slot) })),
    seq: () => client.seq,
    pending: () => client.pendingCount,
  };
  window.inkroom = handle;
  return () => {
    if (window.inkroom === handle) delete window.inkroom;
  };
}
