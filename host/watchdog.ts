// Notices a workerd that hangs: it is asked now and then, and given up when it leaves several questions unanswered.
// I/O: http, time
import { request } from 'node:http';
import { frontHeaders, type RoomsAddress } from './front-key';

export type Patience = {
  /** Between an answer and the next question. */
  intervalMs: number;
  timeoutMs: number;
  /** So many questions in a row without an answer. */
  failures: number;
};

/** Half a minute in all: a room that is loading or a disk that is slow holds workerd up for seconds. */
export const PATIENCE: Patience = { intervalMs: 5_000, timeoutMs: 5_000, failures: 3 };

/** Calls `onHang` once, unless it is stopped before. */
export function watchOver(
  rooms: RoomsAddress,
  onHang: () => void,
  { intervalMs, timeoutMs, failures }: Patience = PATIENCE,
): { stop(): void } {
  let unanswered = 0;
  let isStopped = false;
  let timer = setTimeout(look, intervalMs);

  async function look(): Promise<void> {
    unanswered = (await answers(rooms, timeoutMs)) ? 0 : unanswered + 1;
    if (isStopped) return;
    if (unanswered >= failures) onHang();
    else timer = setTimeout(look, intervalMs);
  }

  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Any answer will do: it shows that the rooms' thread runs. */
export function answers({ frontKey, ...rooms }: RoomsAddress, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = frontHeaders({ frontKey, ...rooms });
    const signal = AbortSignal.timeout(timeoutMs);
    const probe = request({ ...rooms, path: '/', headers, agent: false, signal }, (answer) => {
      answer.resume();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
    probe.end();
  });
}
