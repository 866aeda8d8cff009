// Rules of the packed tree: rbush finds in it what lies where, goes on changing it, and it is packed near with near.

import RBush from 'rbush';
import { describe, expect, it } from 'vitest';
import { Random } from '../../model/random';
import type { Bounds } from '../space';
import { packTree, type TreeNode } from './packed-tree';

const MOST_CHILDREN = 9;

function boxes(count: number, seed: number): Bounds[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const [minX, minY] = [random.between(-4_000, 4_000), random.between(-2_000, 2_000)];
    return { minX, minY, maxX: minX + random.between(0, 300), maxY: minY + random.between(0, 300) };
  });
}

function packed(items: readonly Bounds[]): RBush<Bounds> {
  return new RBush<Bounds>(MOST_CHILDREN).fromJSON(packTree(items, MOST_CHILDREN));
}

const touches = (a: Bounds, b: Bounds) =>
  a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;

function expectFinds(tree: RBush<Bounds>, items: readonly Bounds[]): void {
  for (const where of boxes(20, 99)) {
    const found = new Set(tree.search(where));
    expect(found).toEqual(new Set(items.filter((item) => touches(item, where))));
  }
}

function leaves(node: TreeNode<Bounds>): TreeNode<Bounds>[] {
  return node.leaf ? [node] : node.children.flatMap(leaves);
}

describe('a packed tree', () => {
  it.each([1, 2, 9, 10, 81, 82, 1_000])('of %i boxes finds each where it lies', (count) => {
    const items = boxes(count, count);
    expectFinds(packed(items), items);
  });

  it('holds what lies all in one place, and what has no size', () => {
    const dot = () => ({ minX: 5, minY: 5, maxX: 5, maxY: 5 });
    const items = Array.from({ length: 30 }, dot);
    expect(packed(items).search(dot())).toHaveLength(30);
  });

  it('can be added to and taken from', () => {
    const items = boxes(300, 3);
    const tree = packed(items);
    const later = boxes(200, 4);
    for (const item of later) tree.insert(item);
    for (const item of items.slice(0, 250)) tree.remove(item);
    expectFinds(tree, [...items.slice(250), ...later]);
    for (const item of [...items.slice(250), ...later]) tree.remove(item);
    expect(tree.all()).toEqual([]);
  });

  it('has full leaves of boxes that lie together: hardly larger in sum than rbush makes them', () => {
    const items = boxes(2_000, 5);
    const area = (nodes: TreeNode<Bounds>[]) =>
      nodes.reduce((sum, { minX, minY, maxX, maxY }) => sum + (maxX - minX) * (maxY - minY), 0);
    const ours = leaves(packTree(items, MOST_CHILDREN));
    const theirs = leaves(new RBush<Bounds>(MOST_CHILDREN).load([...items]).toJSON());
    expect(ours.length).toBe(Math.ceil(2_000 / MOST_CHILDREN));
    expect(area(ours)).toBeLessThan(1.25 * area(theirs));
  });
});
