// A crowd that moves and draws, as both ways of telling it: the frames of our clients, and one JSON message per move.

import type { InkPoint } from '../src/model/ink';
import { InkRecorder } from '../src/model/ink-recorder';
import { Random } from '../src/model/random';
import { encodeClientFrame, type InkEvent } from '../src/net/frames';
import { TICK_MS } from '../src/net/protocol';

/** Acknowledges everything: the room takes no more than it sent. */
const ALL_BYTES = 2 ** 40;
/** One in so many draws, the others only point. */
const DRAWS_EVERY = 4;
/** Ticks that a stroke lasts. */
const STROKE_TICKS = 60;
/** A pointer tells a place about every 8 ms. */
const PLACES_PER_TICK = 4;
const SCALE = { quantum: -4, hasPressure: true };
const STYLE = { tool: 'pen', color: 1, width: 4 } as const;

/** `frames` and `messages` say the same: what person i sends in this tick. */
export type CrowdTick = { frames: Uint8Array[]; messages: string[] };

/** Walks about, and draws where it goes if it is one who draws. */
class Walker {
  readonly #random: Random;
  readonly #draws: boolean;
  #x: number;
  #y: number;
  #heading: number;
  #recorder: InkRecorder | null = null;
  #ticks: number;
  #startedAt = 0;

  constructor(random: Random, index: number) {
    this.#random = random;
    this.#draws = index % DRAWS_EVERY === 0;
    this.#x = random.between(0, 2_000);
    this.#y = random.between(0, 1_000);
    this.#heading = random.between(0, 2 * Math.PI);
    this.#ticks = random.integer(0, STROKE_TICKS - 1);
  }

  tick(now: number): { frame: Uint8Array; message: string } {
    const places = Array.from({ length: PLACES_PER_TICK }, (_, i) => this.#step(now + i * 8));
    const ink = this.#draws ? this.#ink(places, now) : [];
    const cursor = { x: this.#x, y: this.#y };
    const update = { t: now, cursor, ink };
    return {
      frame: encodeClientFrame({ kind: 'pointer', ackedBytes: ALL_BYTES, update }),
      message: JSON.stringify({ type: 'move', ...cursor, ...(this.#draws ? { points: places } : {}) }),
    };
  }

  #step(t: number): InkPoint {
    this.#heading += this.#random.between(-0.3, 0.3);
    const pace = this.#random.between(2, 6);
    this.#x += Math.cos(this.#heading) * pace;
    this.#y += Math.sin(this.#heading) * pace;
    const rounded = (value: number) => Math.round(value * 100) / 100;
    return {
      x: rounded(this.#x),
      y: rounded(this.#y),
      pressure: rounded(0.5 + 0.3 * Math.sin(t / 200)),
      t,
    };
  }

  #ink(places: InkPoint[], now: number): InkEvent[] {
    const events: InkEvent[] = [];
    const [first, ...rest] = places as [InkPoint, ...InkPoint[]];
    this.#ticks = (this.#ticks + 1) % STROKE_TICKS;
    if (!this.#recorder || this.#ticks === 0) {
      if (this.#recorder) events.push({ kind: 'end' });
      this.#recorder = new InkRecorder(SCALE, first);
      this.#startedAt = now;
      events.push({ kind: 'begin', id: this.#random.id(), startedAt: now, style: STYLE, scale: SCALE });
    } else rest.unshift(first);
    for (const point of rest) this.#recorder.add({ ...point, t: point.t - this.#startedAt });
    const { count, bytes, tip } = this.#recorder.takeFresh();
    if (count > 0) events.push({ kind: 'points', count, bytes });
    if (tip) events.push({ kind: 'tip', bytes: tip });
    return events;
  }
}

/** What `people` say in `ticks` ticks of 33 ms; the same seed says the same. */
export function crowdTicks({
  people,
  ticks,
  seed,
}: {
  people: number;
  ticks: number;
  seed: number;
}): CrowdTick[] {
  const random = new Random(seed);
  const walkers = Array.from({ length: people }, (_, i) => new Walker(random, i));
  return Array.from({ length: ticks }, (_, tick) => {
    const said = walkers.map((walker) => walker.tick(tick * TICK_MS));
    return { frames: said.map(({ frame }) => frame), messages: said.map(({ message }) => message) };
  });
}
