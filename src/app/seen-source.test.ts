// Proves that a person sees the board as they want to: without whom they have hidden or muted, or with their own work alone.
import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Board, type BoardChange } from '../model/board';
import { packInk } from '../model/ink';
import type { BoardSource, LiveInk, SceneChange, SceneCursor, SceneSaid } from '../model/scene';
import { NOBODY, type Others } from './others';
import { peer } from './room-client-fixture';
import { createSeenSource } from './seen-source';

const [ALICE, BOB, CAROL] = [1, 2, 3];
const STYLE = { tool: 'pen', color: 0, width: 4 } as const;

function cursor(author: number): SceneCursor {
  return { key: `c${author}`, author, name: '', color: 0, x: 0, y: 0, isIdle: false, isDrawing: false };
}
function words(author: number): SceneSaid {
  return { key: `w${author}`, kind: 'words', text: 'hi', author, color: 0, x: 0, y: 0 };
}
function live(author: number): LiveInk {
  return { id: `live-${author}`, author, style: STYLE, points: [], hasPressure: false };
}

/** The board as alice sees it, with one stroke, cursor and line of words of each. */
function seenBy(you: number | null, how: Partial<Others>) {
  const board = new Board();
  let tell: (change: SceneChange) => void = () => {};
  const ink = packInk([{ x: 0, y: 0, pressure: 0.5, t: 0 }], { quantum: 0, hasPressure: false });
  const draw = (author: number): BoardChange[] => {
    const element = { kind: 'stroke', id: `stroke-of-${author}-----`, order: 'a0', ...STYLE, ink } as const;
    return board.apply({ author, op: null, body: { kind: 'add', element } });
  };
  for (const author of [ALICE, BOB]) draw(author);
  const authors = [BOB, CAROL];
  const source: BoardSource = {
    elements: () => board,
    onChange: (listener) => {
      tell = listener;
      return () => {};
    },
    frame: () => ({
      ink: [ALICE, BOB].map(live),
      cursors: authors.map(cursor),
      said: authors.map(words),
    }),
  };
  const others = createStore<Others>(() => ({ ...NOBODY, ...how }));
  const client = { board, you: you === null ? null : peer(1, you, 'alice') };
  const seen = createSeenSource({ source, others, client });
  const heard: SceneChange[] = [];
  seen.onChange((change) => heard.push(change));
  const frame = seen.frame(0);
  const drawn = () => [...seen.elements()].map(({ author }) => author);
  return { seen, others, frame, heard, drawn, draw: (author: number) => tell(draw(author)) };
}

const authorsOf = (all: readonly { author?: number }[] | undefined) => all?.map(({ author }) => author);

it('a hidden cursor is not seen, nor what is said beside it; the others are', () => {
  const { frame } = seenBy(ALICE, { hidden: new Set([BOB]) });
  expect(authorsOf(frame.cursors)).toEqual([CAROL]);
  expect(authorsOf(frame.said)).toEqual([CAROL]);
});

it('what the muted say is not seen, their cursor is', () => {
  const { frame } = seenBy(ALICE, { muted: new Set([BOB]) });
  expect(authorsOf(frame.cursors)).toEqual([BOB, CAROL]);
  expect(authorsOf(frame.said)).toEqual([CAROL]);
});

it('in focus there are no cursors, and others’ ink is dimmed, in progress and settled', () => {
  const { seen, frame, drawn } = seenBy(ALICE, { focus: 'dimmed' });
  expect(frame).toMatchObject({ cursors: [], said: [] });
  expect(frame.ink.map(({ id, isDimmed }) => [id, isDimmed])).toEqual([
    ['live-1', false],
    ['live-2', true],
  ]);
  expect(drawn()).toEqual([ALICE, BOB]);
  expect(seen.isDimmed?.('stroke-of-1-----')).toBe(false);
  expect(seen.isDimmed?.('stroke-of-2-----')).toBe(true);
});

it('only one’s own ink: others’ is not there, nor what they go on to draw', () => {
  const { frame, drawn, draw, heard } = seenBy(ALICE, { focus: 'mine' });
  expect(frame.ink.map(({ id }) => id)).toEqual(['live-1']);
  expect(drawn()).toEqual([ALICE]);
  draw(CAROL);
  expect(heard).toMatchObject([[{ id: 'stroke-of-3-----', after: undefined }]]);
});

it('a change of focus is told as a whole new picture', () => {
  const { others, heard, drawn } = seenBy(ALICE, {});
  others.setState({ focus: 'mine' });
  expect(heard).toEqual(['all']);
  expect(drawn()).toEqual([ALICE]);
  others.setState({ hidden: new Set([BOB]) });
  expect(heard).toHaveLength(1);
});

it('before the room has said who one is, everything is shown', () => {
  const { seen, drawn } = seenBy(null, { focus: 'mine' });
  expect(drawn()).toEqual([ALICE, BOB]);
  expect(seen.isDimmed?.('stroke-of-2-----')).toBe(false);
});
