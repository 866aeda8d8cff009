// Lets a crowd of peers join a room and draw, and tells how it goes.
// I/O: ws, the clock, timers and randomness

import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { Random } from '../src/model/random';
import { joinRoom } from '../src/net/client';
import type { RoomClient } from '../src/net/client-api';
import { friendlyName } from '../src/people/friendly-names';
import { Artist } from './artist';
import type { CorpusDrawing } from './corpus/drawing';
import { Drawer } from './drawer';
import { cellAt } from './grid';
import type { Settings } from './settings';

const STEP_MS = 16;
/** What is left unsaved at the end is waited for so long. */
const SAVING_MS = 5_000;

/** `startedAt`: when the room's board was there, and it could begin. */
type Bot = { client: RoomClient; artist: Artist; startedAt: number | null };

export class Crowd {
  readonly #bots: Bot[];
  readonly #timer: ReturnType<typeof setInterval>;
  #reconnects = 0;

  constructor(settings: Settings, drawings: readonly CorpusDrawing[]) {
    this.#bots = Array.from({ length: settings.count }, (_, i) => {
      const dice = new Random(settings.seed * 1_000 + i);
      const random = () => dice.next();
      const client = this.#join(settings, friendlyName(random));
      const cellFor = (n: number) => cellAt(i + n * settings.count);
      const artist = new Artist(client, new Drawer({ drawings, cellFor, random }));
      return { client, artist, startedAt: null };
    });
    this.#timer = setInterval(() => this.#step(), STEP_MS);
  }

  /** How many are in the room now. */
  get present(): number {
    return this.#bots.filter(({ client }) => client.status === 'connected').length;
  }

  /** Why the room let everybody go for good; null while anybody is there or may come back. */
  get dismissal(): string | null {
    if (this.#bots.some(({ client }) => client.status !== 'ended')) return null;
    return this.#bots[0]?.client.bye?.reason ?? 'The room let everybody go.';
  }

  get pending(): number {
    return this.#bots.reduce((sum, { client }) => sum + client.pendingCount, 0);
  }

  get savedStrokes(): number {
    return this.#bots.reduce((sum, { artist }) => sum + artist.savedStrokes, 0);
  }

  /** One line for people. */
  report(): string {
    return `${this.present} of ${this.#bots.length} peers here · ${this.tally()}`;
  }

  tally(): string {
    return `${this.savedStrokes} strokes saved · ${this.pending} pending · ${this.#reconnects} reconnects`;
  }

  /** Lifts all pens, waits until everything is saved (at most `SAVING_MS`), and leaves. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    for (const { artist } of this.#bots) artist.stop();
    const deadline = performance.now() + SAVING_MS;
    while (this.pending > 0 && this.present > 0 && performance.now() < deadline) await pause(50);
    await Promise.all(this.#bots.map(async ({ client }) => client.leave()));
  }

  #join({ host, isSecure, room }: Settings, name: string): RoomClient {
    const identity = { secret: randomBytes(24).toString('base64url'), name, color: null };
    const client = joinRoom({ host, isSecure, room, identity, isBot: true, WebSocket });
    let wasHere = true;
    client.on('status', () => {
      const isLost = client.status === 'reconnecting';
      if (isLost && wasHere) this.#reconnects += 1;
      wasHere = !isLost;
    });
    return client;
  }

  #step(): void {
    const now = performance.now();
    for (const bot of this.#bots) {
      if (!bot.client.isLoaded) continue;
      bot.startedAt ??= now;
      bot.artist.step(now - bot.startedAt);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
