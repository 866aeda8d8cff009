// Smooths the samples of a middle line by what lies near along it, however many samples that is; corners stay.

/** A place of the middle line; pressure 0…1. */
export type PathPoint = { x: number; y: number; pressure: number };

/** Samples along a middle line, a row of each kind: those of a view are a hundred thousand, too many for objects. */
export type Samples = { xs: Float64Array; ys: Float64Array; pressures: Float64Array };

/** Standard deviation of the smoothing along the line, in widths: what is finer than the line is the hand's tremor. */
const SMOOTHING_WIDTHS = 0.4;
/** One pass has a kernel that falls off exponentially; two are about as round as a Gaussian. */
const PASSES = 2;
/** A line that turns by the first angle within the reach on both sides begins to be a corner; by the second it is one. */
const SOFT_CORNER = Math.cos((56 * Math.PI) / 180);
const HARD_CORNER = Math.cos((74 * Math.PI) / 180);
const REACH_WIDTHS = 1;
/** Samples nearer to each other count as this far apart, in widths. */
const LEAST_GAP_WIDTHS = 1e-6;

/**
 * Places and pressure spread along the line as heat does in a rod that conducts nothing at its corners: implicit steps
 * of the diffusion equation, in finite volumes. Ends stay. Moving or adding a sample changes the result by as little
 * as it changes the line: nothing is decided, all is weighed. At least two samples, which are smoothed where they are.
 */
export function smooth(samples: Samples, width: number): void {
  const ways = waysTo(samples, width * LEAST_GAP_WIDTHS);
  const conductivity = conductivities(samples, ways, width * REACH_WIDTHS);
  const spread = diffusion(ways, conductivity, (width * SMOOTHING_WIDTHS) ** 2 / 2 / PASSES);
  for (let pass = 0; pass < PASSES; pass += 1) spread(samples);
}

/** How far it is to each sample, along the line. */
function waysTo({ xs, ys }: Samples, leastGap: number): Float64Array {
  const ways = new Float64Array(xs.length);
  for (let i = 1; i < xs.length; i += 1) {
    const x = (xs[i] as number) - (xs[i - 1] as number);
    const y = (ys[i] as number) - (ys[i - 1] as number);
    ways[i] = (ways[i - 1] as number) + Math.max(leastGap, Math.sqrt(x * x + y * y));
  }
  return ways;
}

/** Of each sample: 1 on a line or in a bend, 0 at a corner, as seen from so far away on both sides. */
function conductivities({ xs, ys }: Samples, ways: Float64Array, reach: number): Float64Array {
  const conductivity = new Float64Array(ways.length);
  const total = ways[ways.length - 1] as number;
  let behind = 0;
  let ahead = 0;
  for (let i = 0; i < ways.length; i += 1) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    const way = ways[i] as number;
    const from = Math.max(0, way - reach);
    behind = segmentAt(ways, from, behind);
    const fromShare = shareAt(ways, from, behind);
    const to = Math.min(total, way + reach);
    ahead = segmentAt(ways, to, ahead);
    const toShare = shareAt(ways, to, ahead);
    const ax = x - between(xs, behind, fromShare);
    const ay = y - between(ys, behind, fromShare);
    const bx = between(xs, ahead, toShare) - x;
    const by = between(ys, ahead, toShare) - y;
    const lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
    const cosine = lengths === 0 ? 1 : (ax * bx + ay * by) / lengths;
    const sharpness = Math.min(1, Math.max(0, (SOFT_CORNER - cosine) / (SOFT_CORNER - HARD_CORNER)));
    // A hook at an end is none as long as it is tiny.
    conductivity[i] = 1 - sharpness * Math.min(1, way / reach, (total - way) / reach);
  }
  return conductivity;
}

/** The sample from which the line goes on through a place so far along it; `near`: that of an earlier place. */
function segmentAt(ways: Float64Array, way: number, near: number): number {
  let i = near;
  while (i + 2 < ways.length && (ways[i + 1] as number) < way) i += 1;
  return i;
}

/** How much of the way from sample `i` to the next is behind a place. */
function shareAt(ways: Float64Array, way: number, i: number): number {
  const start = ways[i] as number;
  return (way - start) / ((ways[i + 1] as number) - start);
}

function between(row: Float64Array, i: number, share: number): number {
  const from = row[i] as number;
  return from + ((row[i + 1] as number) - from) * share;
}

/** An implicit step of diffusion: a tridiagonal system, solved by Thomas' algorithm for all rows at once. */
function diffusion(
  ways: Float64Array,
  conductivity: Float64Array,
  spread: number,
): (samples: Samples) => void {
  const last = ways.length - 1;
  const flowAfter = (i: number) => {
    const conducted = Math.min(conductivity[i] as number, conductivity[i + 1] as number);
    return (spread * conducted) / ((ways[i + 1] as number) - (ways[i] as number));
  };
  const [own, before, after] = [new Float64Array(last), new Float64Array(last), new Float64Array(last)];
  let flow = flowAfter(0);
  for (let i = 1; i < last; i += 1) {
    const volume = ((ways[i + 1] as number) - (ways[i - 1] as number)) / 2;
    const into = flow;
    flow = flowAfter(i);
    const pivot = 1 / (volume + into + flow - into * (after[i - 1] as number));
    own[i] = volume * pivot;
    before[i] = into * pivot;
    after[i] = flow * pivot;
  }
  return ({ xs, ys, pressures }) => {
    let x = xs[0] as number;
    let y = ys[0] as number;
    let pressure = pressures[0] as number;
    for (let i = 1; i < last; i += 1) {
      const kept = own[i] as number;
      const taken = before[i] as number;
      xs[i] = x = kept * (xs[i] as number) + taken * x;
      ys[i] = y = kept * (ys[i] as number) + taken * y;
      pressures[i] = pressure = kept * (pressures[i] as number) + taken * pressure;
    }
    x = xs[last] as number;
    y = ys[last] as number;
    pressure = pressures[last] as number;
    for (let i = last - 1; i > 0; i -= 1) {
      const taken = after[i] as number;
      xs[i] = x = (xs[i] as number) + taken * x;
      ys[i] = y = (ys[i] as number) + taken * y;
      pressures[i] = pressure = (pressures[i] as number) + taken * pressure;
    }
  };
}
