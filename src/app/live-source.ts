// The board as it lives: settled elements of the room, and its peers' ink and cursors in motion.

import type { BoardChange, Entry, LiveEntry } from '../model/board';
import { isLive } from '../model/board';
import type { BoardSource, LiveInk, SceneChange, SceneCursor, SceneFrame } from '../model/scene';
import type { ClientEvents, RoomClient } from '../net/client-api';
import { PeerMotion } from '../net/motion';

/** A stroke that is on the board is drawn as settled at the latest this long after, in ms. */
export const SETTLE_LIMIT_MS = 300;

/** What the live source needs of a client. */
export type LiveClient = Pick<RoomClient, 'board' | 'peers' | 'you' | 'status' | 'on'>;

export type LiveSource = BoardSource & {
  /** How far behind its sender each peer is shown, in ms, beside the network's least delay. */
  lags(): { slot: number; lagMs: number }[];
  /** Strokes in progress dropped because their bytes made no sense. */
  malformed(): number;
  dispose(): void;
};

type Tracked = { author: number; motion: PeerMotion };
/** An element on the board that is still drawn as ink; `before`: what listeners saw last. */
type Withheld = { before: Entry | undefined; since: number | null };

class LiveBoard implements LiveSource {
  readonly #client: LiveClient;
  readonly #tracked = new Map<number, Tracked>();
  /** Motions of people who left, until the room says what became of their ink. */
  #departed: PeerMotion[] = [];
  readonly #withheld = new Map<string, Withheld>();
  readonly #listeners = new Set<(change: SceneChange) => void>();
  readonly #stops: (() => void)[];
  #malformedOfDisposed = 0;

  constructor(client: LiveClient) {
    this.#client = client;
    this.#stops = [
      client.on('board', (changes) => this.#takeBoard(changes)),
      client.on('people', () => this.#takePeople()),
      client.on('pointer', (event) => this.#takePointer(event)),
      client.on('inkCancelled', ({ id }) => this.#dropInk(id)),
    ];
  }

  *elements(): Iterable<LiveEntry> {
    for (const entry of this.#client.board) if (!this.#withheld.has(entry.id)) yield entry;
  }

  onChange(listener: (change: SceneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  frame(now: number): SceneFrame {
    const frame: SceneFrame = { ink: [], cursors: [] };
    for (const [slot, { motion }] of this.#tracked) this.#addPeer({ frame, slot, motion, now });
    for (const motion of this.#departed) frame.ink.push(...motion.at(now).ink);
    this.#departed = this.#departed.filter((motion) => motion.hasInk || this.#disposeMotion(motion));
    this.#settle(now);
    frame.ink = frame.ink.filter((ink) => this.#isInProgress(ink));
    return frame;
  }

  lags(): { slot: number; lagMs: number }[] {
    return [...this.#tracked].map(([slot, { motion }]) => ({ slot, lagMs: motion.delay }));
  }

  malformed(): number {
    return this.#motions().reduce((count, motion) => count + motion.malformed, this.#malformedOfDisposed);
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    for (const motion of this.#motions()) motion.dispose();
    this.#tracked.clear();
    this.#departed = [];
    this.#withheld.clear();
    this.#listeners.clear();
  }

  #addPeer({
    frame,
    slot,
    motion,
    now,
  }: {
    frame: SceneFrame;
    slot: number;
    motion: PeerMotion;
    now: number;
  }) {
    const peer = this.#client.peers.get(slot);
    const { cursor, ink } = motion.at(now);
    frame.ink.push(...ink);
    // While nothing is heard, nobody knows where the others point.
    if (!cursor || !peer || this.#client.status !== 'connected') return;
    const { name, color, isIdle, author } = peer;
    frame.cursors.push({ key: `${slot}:${author}`, name, color, isIdle, ...cursor } satisfies SceneCursor);
  }

  /** Ink of something that is on the board, or was taken off it, is not drawn: neither double nor a ghost. */
  #isInProgress({ id }: LiveInk): boolean {
    if (this.#withheld.has(id) || !this.#client.board.entry(id)) return true;
    this.#dropInk(id);
    return false;
  }

  /** Lets the strokes that are played to their end become settled, in the frame in which their ink disappears. */
  #settle(now: number): void {
    const changes: BoardChange[] = [];
    for (const [id, held] of this.#withheld) {
      held.since ??= now;
      if (this.#isPlaying(id) && now - held.since < SETTLE_LIMIT_MS) continue;
      this.#withheld.delete(id);
      this.#dropInk(id);
      changes.push({ id, before: held.before, after: this.#client.board.entry(id) });
    }
    this.#tell(changes);
  }

  #takeBoard(change: SceneChange): void {
    if (change !== 'all') {
      this.#tell(change.filter((one) => !this.#withholds(one)));
      return;
    }
    for (const id of this.#withheld.keys()) if (!this.#client.board.live(id)) this.#withheld.delete(id);
    for (const listener of this.#listeners) listener('all');
  }

  /** Whether listeners are not to hear of this change, now or ever. */
  #withholds({ id, before, after }: BoardChange): boolean {
    const isShown = isLive(before) && !this.#withheld.has(id);
    if (isShown) return false;
    if (!isLive(after)) {
      this.#dropInk(id);
      return this.#withheld.delete(id);
    }
    if (this.#withheld.has(id)) return true;
    if (after.author === this.#client.you?.author || !this.#isPlaying(id)) return false;
    this.#withheld.set(id, { before, since: null });
    return true;
  }

  #takePeople(): void {
    for (const [slot, { author, motion }] of this.#tracked) {
      if (this.#client.peers.get(slot)?.author === author) continue;
      this.#tracked.delete(slot);
      if (motion.hasInk) this.#departed.push(motion);
      else this.#disposeMotion(motion);
    }
  }

  #takePointer({ slot, update, arrivedAt }: Parameters<ClientEvents['pointer']>[0]): void {
    const peer = this.#client.peers.get(slot);
    if (!peer) return;
    let tracked = this.#tracked.get(slot);
    if (!tracked) {
      tracked = { author: peer.author, motion: new PeerMotion() };
      this.#tracked.set(slot, tracked);
    }
    // Who comes back goes on with the stroke on another connection, which tells it from its beginning.
    for (const event of update.ink) if (event.kind === 'begin') this.#dropInk(event.id);
    tracked.motion.push(update, arrivedAt);
  }

  #isPlaying(id: string): boolean {
    return this.#motions().some((motion) => motion.isPlaying(id));
  }

  #dropInk(id: string): void {
    for (const motion of this.#motions()) motion.drop(id);
  }

  #motions(): PeerMotion[] {
    return [...Array.from(this.#tracked.values(), ({ motion }) => motion), ...this.#departed];
  }

  /** Returns false, for filters. */
  #disposeMotion(motion: PeerMotion): false {
    this.#malformedOfDisposed += motion.malformed;
    motion.dispose();
    return false;
  }

  #tell(changes: BoardChange[]): void {
    if (changes.length === 0) return;
    for (const listener of this.#listeners) listener(changes);
  }
}

export function createLiveSource(client: LiveClient): LiveSource {
  return new LiveBoard(client);
}
