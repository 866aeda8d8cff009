// Smooths the samples of a middle line by what lies near along it, however many samples that is; corners stay.

/** A place of the middle line; pressure 0…1. */
export type PathPoint = { x: number; y: number; pressure: number };

type Vector = { x: number; y: number };

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
 * as it changes the line: nothing is decided, all is weighed. At least two samples.
 */
export function smooth(samples: readonly PathPoint[], width: number): PathPoint[] {
  const ways = waysTo(samples, width * LEAST_GAP_WIDTHS);
  const conductivity = conductivities(samples, ways, width * REACH_WIDTHS);
  const spread = diffusion(ways, conductivity, (width * SMOOTHING_WIDTHS) ** 2 / 2 / PASSES);
  const rows = rowsOf(samples);
  for (const row of rows) for (let pass = 0; pass < PASSES; pass += 1) spread(row);
  const [xs, ys, pressures] = rows;
  return samples.map((_, i) => {
    return { x: xs[i] as number, y: ys[i] as number, pressure: pressures[i] as number };
  });
}

function rowsOf(
  samples: readonly PathPoint[],
): [xs: Float64Array, ys: Float64Array, pressures: Float64Array] {
  const [xs, ys] = [new Float64Array(samples.length), new Float64Array(samples.length)];
  const pressures = new Float64Array(samples.length);
  for (let i = 0; i < samples.length; i += 1) {
    const { x, y, pressure } = samples[i] as PathPoint;
    xs[i] = x;
    ys[i] = y;
    pressures[i] = pressure;
  }
  return [xs, ys, pressures];
}

/** How far it is to each sample, along the line. */
function waysTo(samples: readonly PathPoint[], leastGap: number): Float64Array {
  const ways = new Float64Array(samples.length);
  for (let i = 1; i < samples.length; i += 1) {
    const [from, to] = [samples[i - 1] as PathPoint, samples[i] as PathPoint];
    const gap = Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2);
    ways[i] = (ways[i - 1] as number) + Math.max(leastGap, gap);
  }
  return ways;
}

/** Of each sample: 1 on a line or in a bend, 0 at a corner, as seen from so far away on both sides. */
function conductivities(samples: readonly PathPoint[], ways: Float64Array, reach: number): Float64Array {
  const total = ways.at(-1) as number;
  const [behind, ahead] = [walkAlong(samples, ways), walkAlong(samples, ways)];
  return ways.map((way, i) => {
    const { x, y } = samples[i] as PathPoint;
    const [from, to] = [behind(Math.max(0, way - reach)), ahead(Math.min(total, way + reach))];
    const [ax, ay, bx, by] = [x - from.x, y - from.y, to.x - x, to.y - y];
    const lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
    const cosine = lengths === 0 ? 1 : (ax * bx + ay * by) / lengths;
    if (cosine >= SOFT_CORNER) return 1;
    const sharpness = Math.min(1, (SOFT_CORNER - cosine) / (SOFT_CORNER - HARD_CORNER));
    // A hook at an end is none as long as it is tiny.
    return 1 - sharpness * Math.min(1, way / reach, (total - way) / reach);
  });
}

/** Where one is after a way along the line; to be asked for ever longer ways. */
function walkAlong(samples: readonly PathPoint[], ways: Float64Array): (way: number) => Vector {
  let i = 0;
  return (way) => {
    while (i + 2 < ways.length && (ways[i + 1] as number) < way) i += 1;
    const [from, to] = [samples[i] as PathPoint, samples[i + 1] as PathPoint];
    const [start, end] = [ways[i] as number, ways[i + 1] as number];
    const share = (way - start) / (end - start);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  };
}

/** An implicit step of diffusion for any row of values: a tridiagonal system, solved by Thomas' algorithm. */
function diffusion(
  ways: Float64Array,
  conductivity: Float64Array,
  spread: number,
): (values: Float64Array) => void {
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
  return (values) => {
    for (let i = 1; i < last; i += 1)
      values[i] =
        (own[i] as number) * (values[i] as number) + (before[i] as number) * (values[i - 1] as number);
    for (let i = last - 1; i > 0; i -= 1)
      values[i] = (values[i] as number) + (after[i] as number) * (values[i + 1] as number);
  };
}
