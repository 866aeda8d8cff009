// A client whose room tells it whatever was forged: it may not throw, and its own work stays shown or offered back.

import type { Random } from '../../src/model/random';
import { decodeClientFrame } from '../../src/net/frames';
import { FRESH_PRESENCE, parseClientMessage } from '../../src/net/protocol';
import { Session } from '../../src/net/session';
import type { Forge } from './forge';

/** A client that was welcomed; each step is one message of its room. */
export class ClientEpisode {
  readonly #session: Session;
  readonly #random: Random;
  #now = 1_000;
  #written = 0;

  constructor(random: Random, writer: string) {
    this.#random = random;
    this.#session = new Session({
      identity: { secret: 'a'.repeat(32), name: 'alice', color: null },
      isBot: false,
      writer,
      session: random.id(),
      newId: () => random.id(),
      clock: () => this.#now,
      clockOrigin: 0,
      emit: () => {},
    });
    const you = { slot: 1, author: 1, name: 'alice', color: 2, ...FRESH_PRESENCE, isBot: false };
    const welcome = { type: 'welcome', version: 1, epoch: random.id(), seq: 0, isResumed: true };
    this.#session.opened();
    this.#session.received(JSON.stringify({ ...welcome, now: 5, you, peers: [you] }));
  }

  /** The room says something, and alice goes on with what she does. */
  step(forge: Forge): void {
    this.#now += this.#random.integer(1, 200);
    const said = this.#random.chance(0.6) ? forge.serverFrame() : forge.serverText();
    this.#session.received(said);
    this.#act();
    for (const message of this.#session.flush(this.#now).messages) checkSent(message);
    const { pendingCount, unsaved, lastNumber } = this.#session;
    if (pendingCount < 0 || unsaved.length + pendingCount > this.#written || lastNumber < 0)
      throw new Error(
        `A client has ${pendingCount} pending and ${unsaved.length} unsaved of ${this.#written}.`,
      );
    if (this.#random.chance(0.05)) this.#reconnect();
  }

  #act(): void {
    const session = this.#session;
    const dice = this.#random.next();
    if (dice < 0.3) {
      this.#written += 1;
      session.talking.say('hello');
    } else if (dice < 0.6) this.#draw();
    else if (dice < 0.7) {
      const id = this.#random.pick(Array.from(session.board, (entry) => entry.id));
      if (id === undefined) return;
      this.#written += 1;
      session.erasing.erase([id], null);
    }
  }

  #draw(): void {
    this.#written += 1;
    const style = { tool: 'pen', color: 1, width: 4 } as const;
    const first = { x: 0, y: 0, pressure: 0.5, t: 0 };
    const stroke = this.#session.startStroke({ style, hasPressure: false, zoom: 1, first });
    stroke.add({ x: 50, y: 10, pressure: 0.5, t: 20 });
    stroke.end();
  }

  #reconnect(): void {
    this.#session.closed();
    checkSent(this.#session.opened());
  }
}

/** Whatever it was told, what a client says is well-formed. */
function checkSent(message: string | Uint8Array): void {
  const read = typeof message === 'string' ? parseClientMessage(message) : decodeClientFrame(message);
  if (!read.ok) throw new Error(`A client said something malformed: ${read.reason}`);
}
