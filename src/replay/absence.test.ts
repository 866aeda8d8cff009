// Coming back: told once, for others' time away only, and never of what another window has seen.

import { describe, expect, it } from 'vitest';
import { Absence, AWAY_MS, parseSeenMark, type SeenMark, type Sight, seenMarkText } from './absence';

const START = 1_700_000_000_000;
const EPOCH = 'epoch-1';
const at = (seconds: number, seq: number, more: Partial<Sight> = {}): Sight => ({
  ...{ epoch: EPOCH, seq, isPresent: true, now: START + 1_000 * seconds, stored: () => null },
  ...more,
});
const seen = (seconds: number, seq: number, epoch = EPOCH): SeenMark => ({
  epoch,
  seq,
  at: START + 1_000 * seconds,
});
const hidden = { isPresent: false };

describe('a page that is loaded', () => {
  it('has news of what came since this browser last looked', () => {
    expect(new Absence().look(at(100, 12, { stored: () => seen(0, 5) }))).toEqual(seen(0, 5));
  });

  it('says so only once all of the room is here, and once', () => {
    const absence = new Absence();
    const stored = () => seen(0, 5);
    expect(absence.look(at(100, 5, { stored, isPresent: false }))).toBeNull();
    expect(absence.look(at(101, 12, { stored }))).toEqual(seen(0, 5));
    expect(absence.look(at(102, 13, { stored }))).toBeNull();
    expect(absence.mark).toEqual(seen(102, 13));
  });

  it.each<[string, SeenMark | null]>([
    ['on a first visit', null],
    ['loaded again within moments', seen(100 - AWAY_MS / 1_000 + 1, 5)],
    ['where nothing is new', seen(0, 12)],
    ['of a log that began anew', seen(0, 5, 'epoch-0')],
    ['of a log that was set back', seen(0, 20)],
  ])('has none %s', (_, stored) => {
    expect(new Absence().look(at(100, 12, { stored: () => stored }))).toBeNull();
  });
});

describe('a page that stays open', () => {
  it('has news of what came while it was hidden', () => {
    const absence = new Absence();
    absence.look(at(0, 5));
    // Nothing happened for a minute, and then one left: it is from then on that one was away.
    absence.look(at(60, 5, hidden));
    absence.look(at(80, 9, hidden));
    expect(absence.look(at(120, 9))).toEqual(seen(60, 5));
  });

  it('has none of a short look elsewhere', () => {
    const absence = new Absence();
    absence.look(at(0, 5));
    absence.look(at(60, 5, hidden));
    expect(absence.look(at(60 + AWAY_MS / 1_000 - 1, 9))).toBeNull();
  });

  it('has none of what another window of this browser showed meanwhile', () => {
    const absence = new Absence();
    absence.look(at(0, 5));
    absence.look(at(1, 5, hidden));
    expect(absence.look(at(120, 9, { stored: () => seen(118, 9) }))).toBeNull();
  });

  it('says nothing as long as it does not know which log it is of', () => {
    const absence = new Absence();
    expect(absence.look(at(0, 5, { epoch: null }))).toBeNull();
    expect(absence.mark).toBeNull();
  });
});

it('is remembered as text, and nothing else passes for it', () => {
  expect(parseSeenMark(seenMarkText(seen(3, 7)))).toEqual(seen(3, 7));
  for (const text of [null, '', 'x', 'x 1', 'x -1 5', 'x 1.5 5', 'x 1 y', ' 1 2'])
    expect(parseSeenMark(text)).toBeNull();
});
