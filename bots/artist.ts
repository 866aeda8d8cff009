// One peer that draws: carries out what its drawer says is due, on a client of the room.

import type { StrokeInProgress } from '../src/model/scene';
import type { RoomClient } from '../src/net/client-api';
import type { Act, Drawer } from './drawer';

type Hand = Pick<RoomClient, 'moveCursor' | 'startStroke' | 'say' | 'pendingCount'>;

export class Artist {
  readonly #hand: Hand;
  readonly #drawer: Drawer;
  #stroke: StrokeInProgress | null = null;
  /** Every operation so far, oldest first: the room stores them in this order. */
  readonly #operations: ('stroke' | 'word')[] = [];

  constructor(hand: Hand, drawer: Drawer) {
    this.#hand = hand;
    this.#drawer = drawer;
  }

  /** Does what is due `elapsed` ms after the start. */
  step(elapsed: number): void {
    for (const act of this.#drawer.due(elapsed)) this.#perform(act);
  }

  /** Lifts the pen and takes the cursor off the board. */
  stop(): void {
    this.#endStroke();
    this.#hand.moveCursor(null);
  }

  /** Strokes that the room has stored. */
  get savedStrokes(): number {
    const saved = this.#operations.slice(0, Math.max(0, this.#operations.length - this.#hand.pendingCount));
    return saved.filter((kind) => kind === 'stroke').length;
  }

  #perform(act: Act): void {
    switch (act.kind) {
      case 'move':
        return this.#hand.moveCursor(act);
      case 'begin':
        this.#hand.moveCursor(act.start.first);
        this.#stroke = this.#hand.startStroke(act.start);
        return;
      case 'draw':
        this.#hand.moveCursor(act.point);
        this.#stroke?.add(act.point);
        return;
      case 'end':
        return this.#endStroke();
      case 'say':
        if (this.#hand.say(act.text)) this.#operations.push('word');
        return;
    }
  }

  #endStroke(): void {
    if (!this.#stroke) return;
    this.#stroke.end();
    this.#stroke = null;
    this.#operations.push('stroke');
  }
}
