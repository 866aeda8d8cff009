// Runs episodes of forged messages against all decoders and a whole room, and watches time and memory.
// I/O: the clock, the process's memory

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Random } from '../../src/model/random';
import { ClientEpisode } from './client-episode';
import { type Tally, tryBytes, tryText } from './decoders';
import { Forge } from './forge';
import { tryFrameStream } from './frame-streams';
import { runNotesEpisode, tryNotesFrame } from './notes-episode';
import { runEpisode } from './room-episode';
import { startWatchdog } from './watchdog';

/** Frames of one episode that a room gets, every decoder, a client, the notes, and streams that the front gets. */
const ROOM_FRAMES = 24;
const DECODER_FRAMES = 24;
const CLIENT_FRAMES = 12;
const NOTES_FRAMES = 4;
const FRONT_STREAMS = 6;
export const EPISODE_FRAMES = ROOM_FRAMES + DECODER_FRAMES + CLIENT_FRAMES + NOTES_FRAMES + FRONT_STREAMS;
/** What stays after a collection may grow by this; what one episode takes at once, garbage and all, too. */
const MAX_GROWTH_BYTES = 32 * 1024 * 1024;
const MAX_EPISODE_BYTES = 96 * 1024 * 1024;
/** No frame takes longer, whatever else the machine does. */
const MAX_FRAME_MS = 2_000;
const WARM_UP_EPISODES = 50;

export type FuzzOutcome = {
  frames: number;
  seconds: number;
  tally: Tally;
  malformed: number;
  heard: number;
  stored: number;
  /** Steps that mallory made in notes, and how often they were sent away. */
  written: number;
  sentAway: number;
  slowest: { ms: number; seed: number };
  /** Bytes: the most in use at once, and what stayed more than after the warm-up. */
  peak: number;
  growth: number;
};

/** Throws, naming the seed of the episode, at the first broken promise. Stops a hanging process. */
export function fuzz({ frames, seed }: { frames: number; seed: number }): FuzzOutcome {
  const run = new FuzzRun();
  const episodes = Math.ceil(frames / EPISODE_FRAMES);
  try {
    for (let i = 0; i < episodes; i += 1) run.episode((seed + i) >>> 0);
    return run.outcome(episodes * EPISODE_FRAMES);
  } finally {
    run.end();
  }
}

class FuzzRun {
  readonly #startedAt = performance.now();
  readonly #tally: Tally = {};
  readonly #watchdog = startWatchdog();
  readonly #total = { malformed: 0, heard: 0, stored: 0, written: 0, sentAway: 0 };
  #slowest = { ms: 0, seed: 0 };
  #peak = 0;
  #baseline: number | null = null;
  #count = 0;

  episode(seed: number): void {
    const before = usedBytes();
    try {
      this.#run(seed);
    } catch (error) {
      throw new Error(`Episode ${seed} (${commandFor(seed)}): ${String(error)}`, { cause: error });
    }
    const after = usedBytes();
    this.#peak = Math.max(this.#peak, after);
    if (after - before > MAX_EPISODE_BYTES)
      throw new Error(`Episode ${seed} (${commandFor(seed)}) took ${after - before} bytes at once.`);
    this.#count += 1;
    if (this.#count === WARM_UP_EPISODES) this.#baseline = collectedBytes();
  }

  outcome(frames: number): FuzzOutcome {
    const growth = this.#baseline === null ? 0 : collectedBytes() - this.#baseline;
    if (growth > MAX_GROWTH_BYTES) throw new Error(`${growth} bytes more stay than after the warm-up.`);
    const seconds = (performance.now() - this.#startedAt) / 1000;
    return {
      frames,
      seconds,
      tally: this.#tally,
      ...this.#total,
      slowest: this.#slowest,
      peak: this.#peak,
      growth,
    };
  }

  end(): void {
    this.#watchdog.stop();
  }

  #run(seed: number): void {
    let frameAt = performance.now();
    const began = () => {
      const now = performance.now();
      this.#watchdog.alive(seed);
      if (now - frameAt > this.#slowest.ms) this.#slowest = { ms: now - frameAt, seed };
      if (now - frameAt > MAX_FRAME_MS) throw new Error(`A frame took ${Math.round(now - frameAt)} ms.`);
      frameAt = now;
    };
    const random = new Random(seed);
    const { malformed, heard, stored } = runEpisode(random, { frames: ROOM_FRAMES }, began);
    this.#total.malformed += malformed;
    this.#total.heard += heard;
    this.#total.stored += stored;
    const ids = Array.from({ length: 5 }, () => random.id());
    const writer = random.id();
    const forge = new Forge(random, { ids, writer, nextN: () => random.integer(0, 100) });
    const client = new ClientEpisode(random, writer);
    for (let i = 0; i < CLIENT_FRAMES; i += 1) {
      began();
      client.step(forge);
    }
    for (let i = 0; i < DECODER_FRAMES; i += 1) {
      began();
      const message = anyMessage(forge, random);
      if (typeof message === 'string') tryText(message, this.#tally);
      else {
        tryBytes(message, this.#tally);
        tryNotesFrame(message);
      }
    }
    for (let i = 0; i < FRONT_STREAMS; i += 1) {
      began();
      tryFrameStream(random, this.#tally);
    }
    const { written, sentAway } = runNotesEpisode(random, NOTES_FRAMES, began);
    this.#total.written += written;
    this.#total.sentAway += sentAway;
    began();
  }
}

function anyMessage(forge: Forge, random: Random): string | Uint8Array {
  const make = random.pick([
    () => forge.clientMessage(),
    () => forge.clientText(),
    () => forge.serverText(),
    () => forge.serverFrame(),
    () => forge.serverFrame(),
    () => forge.batch(),
    () => forge.record(),
    () => forge.op(),
  ]);
  return make?.() ?? forge.clientMessage();
}

export function commandFor(seed: number): string {
  return `npm run fuzz -- --frames ${EPISODE_FRAMES} --seed ${seed}`;
}

function usedBytes(): number {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + Math.max(external, arrayBuffers);
}

function collectedBytes(): number {
  // Without a flag on the command line, so that tests and the command measure alike.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return usedBytes();
}
