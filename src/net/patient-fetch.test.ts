// Who is told that a server is busy waits as long as it says, and asks again.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patientFetch } from './patient-fetch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that gives these answers, the last one again and again, and when each was asked for. */
function server(...statuses: number[]) {
  const asked: number[] = [];
  const began = Date.now();
  const ask = async () => {
    const status = statuses[Math.min(asked.length, statuses.length - 1)] ?? 200;
    asked.push(Date.now() - began);
    return new Response('text', { status, headers: { 'retry-after': '5' } });
  };
  return { ask, asked };
}

it.each([429, 503])('%d is asked again, not before it was said to', async (busy) => {
  const { ask, asked } = server(busy, busy, 200);
  const answer = patientFetch(ask, { dice: () => 0 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await answer).status).toBe(200);
  expect(asked).toEqual([0, 5_000, 10_000]);
});

it.each([200, 403, 404, 500])('%d is an answer', async (status) => {
  const { ask, asked } = server(status);
  expect((await patientFetch(ask)).status).toBe(status);
  expect(asked).toHaveLength(1);
});

it('gives up after two minutes, with what it was told last', async () => {
  const { ask, asked } = server(429);
  const answer = patientFetch(ask, { dice: () => 1 });
  await vi.advanceTimersByTimeAsync(600_000);
  expect((await answer).status).toBe(429);
  expect(asked.at(-1)).toBe(120_000);
});

it('ends at once where nobody wants it any more', async () => {
  const { ask, asked } = server(429);
  const stopping = new AbortController();
  const answer = expect(patientFetch(ask, { signal: stopping.signal })).rejects.toThrow('enough');
  await vi.advanceTimersByTimeAsync(1_000);
  stopping.abort(new Error('enough'));
  await answer;
  expect(vi.getTimerCount()).toBe(0);
  expect(asked).toHaveLength(1);
});
