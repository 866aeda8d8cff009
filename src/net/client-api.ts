// The headless client as everything above the wire sees it: the page, the bots, the benches.

import type { Board, BoardChange } from '../model/board';
import type { ChatMessage } from '../model/chat';
import type { Element } from '../model/element';
import type { Owners } from '../model/ownership';
import type { Place } from '../model/place';
import type { Policy } from '../model/policy';
import type { OpBody } from '../model/record';
import type { Repair } from '../model/repair';
import type { Person } from '../model/room-model';
import type { BoardActions } from '../model/scene';
import type { Attention } from './controls';
import type { PointerUpdate } from './frames';
import type { RoomStorage } from './outbox';
import type { ByeCode, Knock, OwnerAct, OwnersAnswer, Peer, RoomSize, Shown, View } from './protocol';

export type Identity = {
  /** 22–64 characters of base64url, made once per browser. */
  secret: string;
  name: string;
  /** Index of people's colours; null: the room gives the least used one. */
  color: number | null;
  /** Of `PERSON_EMOJI`, in place of initials; told once one is in the room. */
  emoji?: number | null;
};

/**
 * connecting: never was in the room yet; reconnecting: was, and tries again; offline: the browser says there is no
 * network; ended: the room said bye, or `leave()` was called.
 */
export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'ended';

export type Bye = { code: ByeCode; reason: string };

/** Work the room did not take; kept until it is sent again or thrown away. */
export type UnsavedWork = { body: OpBody; reason: string };

export type ClientStats = {
  roundTripMs: number | null;
  /** The room's frames of cursors and ink per second. */
  ticksPerSecond: number;
  bytesInPerSecond: number;
  bytesOutPerSecond: number;
  /** Frames or records that could not be understood. */
  malformed: number;
};

export interface ClientEvents {
  /** The board as shown changed (own pending work included); 'all': after a snapshot. */
  board: (changes: BoardChange[] | 'all') => void;
  /** `people`, `owners`, `peers` or `you` changed. */
  people: () => void;
  /** Somebody came or went while one was here, for telling it. */
  presence: (event: { kind: 'joined' | 'left'; peer: Peer }) => void;
  chat: () => void;
  policy: () => void;
  /** `waiting` or `knocks` changed. */
  door: () => void;
  /** What one asked for as an owner. */
  owning: (answer: OwnersAnswer) => void;
  /** The room told how full it is. */
  size: (size: RoomSize) => void;
  /** `status`, `bye`, `pendingCount` or `unsaved` changed. */
  status: () => void;
  /** Cursor and ink of a peer. `arrivedAt`: ms of the client's own clock. */
  pointer: (event: { slot: number; update: PointerUpdate; arrivedAt: number }) => void;
  /** What somebody sees whom one follows. */
  view: (event: { slot: number; view: View }) => void;
  /** What others type beside their pointers, and reactions, one's own too. */
  shown: (shown: Shown) => void;
  /** A peer's stroke in progress is gone; `id` as in its begin. */
  inkCancelled: (event: { slot: number; id: string }) => void;
  /** The room told something to the person, e.g. that a name was not taken. */
  problem: (reason: string) => void;
}

export interface RoomClient extends BoardActions {
  readonly room: string;
  /** What the link carried that was opened. */
  readonly link: string | null;
  /** The board as shown: what the room has, and one's own work on top of it. */
  readonly board: Board;
  /** Everybody who ever joined, by author number. */
  readonly people: ReadonlyMap<number, Person>;
  /** Who may do what is not everybody's right, see `model/roles`. */
  readonly owners: Owners;
  /** The other connections, by slot. */
  readonly peers: ReadonlyMap<number, Peer>;
  /** Oneself as the others see it; null before the first welcome. */
  readonly you: Peer | null;
  /** The slot whose view one goes along with; null: nobody's. */
  readonly following: number | null;
  /** Oldest first; one's own unsent messages last, with `seq` null. */
  readonly chat: readonly ChatMessage[];
  readonly hasOlderChat: boolean;
  /** One waits at the door to be let in; null: one does not. */
  readonly waiting: { isOwnerHere: boolean } | null;
  /** Who waits to be let in by an owner, who one is. */
  readonly knocks: readonly Knock[];
  /** What is agreed upon in the room. */
  readonly policy: Policy;
  readonly status: ConnectionStatus;
  readonly bye: Bye | null;
  /** Which log the board is of, see PROTOCOL.md; null before anybody told. */
  readonly epoch: string | null;
  /** Whether all is here that the room had when one connected. */
  readonly isCaughtUp: boolean;
  /** The room's clock as far as it is known, ms since 1970. */
  readonly now: number;
  /** The newest record of the room that is folded in. */
  readonly seq: number;
  /** True once a board of the room was there, be it the one that this browser kept. */
  readonly isLoaded: boolean;
  /** Own operations that the room has not yet stored. */
  readonly pendingCount: number;
  readonly unsaved: readonly UnsavedWork[];
  /** Whether unsent work is kept beyond this page, all of it. */
  readonly isKept: boolean;
  readonly stats: ClientStats;

  on<E extends keyof ClientEvents>(event: E, listener: ClientEvents[E]): () => void;
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Removes everything on the board; one undo brings it back. */
  clear(): void;
  /** Changes the board whoever drew it: an owner's right, and one undo. */
  repair(repair: Repair): void;
  /** Puts a board into a room where nobody has done anything yet; to be called once one is welcome there. */
  begin(elements: readonly Element[]): void;
  /**
   * Sends a chat message, about a place of the board or none, in answer to one (its `seq`) or none; false where nothing
   * is left of it or it is too long.
   */
  say(text: string, place?: Place | null, answers?: number | null): boolean;
  /** Other words in the place of those of a message; false as above. */
  reword(message: number, text: string): boolean;
  unsay(message: number): void;
  /** An emoji of `REACTIONS` on a message, or off it again. */
  reactTo(message: number, emoji: number, isOn: boolean): void;
  rename(name: string, color: number): void;
  setAttention(attention: Attention): void;
  /** Tells the others whether one watches a replay. */
  setWatching(isWatching: boolean): void;
  /** Tells the others whether one writes a message just now. */
  setTyping(isTyping: boolean): void;
  /** What stands for one in place of initials, of `PERSON_EMOJI`. */
  setEmoji(emoji: number | null): void;
  /** Goes along with the view of a slot, told by `view` from then on; null: with nobody's. */
  follow(slot: number | null): void;
  /** Asks everybody to one's view, or no longer. */
  setPresenting(isPresenting: boolean): void;
  /** Behind those whose hand is up already; or takes it down. */
  raiseHand(isRaised: boolean): void;
  /** What one types beside one's pointer, as it is now; nothing: no more. */
  typeWords(text: string): void;
  /** An emoji of `REACTIONS` that bursts at a place. */
  react(emoji: number, at: Place): void;
  /** What one sees now, for those who follow; told as often as they can use it. */
  showView(view: View): void;
  readOlderChat(): void;
  /** Does what is an owner's right, or claims the room by its key; nothing while offline. What it asks for, `owning` tells. */
  own(act: OwnerAct): void;
  /** Comes anew with the owner's key, where one is not let in without it. */
  bringKey(key: string): void;
  /** Tries now instead of waiting for the next reconnect. */
  reconnect(): void;
  resendUnsaved(): void;
  discardUnsaved(): void;
  /** The address of a page of the room over HTTP, e.g. `export` or `log?after=0`. */
  url(path: string): string;
  /** Asks for such a page as oneself: of a private room nothing is told to strangers. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Leaves for good, at once; what is not stored by then stays in `pendingCount`. */
  leave(): void;
}

export type JoinOptions = {
  /** host[:port] of the server, without a scheme. */
  host: string;
  room: string;
  identity: Identity;
  isBot?: boolean;
  /** What the link carries that was opened (its fragment); null: nothing. */
  link?: string | null;
  /** An id that names the tab; a connection with the same one takes its seat. Left out: a new one. */
  session?: string;
  /** `https` pages need `wss`. */
  isSecure?: boolean;
  /** Where work and the board outlive the page; it is told whose operations the page makes. Left out: nowhere. */
  storage?: (writer: string) => RoomStorage;
  /** In Node: the class of `ws`. In the browser: left out. */
  WebSocket?: unknown;
};

/** `src/net/client.ts` exports `joinRoom` of this type. */
export type JoinRoom = (options: JoinOptions) => RoomClient;
