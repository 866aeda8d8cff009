// Finds what ink lies where: a spatial index over the settled elements, kept in step with the board's changes.

import RBush from 'rbush';
import { type BoardChange, isLive, type LiveEntry } from '../../model/board';
import { compareOrder, type Element } from '../../model/element';
import { InkTrail } from '../../model/ink-walk';
import { type Bounds, joinBounds, noBounds } from '../space';
import { inkBounds } from './ink-bounds';
import { packTree } from './packed-tree';

export type IndexedElement = Bounds & { element: Element };

/** What became of one id: it lay at `before` and lies at `after`; null: not on the board. */
export type IndexChange = { before: IndexedElement | null; after: IndexedElement | null };

/** As many as a first picture takes: to make the tree for it would take longer. */
const MOST_LOOKS = 6;
/** rbush's own number. */
const NODE_CHILDREN = 9;

export class InkIndex {
  readonly #tree = new RBush<IndexedElement>(NODE_CHILDREN);
  readonly #byId = new Map<string, IndexedElement>();
  /** How often a loaded board was looked through whole before it was put into the tree; null: it is there. */
  #looks: number | null = null;

  get size(): number {
    return this.#byId.size;
  }

  /** Forgets everything and takes these instead. */
  load(entries: Iterable<LiveEntry>): void {
    this.#tree.clear();
    this.#byId.clear();
    const trail = new InkTrail();
    for (const { element } of entries) this.#byId.set(element.id, indexed(element, trail));
    this.#looks = 0;
  }

  /** Follows changes of the board; changes that leave an element as it was are left out of the answer. */
  apply(changes: readonly BoardChange[]): IndexChange[] {
    this.#pack();
    return changes.flatMap(({ id, after }) => {
      const before = this.#byId.get(id) ?? null;
      const element = isLive(after) ? after.element : null;
      if (before?.element === element || (!before && !element)) return [];
      return [{ before: this.#remove(before), after: element ? this.#insert(element) : null }];
    });
  }

  get(id: string): IndexedElement | undefined {
    return this.#byId.get(id);
  }

  /** What may touch `bounds`, in no order. */
  search(bounds: Bounds): IndexedElement[] {
    if (this.#looks !== null && this.#looks < MOST_LOOKS) {
      this.#looks += 1;
      return this.#lookThrough(bounds);
    }
    this.#pack();
    return this.#tree.search(bounds);
  }

  /** The same, in the order it is drawn. */
  searchInOrder(bounds: Bounds): IndexedElement[] {
    return this.search(bounds).sort((a, b) => compareOrder(a.element, b.element));
  }

  /** Whether nothing that touches the element is drawn above it. */
  isOnTop(candidate: IndexedElement): boolean {
    return this.search(candidate).every(({ element }) => compareOrder(element, candidate.element) <= 0);
  }

  /** Bounds of everything on the board. */
  bounds(): Bounds {
    let all = noBounds();
    for (const item of this.#byId.values()) all = joinBounds(all, item);
    return all;
  }

  /** In the order they were loaded in, which is mostly the one they are drawn in. */
  #lookThrough(bounds: Bounds): IndexedElement[] {
    const found: IndexedElement[] = [];
    for (const item of this.#byId.values()) if (touch(item, bounds)) found.push(item);
    return found;
  }

  #pack(): void {
    if (this.#looks === null) return;
    this.#looks = null;
    if (this.#byId.size > 0) this.#tree.fromJSON(packTree([...this.#byId.values()], NODE_CHILDREN));
  }

  #insert(element: Element): IndexedElement {
    const item = indexed(element);
    this.#byId.set(element.id, item);
    this.#tree.insert(item);
    return item;
  }

  #remove(item: IndexedElement | null): IndexedElement | null {
    if (!item) return null;
    this.#byId.delete(item.element.id);
    this.#tree.remove(item);
    return item;
  }
}

function indexed(element: Element, trail?: InkTrail): IndexedElement {
  const { minX, minY, maxX, maxY } = inkBounds(element.ink, element.width, trail);
  return { minX, minY, maxX, maxY, element };
}

function touch(a: Bounds, b: Bounds): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
}
