// Rules of a packed tile: a worker reads what the page packed.

import { expect, it } from 'vitest';
import { strokeElement } from '../board.fixture';
import { NO_VIEW } from './device-rects';
import { packTile, unpackTile } from './packed-tile';

const THIN = {
  ...strokeElement('thin', [
    [1, 2],
    [30, 40],
  ]),
  width: 0.5,
};
const THICK = { ...strokeElement('thick', [[5, 6]]), width: 12, tool: 'highlighter' as const, color: 7 };
const keyOf = ({ id }: { id: string }) => id.length;

it('has all that is needed to paint its elements, in their order', () => {
  const elements = [THICK, THIN, THICK];
  const tile = packTile({ elements, view: NO_VIEW, theme: 'dark', isDimmed: (id) => id === 'thin' }, keyOf);
  expect(tile.theme).toBe('dark');
  const read = [...unpackTile(structuredClone(tile))];
  expect(read.map(({ isDimmed }) => isDimmed)).toEqual([false, true, false]);
  for (const [i, { element }] of read.entries()) {
    const { tool, color, width, ink } = elements[i] as typeof THIN | typeof THICK;
    expect(element).toMatchObject({ tool, color, width, ink: { ...ink, bytes: element.ink.bytes } });
    expect([...element.ink.bytes]).toEqual([...ink.bytes]);
  }
});

it('names what is worth being known again, and nothing that is traced anew each time', () => {
  const tile = packTile(
    { elements: [THICK, THIN], view: NO_VIEW, theme: 'light', isDimmed: () => false },
    keyOf,
  );
  expect([...unpackTile(tile)].map(({ element }) => element.key)).toEqual([5, 0]);
});

it('may be empty', () => {
  const tile = packTile({ elements: [], view: NO_VIEW, theme: 'light', isDimmed: () => false }, keyOf);
  expect([...unpackTile(tile)]).toEqual([]);
});
