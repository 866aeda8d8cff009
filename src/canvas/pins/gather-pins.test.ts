// Proves that pins which would cover each other are one, and that the others stay apart.
import { expect, it } from 'vitest';
import { type BoardPin, gatherPins, gatherReach } from './gather-pins';

const REACH = 30;

function pin(message: number, x: number, y = 0): BoardPin {
  return { message, name: 'alice', color: 0, text: '', x, y };
}
const messagesOf = (pins: readonly BoardPin[], reach = REACH) =>
  gatherPins(pins, reach).map((group) => group.map(({ message }) => message));

it('near ones are one, which stands where the newest is', () => {
  expect(messagesOf([pin(9, 0), pin(8, 20), pin(7, 200)])).toEqual([[9, 8], [7]]);
});

it('near is near on the other side of a cell’s edge, and of the origin, too', () => {
  expect(messagesOf([pin(2, 1, 1), pin(1, -1, -1)])).toEqual([[2, 1]]);
  expect(messagesOf([pin(2, 61, 61), pin(1, 59, 59)])).toEqual([[2, 1]]);
});

it('a row of pins is no chain: none is further from its group’s place than the reach', () => {
  expect(messagesOf([pin(4, 0), pin(3, 20), pin(2, 40), pin(1, 60)])).toEqual([
    [4, 3],
    [2, 1],
  ]);
});

it('whatever the zoom, two places that are seen apart by less than a pin are one', () => {
  for (let zoom = 0.05; zoom < 30; zoom *= 1.07) {
    const reach = gatherReach(zoom);
    expect(messagesOf([pin(2, 0), pin(1, 29 / zoom)], reach)).toHaveLength(1);
    expect(messagesOf([pin(2, 0), pin(1, 40 / zoom)], reach)).toHaveLength(2);
  }
});

it('what is being written is not counted with what was said', () => {
  expect(messagesOf([{ ...pin(0, 0), message: null }, pin(2, 0), pin(1, 5)])).toEqual([[null], [2, 1]]);
});

it('within a small step of the zoom the same are gathered', () => {
  expect(gatherReach(1.01)).toBe(gatherReach(1.1));
});

it('many are gathered as few are: none is lost', () => {
  const many = Array.from({ length: 2_000 }, (_, i) => pin(2_000 - i, (i * 37) % 1_900, (i * 91) % 1_100));
  const groups = gatherPins(many, REACH);
  expect(new Set(groups.flat().map(({ message }) => message)).size).toBe(2_000);
  for (const [newest, ...others] of groups)
    for (const one of others) expect(Math.hypot(one.x - newest.x, one.y - newest.y)).toBeLessThan(REACH);
});
