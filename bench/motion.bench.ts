// How late, how far off and how jerkily is somebody else's pointer shown, beside gliding straight to each place?

import { seeded } from '../src/model/random';
import { isRecordingAbsent, RECORDINGS, samplesOf } from '../src/net/cursor-corpus.fixture';
import {
  closed,
  jerkOf,
  lagsOf,
  overshootsOf,
  percentile,
  SampledPath,
  type Seen,
} from '../src/net/motion-measures';
import {
  type Delivery,
  distance,
  FRAME_MS,
  LOOPS,
  pathThrough,
  playDeliveries,
  sendCursor,
  type TruePath,
} from '../src/net/motion-simulation';
import { POINTER_INTERVAL_MS, TICK_MS } from '../src/net/protocol';
import type { Vector } from '../src/net/spline';
import type { Bench, Measurement } from './harness';
import { BarePerfectCursors, SplineOnOurClock } from './motion/library';
import { Linear, type Method, Ours, Raw } from './motion/methods';

const SEED = 4;
const DURATION_MS = 10 * 60_000;
/** Until the clock knows the network. */
const SETTLING_MS = 3_000;

/** Between two looks of somebody who now and then hides the page, in ms. */
const HIDDEN = { everyMs: 30_000, forMs: 7_000 };
/** A pointer so many px from where it was a moment ago is where it should be. */
const NEAR_PX = 12;

type Network = { name: string; jitterMs: number; skipped?: number; tickMs?: number };
type Sending = Omit<Network, 'name'> & { passedMs?: readonly number[] };
type Track = { path: TruePath; truth: SampledPath };
type Way = { name: string; make(): Method; maxLagMs: number; isBare?: boolean };
/** What all tracks together showed of one way over one network. */
type Score = { lagMs: number; rmsPx: number; jerkPx: number; overshootPx: number };

const BASELINE: Way = { name: 'linear', make: () => new Linear(), maxLagMs: 240 };
const OURS: Way = { name: 'ours', make: () => new Ours(), maxLagMs: 240 };
/** Of somebody whose client tells nothing of what the pointer passed. */
const OURS_BARE: Way = { ...OURS, name: 'ours, last places only', isBare: true };
/** On a screen of 60 frames a second a client of ours tells one place between two messages. */
const PASSED_MS = [POINTER_INTERVAL_MS / 2];
const WAYS: readonly Way[] = [
  { name: 'raw', make: () => new Raw(), maxLagMs: 240 },
  // It falls behind without bound; more than this is not looked for.
  { name: 'bare perfect-cursors', make: () => new BarePerfectCursors(), maxLagMs: 6_000 },
  { name: 'its spline on our clock', make: () => new SplineOnOurClock(), maxLagMs: 240 },
  OURS_BARE,
  OURS,
];
const NETWORKS: readonly Network[] = [0, 20, 60].map((jitterMs) => ({
  name: `jitter ${jitterMs} ms`,
  jitterMs,
}));
const WORSE_NETWORKS: readonly Network[] = NETWORKS.flatMap((network) => [
  { ...network, name: `${network.name}, 5 % skipped`, skipped: 0.05 },
  { ...network, name: `${network.name}, room's tick`, tickMs: TICK_MS },
]);

let readTracks: Track[] | undefined;

/** The recordings, looped; read once, also for several runs. */
function tracks(): Track[] {
  if (readTracks) return readTracks;
  const paths = RECORDINGS.filter((recording) => !isRecordingAbsent(recording)).map((recording) =>
    pathThrough(closed(samplesOf(recording))),
  );
  if (paths.length === 0)
    console.log('There is no ../shared/corpus/cursor here: a made-up hand moves instead.');
  readTracks = (paths.length > 0 ? paths : [LOOPS]).map((path) => ({
    path,
    truth: new SampledPath(path, DURATION_MS),
  }));
  return readTracks;
}

function deliver({ path }: Track, network: Sending, seed: number): Delivery[] {
  const wire = { durationMs: DURATION_MS, intervalMs: POINTER_INTERVAL_MS, random: seeded(seed) };
  return sendCursor(path, { ...wire, ...network });
}

type Look = (place: Vector | null, now: number) => void;

/** Plays the messages to a method, and asks it in every frame in which the page is seen. */
function watch(
  method: Method,
  deliveries: readonly Delivery[],
  look: Look,
  isHidden = (_: number) => false,
): void {
  playDeliveries(
    deliveries,
    { fromMs: 0, toMs: DURATION_MS, everyMs: FRAME_MS },
    {
      onDelivery: ({ update, arrivedAt }) => method.push(update, arrivedAt),
      onFrame: (now) => {
        if (!isHidden(now)) look(method.at(now), now);
      },
    },
  );
  method.dispose();
}

function score({ make, maxLagMs, isBare }: Way, network: Network, seed: number): Score {
  const lags: number[] = [];
  const overshoots: number[] = [];
  const all = tracks().map((track) => {
    const seen: Seen[] = [];
    const passedMs = isBare ? [] : PASSED_MS;
    watch(make(), deliver(track, { passedMs, ...network }, seed), (place, now) => {
      if (place && now > SETTLING_MS) seen.push({ x: place.x, y: place.y, now });
    });
    const { truth } = track;
    lags.push(...lagsOf(seen, truth, maxLagMs));
    overshoots.push(...overshootsOf(seen, truth));
    return { square: truth.error(seen, truth.lagOf(seen, maxLagMs)), jerkPx: jerkOf(seen) };
  });
  lags.sort((a, b) => a - b);
  return {
    lagMs: percentile(lags, 0.95),
    rmsPx: Math.sqrt(mean(all.map(({ square }) => square))),
    jerkPx: mean(all.map(({ jerkPx }) => jerkPx)),
    overshootPx: Math.max(0, ...overshoots),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function compare(network: Network, ways: readonly Way[], seed: number): Measurement[] {
  const baseline = score(BASELINE, network, seed);
  return ways.flatMap((way) => {
    const value = score(way, network, seed);
    const row = (metric: string, unit: string, key: keyof Score): Measurement => ({
      case: `${network.name}: ${way.name}`,
      metric,
      unit,
      value: value[key],
      baseline: baseline[key],
    });
    return [
      row('lag p95', 'ms', 'lagMs'),
      row('RMS distance', 'px', 'rmsPx'),
      row('jerk', 'px', 'jerkPx'),
      row('overshoot at stops', 'px', 'overshootPx'),
    ];
  });
}

/** What samples at the wire's rate hold at all: a curve through six of them, three of which are still to come. */
function boundOfSamples(): Measurement {
  const errors = (curve: (place: (step: number) => Vector, share: number) => Vector) =>
    tracks().map(({ truth }) => {
      const seen: Seen[] = [];
      for (let now = SETTLING_MS; now < DURATION_MS - SETTLING_MS; now += FRAME_MS) {
        const first = Math.floor(now / POINTER_INTERVAL_MS);
        const place = (step: number) => truth.at((first + step) * POINTER_INTERVAL_MS);
        seen.push({ ...curve(place, now / POINTER_INTERVAL_MS - first), now });
      }
      return truth.error(seen, 0);
    });
  const through = (steps: readonly number[]) => (place: (step: number) => Vector, share: number) => {
    const sum = { x: 0, y: 0 };
    for (const step of steps) {
      const others = steps.filter((other) => other !== step);
      const weight = others.reduce((product, other) => (product * (share - other)) / (step - other), 1);
      sum.x += weight * place(step).x;
      sum.y += weight * place(step).y;
    }
    return sum;
  };
  return {
    case: 'whoever knows the future (6 samples)',
    metric: 'RMS distance',
    unit: 'px',
    value: Math.sqrt(mean(errors(through([-2, -1, 0, 1, 2, 3])))),
    baseline: Math.sqrt(mean(errors(through([0, 1])))),
  };
}

/** ms from the first frame after a hidden tab until the pointer is where its owner was less than 150 ms ago. */
function recoveryMs({ make }: Way, seed: number): number {
  const isHidden = (now: number) => now % HIDDEN.everyMs > HIDDEN.everyMs - HIDDEN.forMs;
  const recoveries = tracks().flatMap((track) => {
    const waits: number[] = [];
    let since: number | null = null;
    const deliveries = deliver(track, { jitterMs: 20, passedMs: PASSED_MS }, seed);
    const look: Look = (place, now) => {
      const isBack = Math.floor(now / HIDDEN.everyMs) !== Math.floor((now - FRAME_MS) / HIDDEN.everyMs);
      if (isBack && now > HIDDEN.everyMs - FRAME_MS) since = now;
      if (since === null || !place) return;
      const lags = Array.from({ length: 150 }, (_, lag) => distance(place, track.truth.at(now - lag)));
      if (Math.min(...lags) > NEAR_PX && now - since < HIDDEN.everyMs / 2) return;
      waits.push(now - since);
      since = null;
    };
    watch(make(), deliveries, look, isHidden);
    return waits;
  });
  return Math.max(...recoveries);
}

/** The most that is kept in the first minutes, and in the last. */
function sizes({ make }: Way, seed: number): { early: number; late: number } {
  const size = { early: 0, late: 0 };
  const [track] = tracks() as [Track];
  const method = make();
  watch(method, deliver(track, { jitterMs: 60, passedMs: PASSED_MS }, seed), (_, now) => {
    if (now < DURATION_MS / 5) size.early = Math.max(size.early, method.size);
    if (now > (DURATION_MS * 4) / 5) size.late = Math.max(size.late, method.size);
  });
  return size;
}

function measureMotion(seed: number): Measurement[] {
  const [, bare] = WAYS as [Way, Way];
  const hidden = (way: Way): Measurement => ({
    case: `after a hidden tab: ${way.name}`,
    metric: 'back in place after, at most',
    unit: 'ms',
    value: recoveryMs(way, seed),
    baseline: recoveryMs(BASELINE, seed),
  });
  const kept = (way: Way): Measurement => {
    const { early, late } = sizes(way, seed);
    const about = {
      case: `minutes 9, 10 beside 1, 2: ${way.name}`,
      metric: 'numbers kept, at most',
      unit: '',
    };
    return { ...about, value: late, baseline: early };
  };
  return [
    ...NETWORKS.flatMap((network) => compare(network, WAYS, seed)),
    ...WORSE_NETWORKS.flatMap((network) => compare(network, [OURS], seed)),
    boundOfSamples(),
    ...[bare, OURS].map(hidden),
    ...[bare, OURS].map(kept),
  ];
}

let run = 0;

export const motion: Bench = {
  name: 'motion',
  question:
    "How late, how far off and how jerkily is somebody else's pointer shown, beside gliding straight to each place?",
  note: [
    'Recorded pointers, looped to 10 minutes, one message in 33 ms, on virtual time; each run has a network of its own seed.',
    'Ours is told one place in between, too, as our clients do on a screen of 60 frames a second, four bytes more a message; the others use the last one only, also the baseline: that is what it is.',
    'RMS: distance to where the owner was the best lag ago, to a quarter of a ms. Jerk: mean change of acceleration between frames.',
    'The baseline is linear; of the last two rows it is the first two minutes of the same.',
    'Lags of bare perfect-cursors above 6 s are counted as less.',
  ].join('\n'),
  seed: SEED,
  run: () => {
    run += 1;
    return measureMotion(SEED + run);
  },
};
