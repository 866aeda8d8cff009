// The player plays, pauses, jumps and ends as a film player does.

import { describe, expect, it } from 'vitest';
import { realTime, withoutIdle } from '../model/timeline-idle';
import { type FilmLength, LONGEST_TICK_MS, Player } from './player';

const START = 1_000_000;

/** A film with two busy seconds at its start and one at its end. */
function filmOf(length: number, isComplete = true): FilmLength {
  const span = { from: START, to: START + length };
  const busy = [
    { from: START, to: START + 2_000 },
    { from: span.to - 1_000, to: span.to },
  ];
  return { real: realTime(span), short: withoutIdle(span, busy), isComplete };
}

/** Lets time go by as animation frames do; returns the last moment. */
function run(player: Player, from: number, ms: number): number {
  for (let now = from; now < from + ms; now += 16) player.tick(now);
  player.tick(from + ms);
  return from + ms;
}

describe('the player', () => {
  it('stands at the start until play is pressed', () => {
    const player = new Player(filmOf(3_000));
    run(player, 0, 1_000);
    expect(player.state).toMatchObject({ isPlaying: false, position: 0, time: START, duration: 3_000 });
  });

  it('plays as fast as its speed says', () => {
    const player = new Player(filmOf(3_000));
    player.play(0);
    let now = run(player, 0, 500);
    expect(player.state.position).toBeCloseTo(500, 3);
    player.setSpeed(2, now);
    now = run(player, now, 500);
    expect(player.state.position).toBeCloseTo(1_500, 3);
    player.setSpeed(0.5, now);
    run(player, now, 400);
    expect(player.state.position).toBeCloseTo(1_700, 3);
  });

  it('pauses where it is and goes on from there', () => {
    const player = new Player(filmOf(3_000));
    player.play(0);
    player.pause(300);
    run(player, 300, 5_000);
    expect(player.state).toMatchObject({ isPlaying: false });
    expect(player.state.position).toBeCloseTo(300, 3);
    player.play(9_000);
    player.tick(9_100);
    expect(player.state.position).toBeCloseTo(400, 3);
  });

  it('ends at the end, paused, and plays from the start when play is pressed there', () => {
    const player = new Player(filmOf(3_000));
    player.play(0);
    run(player, 0, 3_100);
    expect(player.state).toMatchObject({ isPlaying: false, position: 3_000, time: START + 3_000 });
    player.play(4_000);
    player.tick(4_100);
    expect(player.state).toMatchObject({ isPlaying: true });
    expect(player.state.position).toBeCloseTo(100, 3);
  });

  it('restarts from anywhere, playing', () => {
    const player = new Player(filmOf(3_000));
    player.seek(2_000, 0);
    player.restart(0);
    expect(player.state).toMatchObject({ isPlaying: true, position: 0 });
  });

  it('seeks within the film and no further', () => {
    const player = new Player(filmOf(3_000));
    for (const [asked, got] of [
      [1_234, 1_234],
      [-5, 0],
      [99_999, 3_000],
    ] as const) {
      player.seek(asked, 0);
      expect(player.state.position).toBeCloseTo(got, 3);
      expect(player.state.isPlaying).toBe(false);
    }
  });

  it('skips idle time, and stays at its moment when that is turned off and on', () => {
    const player = new Player(filmOf(3_600_000));
    expect(player.state.duration).toBe(3_500);
    player.play(0);
    const now = run(player, 0, 2_250);
    const { time } = player.state;
    expect(time - START).toBeGreaterThan(1_000_000);
    player.pause(now);
    player.skipIdle(false, now);
    expect(player.state).toMatchObject({ duration: 3_600_000, time, position: time - START });
    player.skipIdle(true, now);
    expect(player.state.position).toBeCloseTo(2_250, 3);
  });

  it('goes on where it was after a wait in which nothing was drawn', () => {
    const player = new Player(filmOf(60_000));
    player.play(0);
    player.tick(50_000);
    expect(player.state.position).toBe(LONGEST_TICK_MS);
  });

  it('stays at its moment when the film grows, and waits at the end while more is on its way', () => {
    const player = new Player(filmOf(3_000, false));
    player.play(0);
    let now = run(player, 0, 4_000);
    expect(player.state).toMatchObject({ isPlaying: true, position: 3_000 });
    const longer = { from: START, to: START + 3_500 };
    player.setFilm({ real: realTime(longer), short: realTime(longer), isComplete: true });
    expect(player.state).toMatchObject({ isPlaying: true, position: 3_000, duration: 3_500 });
    now = run(player, now, 600);
    expect(player.state).toMatchObject({ isPlaying: false, position: 3_500 });
  });

  it('at the start stays at the start when an earlier beginning comes to light', () => {
    const player = new Player(filmOf(3_000));
    const earlier = realTime({ from: START - 500, to: START + 3_000 });
    player.setFilm({ real: earlier, short: earlier, isComplete: true });
    expect(player.state).toMatchObject({ position: 0, time: START - 500 });
  });

  it('of an empty film has nothing to play', () => {
    const empty = realTime({ from: 0, to: 0 });
    const player = new Player({ real: empty, short: empty, isComplete: true });
    player.play(0);
    player.tick(16);
    expect(player.state).toMatchObject({ isPlaying: false, position: 0, duration: 0 });
  });
});
