// Goes along with another's view: whom one follows, who asks everybody to theirs, and how a person gets out of it.
// I/O: timers

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShownView } from '../canvas/camera/camera-chase';
import type { RoomClient } from '../net/client-api';
import type { Peer, View } from '../net/protocol';
import { type FollowingOf, mustLetGo } from '../people/follow-chain';
import type { OthersStore } from './others-store';

/** Between being asked to somebody's view and being brought there, ms: time to stay where one is. */
export const BRING_AFTER_MS = 3_000;

/** Somebody asks everybody to their view. `isBringing`: one is about to be brought; else it is only offered. */
export type Invitation = { peer: Peer; isBringing: boolean };

export type GoingAlong = {
  leader: Peer | null;
  invitation: Invitation | null;
  followers: readonly Peer[];
  isPresenting: boolean;
};

/** What of the canvas is needed: null while none is mounted. */
export type Chaser = { chase(view: ShownView | null): void };

type Parts = { client: RoomClient; others: Pick<OthersStore, 'getState' | 'subscribe'> };

export class AlongStore {
  readonly store: StoreApi<GoingAlong> = createStore<GoingAlong>(() => NOBODY_ALONG);
  readonly #client: RoomClient;
  readonly #others: Parts['others'];
  readonly #stops: (() => void)[];
  #chaser: () => Chaser | null = () => null;
  /** What the leader sees, as told last; passed on to those who follow oneself. */
  #shown: View | null = null;
  #own: View | null = null;
  /** Whom one came to because they asked for it: their asking over, one is free again. */
  #broughtBy: number | null = null;
  /** Whose asking was answered already, one way or the other. */
  #answered: number | null = null;
  #bringing: ReturnType<typeof setTimeout> | undefined;

  constructor({ client, others }: Parts) {
    this.#client = client;
    this.#others = others;
    this.#stops = [
      client.on('people', () => this.#peopleChanged()),
      client.on('view', (event) => this.#viewShown(event)),
      others.subscribe(() => this.#peopleChanged()),
    ];
  }

  /** Which canvas goes along; returns how to end that. */
  attach(chaser: () => Chaser | null): () => void {
    this.#chaser = chaser;
    return () => {
      this.#chaser = () => null;
    };
  }

  follow(slot: number | null): void {
    this.stay();
    this.#broughtBy = null;
    this.#goAlong(slot);
  }

  present(isPresenting: boolean): void {
    if (isPresenting) this.follow(null);
    this.#client.setPresenting(isPresenting);
  }

  /** Goes where one is asked to now, instead of in a moment or not at all. */
  accept(): void {
    const { invitation } = this.store.getState();
    if (invitation) this.#bring(invitation.peer.slot);
  }

  /** Stays where one is; the offer stands. */
  stay(): void {
    clearTimeout(this.#bringing);
    const { invitation } = this.store.getState();
    if (invitation?.isBringing) this.store.setState({ invitation: { ...invitation, isBringing: false } });
  }

  /** One moved the board or drew: one's own view is one's own. */
  usedBoard(): void {
    this.stay();
    if (this.#client.following !== null) this.follow(null);
  }

  /** Another part of the board is in view, for whatever reason. */
  viewChanged(own: View): void {
    // While one goes along the board moves by itself; while one is asked it does so by one's own hand.
    if (this.#own !== null && this.#client.following === null) this.stay();
    this.#own = own;
    if (this.#client.following === null) this.#client.showView(own);
  }

  dispose(): void {
    clearTimeout(this.#bringing);
    for (const stop of this.#stops) stop();
  }

  #goAlong(slot: number | null): void {
    this.#shown = null;
    this.#chaser()?.chase(null);
    this.#client.follow(slot);
    if (slot === null && this.#own) this.#client.showView(this.#own);
  }

  #bring(slot: number): void {
    clearTimeout(this.#bringing);
    this.#goAlong(slot);
    this.#broughtBy = slot;
    this.#refresh(null);
  }

  /** Of a chain everybody sees what the first one sees, not what each makes of it on their screen. */
  #viewShown({ slot, view }: { slot: number; view: View }): void {
    if (slot !== this.#client.following) return;
    this.#shown = view;
    this.#chaser()?.chase(view);
    this.#client.showView(view);
  }

  #peopleChanged(): void {
    const { you, following, peers } = this.#client;
    if (this.#shown && following === null) this.#goAlong(null);
    const followingOf: FollowingOf = (slot) =>
      slot === you?.slot ? following : (peers.get(slot)?.following ?? null);
    if (you && mustLetGo(you.slot, followingOf)) this.follow(null);
    if (this.#broughtBy !== null && peers.get(this.#broughtBy)?.isPresenting !== true) {
      this.#broughtBy = null;
      if (this.#client.following !== null) this.#goAlong(null);
    }
    this.#refresh(this.#invitation());
  }

  #invitation(): Invitation | null {
    const { you, peers, following } = this.#client;
    const asking = [...peers.values()].find(
      (peer) =>
        peer.isPresenting && peer.author !== you?.author && !this.#others.getState().muted.has(peer.author),
    );
    if (!asking) {
      clearTimeout(this.#bringing);
      this.#answered = null;
      return null;
    }
    const isNew = this.#answered !== asking.slot;
    this.#answered = asking.slot;
    if (following === asking.slot) return null;
    if (!isNew) return { peer: asking, isBringing: this.store.getState().invitation?.isBringing ?? false };
    clearTimeout(this.#bringing);
    this.#bringing = setTimeout(() => this.#bring(asking.slot), BRING_AFTER_MS);
    return { peer: asking, isBringing: true };
  }

  #refresh(invitation: Invitation | null): void {
    const { you, peers, following } = this.#client;
    const leader = following === null ? null : (peers.get(following) ?? null);
    const followers = [...peers.values()].filter(
      (peer) => peer.following !== null && peer.following === you?.slot,
    );
    this.store.setState({ leader, invitation, followers, isPresenting: you?.isPresenting ?? false });
  }
}

const NOBODY_ALONG: GoingAlong = { leader: null, invitation: null, followers: [], isPresenting: false };
