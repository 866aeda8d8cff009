// Checks that a peer carries out its acts on the room, lifts its pen at the end, and counts what is saved.

import { expect, it } from 'vitest';
import { Random } from '../src/model/random';
import type { StrokeInProgress } from '../src/model/scene';
import { Artist } from './artist';
import { Drawer } from './drawer';
import { cellAt } from './grid';
import { sampleDrawings } from './sample-ink';

/** A room that notes what is done in it. */
function notingHand() {
  const notes: string[] = [];
  const note = (text: string) => {
    notes.push(text);
  };
  const stroke = { add: () => note('add'), end: () => note('end') } as unknown as StrokeInProgress;
  const hand = {
    pendingCount: 0,
    moveCursor: (point: { x: number; y: number } | null) => note(point ? 'move' : 'gone'),
    startStroke: () => {
      note('begin');
      return stroke;
    },
    say: () => {
      note('say');
      return true;
    },
  };
  return { hand, notes };
}

function startArtist() {
  const { hand, notes } = notingHand();
  const dice = new Random(3);
  const plan = { drawings: sampleDrawings(), cellFor: cellAt, random: () => dice.next() };
  return { artist: new Artist(hand, new Drawer(plan)), hand, notes };
}

it('the cursor goes with the pen', () => {
  const { artist, notes } = startArtist();
  artist.step(20_000);
  const adds = notes.flatMap((note, i) => (note === 'add' ? [i] : []));
  expect(adds.length).toBeGreaterThan(100);
  for (const i of adds) expect(notes[i - 1]).toBe('move');
});

it('in the end the pen is lifted and the cursor gone', () => {
  const { artist, notes } = startArtist();
  for (let elapsed = 0; notes.at(-1) !== 'add'; elapsed += 16) artist.step(elapsed);
  artist.stop();
  expect(notes.slice(-2)).toEqual(['end', 'gone']);
});

it('strokes count as saved once the room has stored them', () => {
  const { artist, hand, notes } = startArtist();
  artist.step(60_000);
  artist.stop();
  const strokes = notes.filter((note) => note === 'end').length;
  const operations = strokes + notes.filter((note) => note === 'say').length;
  expect(artist.savedStrokes).toBe(strokes);
  hand.pendingCount = operations;
  expect(artist.savedStrokes).toBe(0);
  hand.pendingCount = operations - 1;
  expect(artist.savedStrokes).toBe(1);
});
