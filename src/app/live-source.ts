// The board as it lives: settled elements of the room, and its peers' ink and cursors in motion.

import type { BoardChange, Entry, LiveEntry } from '../model/board';
import { isLive } from '../model/board';
import type { BoardSource, LiveInk, SceneChange, SceneCursor, SceneFrame, SceneSaid } from '../model/scene';
import type { ClientEvents, RoomClient } from '../net/client-api';
import { PeerMotion } from '../net/motion';
import { Sayings } from './sayings';

/** A stroke that is on the board is drawn as settled at the latest this long after, in ms. */
export const SETTLE_LIMIT_MS = 300;

/** What the live source needs of a client. */
export type LiveClient = Pick<RoomClient, 'board' | 'peers' | 'you' | 'status' | 'policy' | 'on'>;

export type LiveSource = BoardSource & {
  /** How far behind its sender each peer is shown, in ms, beside the network's least delay. */
  lags(): { slot: number; lagMs: number }[];
  /** What one said oneself, at the place one said it. */
  sayHere(text: string, at: WorldPlace): void;
  /** Where somebody last pointed in this window of theirs, in world units; null: nowhere yet. */
  placeOf(slot: number): WorldPlace | null;
  /** Strokes in progress dropped because their bytes made no sense. */
  malformed(): number;
  dispose(): void;
};

/** Stands before a name that looks like somebody else's, at their pointer: in signs of text, not as an emoji. */
const LOOKALIKE_SIGN = '\u26a0\ufe0e';

/** In world units. */
type WorldPlace = { x: number; y: number };

/** `key`: of their cursor. */
type Tracked = { key: string; author: number; motion: PeerMotion; place: WorldPlace | null };
/** An element on the board that is still drawn as ink; `before`: what listeners saw last. */
type Withheld = { before: Entry | undefined; since: number | null };

class LiveBoard implements LiveSource {
  readonly #client: LiveClient;
  readonly #tracked = new Map<number, Tracked>();
  /** Motions of people who left, until the room says what became of their ink. */
  #departed: Tracked[] = [];
  readonly #withheld = new Map<string, Withheld>();
  readonly #listeners = new Set<(change: SceneChange) => void>();
  readonly #stops: (() => void)[];
  readonly #sayings = new Sayings();
  #malformedOfDisposed = 0;

  constructor(client: LiveClient) {
    this.#client = client;
    this.#stops = [
      client.on('board', (changes) => this.#takeBoard(changes)),
      client.on('people', () => this.#takePeople()),
      client.on('pointer', (event) => this.#takePointer(event)),
      client.on('shown', (shown) => this.#sayings.take(shown)),
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
    const frame: SceneFrame = { ink: [], cursors: [], ground: this.#client.policy };
    for (const [slot, tracked] of this.#tracked) this.#addPeer({ frame, slot, tracked, now });
    for (const { motion, author } of this.#departed) addInk(frame, motion.at(now).ink, author);
    this.#departed = this.#departed.filter(({ motion }) => motion.hasInk || this.#disposeMotion(motion));
    frame.said = this.#said(now, frame.cursors);
    this.#settle(now);
    frame.ink = frame.ink.filter((ink) => this.#isInProgress(ink));
    return frame;
  }

  lags(): { slot: number; lagMs: number }[] {
    return [...this.#tracked].map(([slot, { motion }]) => ({ slot, lagMs: motion.delay }));
  }

  placeOf(slot: number): WorldPlace | null {
    return this.#tracked.get(slot)?.place ?? null;
  }

  sayHere(text: string, at: WorldPlace): void {
    const { you } = this.#client;
    if (you) this.#sayings.say(you.slot, text, at);
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
    tracked: { key, motion, author },
    now,
  }: {
    frame: SceneFrame;
    slot: number;
    tracked: Tracked;
    now: number;
  }) {
    const peer = this.#client.peers.get(slot);
    const { cursor, ink } = motion.at(now);
    addInk(frame, ink, author);
    // While nothing is heard, nobody knows where the others point.
    if (!cursor || !peer || this.#client.status !== 'connected') return;
    const { color, isIdle } = peer;
    const name = peer.isLookalike ? `${LOOKALIKE_SIGN} ${peer.name}` : peer.name;
    const { x, y, isDrawing } = cursor;
    // Not spread: for hundreds of people, in every frame.
    frame.cursors.push({ key, author, name, color, x, y, isIdle, isDrawing });
  }

  #said(now: number, cursors: readonly SceneCursor[]): SceneSaid[] {
    const { you, peers } = this.#client;
    return this.#sayings.at(now, {
      peer: (slot) => {
        const peer = slot === you?.slot ? you : peers.get(slot);
        return peer ? { author: peer.author, color: peer.color } : null;
      },
      pointer: (slot) => {
        const cursor = cursors.find(({ key }) => key.startsWith(`${slot}:`));
        return cursor ? { x: cursor.x, y: cursor.y } : null;
      },
    });
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
    for (const [slot, tracked] of this.#tracked) {
      if (this.#client.peers.get(slot)?.author === tracked.author) continue;
      this.#tracked.delete(slot);
      this.#sayings.forget(slot);
      if (tracked.motion.hasInk) this.#departed.push(tracked);
      else this.#disposeMotion(tracked.motion);
    }
  }

  #takePointer({ slot, update, arrivedAt }: Parameters<ClientEvents['pointer']>[0]): void {
    const peer = this.#client.peers.get(slot);
    if (!peer) return;
    let tracked = this.#tracked.get(slot);
    if (!tracked) {
      const { author } = peer;
      tracked = { key: `${slot}:${author}`, author, motion: new PeerMotion(), place: null };
      this.#tracked.set(slot, tracked);
    }
    // Who comes back goes on with the stroke on another connection, which tells it from its beginning.
    for (const event of update.ink) if (event.kind === 'begin') this.#dropInk(event.id);
    if (update.cursor !== null && update.cursor !== 'gone') tracked.place = update.cursor;
    tracked.motion.push(update, arrivedAt);
  }

  #isPlaying(id: string): boolean {
    return this.#motions().some((motion) => motion.isPlaying(id));
  }

  #dropInk(id: string): void {
    for (const motion of this.#motions()) motion.drop(id);
  }

  #motions(): PeerMotion[] {
    return [...this.#tracked.values(), ...this.#departed].map(({ motion }) => motion);
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

function addInk(frame: SceneFrame, ink: LiveInk[], author: number): void {
  for (const one of ink) frame.ink.push({ ...one, author });
}

export function createLiveSource(client: LiveClient): LiveSource {
  return new LiveBoard(client);
}
