// Signs stand at the edge in the direction of those outside, clear of what floats there, one for each direction.

import { describe, expect, it } from 'vitest';
import type { SceneCursor } from '../../model/scene';
import { type EdgeSign, type EdgeView, edgeSigns, SIGN_HEIGHT } from './edge-signs';

const SIZE = { width: 1280, height: 800 };
const WIDTH = 100;

function cursor(name: string, x: number, y: number): SceneCursor {
  return { key: name, name, color: 0, x, y, isIdle: false, isDrawing: false };
}

function signs(cursors: SceneCursor[], rest: Partial<EdgeView> = {}): EdgeSign[] {
  return edgeSigns(cursors, {
    camera: { x: 0, y: 0, zoom: 1 },
    size: SIZE,
    obstacles: [],
    widthOf: () => WIDTH,
    hadSign: () => false,
    ...rest,
  });
}

function boxOf({ at }: EdgeSign) {
  return {
    left: at.x - WIDTH / 2,
    right: at.x + WIDTH / 2,
    top: at.y - SIGN_HEIGHT / 2,
    bottom: at.y + SIGN_HEIGHT / 2,
  };
}

describe('signs', () => {
  it('are there for those outside only', () => {
    expect(signs([cursor('alice', 10, 10), cursor('bob', 1_270, 790)])).toEqual([]);
    expect(signs([cursor('alice', 10, 10), cursor('bob', 1_300, 400)]).map(({ name }) => name)).toEqual([
      'bob',
    ]);
  });

  it.each([
    { to: 'right', x: 5_000, y: 400, angle: 0 },
    { to: 'left', x: -5_000, y: 400, angle: Math.PI },
    { to: 'bottom', x: 640, y: 5_000, angle: Math.PI / 2 },
    { to: 'top', x: 640, y: -5_000, angle: -Math.PI / 2 },
    { to: 'corner', x: 9_000, y: 9_000, angle: Math.PI / 4 },
  ])('stand whole on the surface at its $to, and point there', ({ x, y, angle }) => {
    const [sign] = signs([cursor('alice', x, y)]) as [EdgeSign];
    const { left, right, top, bottom } = boxOf(sign);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(SIZE.width);
    expect(bottom).toBeLessThanOrEqual(SIZE.height);
    expect(Math.min(left, SIZE.width - right, top, SIZE.height - bottom)).toBeCloseTo(2);
    expect(Math.abs(sign.angle - angle)).toBeLessThan(0.05);
    expect(sign.target).toEqual({ x, y });
  });

  it('go inwards past a toolbar, and past a panel at the side', () => {
    const toolbar = { x: 400, y: 740, width: 480, height: 48 };
    const [below] = signs([cursor('alice', 640, 3_000)], { obstacles: [toolbar] }) as [EdgeSign];
    expect(boxOf(below).bottom).toBeLessThan(toolbar.y);
    expect(below.at.x).toBeCloseTo(640);
    const chat = { x: 900, y: 60, width: 370, height: 680 };
    const [beside] = signs([cursor('bob', 4_000, 400)], { obstacles: [toolbar, chat] }) as [EdgeSign];
    expect(boxOf(beside).right).toBeLessThan(chat.x);
    expect(beside.at.y).toBeCloseTo(400);
  });

  it('stay at the edge where a panel leaves no room on their side of the middle', () => {
    const sheet = { x: 0, y: 100, width: 1_280, height: 500 };
    const [sign] = signs([cursor('alice', -900, 400)], { obstacles: [sheet] }) as [EdgeSign];
    expect(boxOf(sign).left).toBeCloseTo(2);
  });

  it('count those in one direction on the nearest one', () => {
    const [sign, ...others] = signs([
      cursor('carol', 4_000, 420),
      cursor('bob', 1_500, 400),
      cursor('dave', 3_000, 380),
    ]);
    expect(sign).toMatchObject({ name: 'bob', others: 2, target: { x: 1_500, y: 400 } });
    expect(others).toEqual([]);
    expect(signs([cursor('alice', -500, 400), cursor('bob', 1_500, 400)])).toHaveLength(2);
  });

  it('stay the same person’s though somebody else is a little nearer, and do not come and go at the edge', () => {
    const both = [cursor('alice', 1_500, 400), cursor('bob', 1_600, 400)];
    expect(signs(both, { hadSign: (key) => key === 'bob' })[0]?.name).toBe('bob');
    const atEdge = [cursor('alice', 1_275, 400)];
    expect(signs(atEdge)).toEqual([]);
    expect(signs(atEdge, { hadSign: () => true })).toHaveLength(1);
  });

  /** So many people all around, evenly. */
  function around(count: number): EdgeSign[] {
    const angle = (i: number) => (i * 2 * Math.PI) / count;
    return signs(
      Array.from({ length: count }, (_, i) =>
        cursor(`p${i}`, 640 + 3_000 * Math.cos(angle(i)), 400 + 3_000 * Math.sin(angle(i))),
      ),
    );
  }

  it('of a few people are one for each', () => {
    expect(around(12)).toHaveLength(12);
  });

  it('of a crowd are no wall: there is room between them, and nobody is left out', () => {
    const all = around(200);
    expect(all.reduce((sum, { others }) => sum + 1 + others, 0)).toBe(200);
    expect(all.length).toBeGreaterThan(8);
    for (const [i, a] of all.entries())
      for (const b of all.slice(i + 1)) {
        const [dx, dy] = [Math.abs(a.at.x - b.at.x), Math.abs(a.at.y - b.at.y)];
        expect(dx >= WIDTH + 90 || dy >= SIGN_HEIGHT + 90).toBe(true);
      }
  });
});
