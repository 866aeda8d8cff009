// The room's clock goes on, whatever is done to the server's.

import { describe, expect, it } from 'vitest';
import { SteadyClock } from './steady-clock';

describe('the steady clock', () => {
  it('is the server’s as long as that runs on', () => {
    const clock = new SteadyClock();
    expect([5, 5, 9].map((now) => clock.read(now))).toEqual([5, 5, 9]);
    expect(clock.toServer(20)).toBe(20);
    expect(clock.toServer(null)).toBeNull();
  });

  it('goes on evenly where that is set back, and says when it will ring there', () => {
    const clock = new SteadyClock();
    expect([1_000, 400, 410, 300, 305].map((now) => clock.read(now))).toEqual([
      1_000, 1_000, 1_010, 1_010, 1_015,
    ]);
    expect(clock.toServer(1_020)).toBe(310);
  });
});

it('goes on at its pace where the log is ahead of the server, whose clock was wrong once', () => {
  const clock = new SteadyClock(5_000_000);
  expect([1_000, 1_500, 4_000].map((now) => clock.read(now))).toEqual([5_000_000, 5_000_500, 5_003_000]);
  expect(clock.toServer(5_003_100)).toBe(4_100);
  expect(new SteadyClock(10).read(1_000)).toBe(1_000);
});
