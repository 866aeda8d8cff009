// Runs a bench several times and makes rows of medians, each beside its baseline of the same runs.

/** What one run measured. `baseline` is the same thing done the way it is compared with, in the same run. */
export type Measurement = { case: string; metric: string; unit: string; value: number; baseline: number };

export type Bench = {
  name: string;
  /** What a user would ask. */
  question: string;
  /** What the numbers leave out, for whoever compares them. */
  note: string;
  seed: number;
  /** Where a run takes minutes, and its own parts are long enough to say something; without it `LEAST_RUNS`. */
  leastRuns?: number;
  /** False: the first run counts, since each begins with a server of its own. */
  hasWarmUp?: false;
  /** One run: the same measurements in the same order every time. */
  run(): Measurement[] | Promise<Measurement[]>;
  /** Ends what its runs shared. */
  end?(): Promise<void>;
};

export type Row = Measurement & { bench: string; ratio: number };

/** Fewer say nothing about how much they scatter. */
export const LEAST_RUNS = 5;

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no median of nothing.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

export function leastRunsOf({ leastRuns = LEAST_RUNS }: Bench): number {
  return leastRuns;
}

/** Medians of `runs` runs, after one that only warms up. `ratio` below 1: less than the baseline. */
export async function measure(bench: Bench, runs: number): Promise<Row[]> {
  const least = leastRunsOf(bench);
  if (runs < least) throw new RangeError(`This bench takes at least ${least} runs, not ${runs}.`);
  const labels = await bench.run();
  const measured: Measurement[][] = bench.hasWarmUp === false ? [labels] : [];
  while (measured.length < runs) measured.push(await bench.run());
  return labels.map((label, i) => {
    const same = measured.map((run) => sameMeasurement(label, run[i]));
    const value = median(same.map((one) => one.value));
    const baseline = median(same.map((one) => one.baseline));
    return { bench: bench.name, ...label, value, baseline, ratio: value / baseline };
  });
}

function sameMeasurement(label: Measurement, other: Measurement | undefined): Measurement {
  if (other?.case === label.case && other.metric === label.metric) return other;
  throw new Error(`A run without "${label.metric}" of "${label.case}": every run must measure the same.`);
}
