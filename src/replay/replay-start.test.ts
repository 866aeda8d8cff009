// A replay begins where a link wants it, as far as the film goes, and says what it could not do.

import { describe, expect, it } from 'vitest';
import { drew, idOf, joined, logOf, OPENING } from '../model/timeline-fixture';
import { WholeFilm } from './film';
import { FROM_THE_START, type ReplayStart } from './replay-link';
import { ReplaySession } from './replay-session';
import { beginAt, prepareStart } from './replay-start';

const log = logOf([
  joined(1, 'alice', 0),
  drew(1, { at: 1_000, duration: 400 }),
  drew(2, { at: 3_000, duration: 500, author: 2 }),
  drew(3, { at: 5_000, duration: 500 }),
]);

async function begin(start: Partial<ReplayStart>) {
  const session = new ReplaySession({
    film: new WholeFilm(log),
    nameless: { name: 'Somebody', color: 0 },
  });
  const whole = { ...FROM_THE_START, ...start };
  prepareStart(session, whole, 0);
  const told = await beginAt(session, whole, () => 0);
  const { isPlaying, isLooping, time, ...shown } = session.shown();
  return { told, isPlaying, isLooping, time: time - OPENING, ...shown };
}

describe('where a replay begins', () => {
  it('stands at the moment of the link, with its speed and its choice of people', async () => {
    const shown = await begin({ time: OPENING + 2_900, speed: 4, authors: [2] });
    expect(shown).toMatchObject({ told: [], isPlaying: false, time: 2_900, speed: 4 });
    expect(shown.choice.authors).toEqual([2]);
  });

  it('plays a clip again and again', async () => {
    const clip = { from: OPENING + 700, to: OPENING + 900 };
    const shown = await begin({ time: clip.from, until: clip.to });
    expect(shown).toMatchObject({ told: [], isPlaying: true, isLooping: true, time: 700, clip });
  });

  it('goes to the end of the film where the link goes beyond it, and says so', async () => {
    const shown = await begin({ time: OPENING + 9_000, until: OPENING + 9_500 });
    expect(shown).toMatchObject({ isPlaying: false, time: 5_000, clip: null });
    expect(shown.told).toHaveLength(1);
    expect((await begin({ time: OPENING - 9_000 })).time).toBe(0);
  });

  it('shows those who are known of the people of a link, or everybody', async () => {
    expect((await begin({ authors: [1, 77] })).choice.authors).toEqual([1]);
    const shown = await begin({ authors: [77] });
    expect(shown.choice.authors).toBeNull();
    expect(shown.told).toHaveLength(1);
  });

  it('plays from where an element was begun', async () => {
    const known = await begin({ element: idOf(3) });
    expect(known).toMatchObject({ told: [], isPlaying: true, time: 4_500 });
    const unknown = await begin({ element: idOf(9) });
    expect(unknown).toMatchObject({ isPlaying: false, time: 0 });
    expect(unknown.told).toHaveLength(1);
  });
});
