// Somebody who draws, erases, undoes and talks on a real client, by the dice, also while the server is gone.
// I/O: timers

import type { Random } from '../../src/model/random';
import type { RoomClient } from '../../src/net/client-api';

type Stroke = ReturnType<RoomClient['startStroke']>;

/** How often something is done, ms. */
const STEP_MS = 8;
/** The room takes four messages a second. */
const CHAT_MS = 600;
/** More than so many elements are wiped, so that a long run stays a lively board and not a heap. */
const FULL_BOARD = 400;

export class Painter {
  readonly client: RoomClient;
  readonly #random: Random;
  #timer: NodeJS.Timeout | null = null;
  #stroke: Stroke | null = null;
  #place = { x: 0, y: 0 };
  #t = 0;
  #pointsLeft = 0;
  #chatAt = 0;

  constructor(client: RoomClient, random: Random) {
    this.client = client;
    this.#random = random;
  }

  get isSettled(): boolean {
    const { client } = this;
    return client.status === 'connected' && client.isLoaded && client.pendingCount === 0;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#step(), STEP_MS);
  }

  /** Lifts the pen and does nothing more. */
  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#stroke?.end();
    this.#stroke = null;
  }

  #step(): void {
    if (!this.client.isLoaded) return;
    if (this.#stroke) this.#draw(this.#stroke);
    else this.#begin();
    this.#chatAt += STEP_MS;
    if (this.#random.chance(0.3)) this.#doSomethingElse();
  }

  #begin(): void {
    const random = this.#random;
    this.#place = { x: random.between(-900, 900), y: random.between(-900, 900) };
    this.#t = 0;
    this.#pointsLeft = random.integer(1, 8);
    const style = { tool: 'pen', color: random.integer(0, 9), width: 4 } as const;
    const first = { ...this.#place, pressure: 0.5, t: 0 };
    this.#stroke = this.client.startStroke({ style, hasPressure: random.chance(0.5), zoom: 1, first });
  }

  #draw(stroke: Stroke): void {
    const random = this.#random;
    if (this.#pointsLeft <= 0 || stroke.isOver) {
      if (random.chance(0.05)) stroke.cancel();
      else stroke.end();
      this.#stroke = null;
      return;
    }
    this.#pointsLeft -= 1;
    this.#t += STEP_MS;
    this.#place = {
      x: this.#place.x + random.between(-30, 30),
      y: this.#place.y + random.between(-30, 30),
    };
    this.client.moveCursor(this.#place);
    stroke.add({ ...this.#place, pressure: random.next(), t: this.#t });
  }

  #doSomethingElse(): void {
    const { client } = this;
    const dice = this.#random.next();
    if (client.board.size > FULL_BOARD && dice < 0.2) client.clear();
    else if (dice < 0.5) this.#erase();
    else if (dice < 0.75) client.undo();
    else if (dice < 0.9) client.redo();
    else if (this.#chatAt >= CHAT_MS) {
      this.#chatAt = 0;
      client.say(`I am at ${client.seq}.`);
    }
  }

  #erase(): void {
    const ids = Array.from(this.client.board, ({ id }) => id);
    const [one, other] = [this.#random.pick(ids), this.#random.pick(ids)];
    if (one === undefined || other === undefined) return;
    const erasing = this.client.startErasing();
    erasing.erase([one]);
    erasing.erase([other]);
  }
}
