// Asks once more where a server is busy, when it says that it will be less so.
// I/O: fetch, timers

const BUSY = [429, 503];
const USUAL_WAIT_S = 3;
const LONGEST_WAIT_S = 30;
/** Whoever asks may be told after so long that nothing came. */
const PATIENCE_MS = 120_000;

export type Waiting = { signal?: AbortSignal | null | undefined; dice?: () => number };

/** The last answer, also where that is still "busy". Throws where `signal` ends it. */
export async function patientFetch(
  ask: () => Promise<Response>,
  { signal, dice = Math.random }: Waiting = {},
): Promise<Response> {
  for (let waited = 0; ; ) {
    const answer = await ask();
    const ms = waitOf(answer, dice());
    if (ms === null || waited + ms > PATIENCE_MS) return answer;
    await answer.body?.cancel();
    await pause(ms, signal);
    waited += ms;
  }
}

/** Null: this is the answer. Up to half as long again as asked for, so that a class does not come back all at once. */
function waitOf({ status, headers }: Response, dice: number): number | null {
  if (!BUSY.includes(status)) return null;
  const said = Number(headers.get('retry-after') ?? Number.NaN);
  const seconds = said > 0 ? Math.min(said, LONGEST_WAIT_S) : USUAL_WAIT_S;
  return seconds * 1_000 * (1 + dice / 2);
}

function pause(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
