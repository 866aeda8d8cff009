// The board: the fold of the log. One `apply`, used by the room, by every client and by the replay.

import { ELEMENT_PROPS, type Element, type ElementProp, type ElementProps } from './element';
import type { Authored, LogRecord, OpId } from './record';

/**
 * What the board knows of one id, never changed in place. A removed element stays known (`isLive` false), so that it
 * can be restored; `element` is null where somebody erased a stroke before it was finished.
 * `op` is the last operation that added, removed or restored it, `setBy` the last per property.
 */
export type Entry = {
  id: string;
  element: Element | null;
  isLive: boolean;
  author: number;
  op: OpId | null;
  setBy: Partial<Record<ElementProp, OpId | null>>;
};

/** An entry that is on the board. */
export type LiveEntry = Entry & { element: Element; isLive: true };

/** What an operation did to one id; undefined: unknown before (or after, when taken back). */
export type BoardChange = { id: string; before: Entry | undefined; after: Entry | undefined };

export function isLive(entry: Entry | undefined): entry is LiveEntry {
  return entry?.isLive === true;
}

type Applicable = Pick<LogRecord, 'author' | 'op' | 'body'>;

export class Board {
  readonly #entries = new Map<string, Entry>();
  /** Of what is on the board, what was cut from something. */
  readonly #parts = new Set<string>();
  #liveCount = 0;
  #topOrder: string | null = null;

  /** How many elements are on the board. */
  get size(): number {
    return this.#liveCount;
  }

  /** How many elements are known, removed ones too. */
  get knownCount(): number {
    return this.#entries.size;
  }

  /** The highest order ever used, for putting the next element above it. */
  get topOrder(): string | null {
    return this.#topOrder;
  }

  entry(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  live(id: string): LiveEntry | undefined {
    const entry = this.#entries.get(id);
    return isLive(entry) ? entry : undefined;
  }

  /** Everything on the board, in no order. */
  *[Symbol.iterator](): Iterator<LiveEntry> {
    for (const entry of this.#entries.values()) if (isLive(entry)) yield entry;
  }

  /** The parts of cut strokes that are on the board. */
  get parts(): Iterable<LiveEntry> {
    return Array.from(this.#parts, (id) => this.#entries.get(id) as LiveEntry);
  }

  /** Everything that is known, removed elements too. */
  get entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** Puts what a snapshot, a checkpoint or an earlier board knew of an element in place. */
  load(entry: Omit<Entry, 'setBy'> & Partial<Pick<Entry, 'setBy'>>): void {
    this.#put({ setBy: {}, ...entry });
  }

  /** The elements that were removed and can be brought back, the newest last. */
  get removedIds(): string[] {
    return Array.from(this.#entries.values()).flatMap(({ id, element, isLive: isThere }) =>
      element && !isThere ? [id] : [],
    );
  }

  /** Lets go of these removed elements but for the last so many; those erased before they were finished stay known. */
  forgetRemoved(ids: readonly string[], { elements, bytes }: { elements: number; bytes: number }): void {
    let [keptElements, keptBytes] = [0, 0];
    for (const id of ids.toReversed()) {
      const entry = this.#entries.get(id);
      if (!entry?.element || entry.isLive) continue;
      keptElements += 1;
      keptBytes += entry.element.ink.bytes.length;
      if (keptElements > elements || keptBytes > bytes) this.#entries.delete(id);
    }
  }

  /** Carries out what a record says, without conditions: those were decided by `resolve` before it was written. */
  apply({ author, op, body }: Applicable): BoardChange[] {
    switch (body.kind) {
      case 'add':
        return [this.#add({ author, op, element: body.element })];
      case 'set':
        return this.#set(body.id, body.props, op);
      case 'remove':
        return body.ids.map((id) => this.#remove(id, author, op));
      case 'restore':
        return body.elements.map((restored) => this.#restore(restored, op));
      case 'replace':
      case 'repair': {
        const gone = body.ids.map((id) => this.#remove(id, author, op));
        return [...gone, ...body.elements.map((element) => this.#restore(element, op))];
      }
      default:
        return [];
    }
  }

  /** Takes changes back, the last first. */
  revert(changes: BoardChange[]): void {
    for (let i = changes.length - 1; i >= 0; i -= 1) {
      const change = changes[i] as BoardChange;
      if (change.before) this.#put(change.before);
      else this.#forget(change.id);
    }
  }

  #add({ author, op, element }: { author: number; op: OpId | null; element: Element }): BoardChange {
    const known = this.#entries.get(element.id);
    if (known && !known.element) return this.#put({ ...known, author, element });
    // A removed element is the same to the fold as one it never heard of: the room forgets old ones, others may not.
    return this.#put({ id: element.id, element, isLive: true, author, op, setBy: {} });
  }

  #set(id: string, props: ElementProps, op: OpId | null): BoardChange[] {
    const entry = this.live(id);
    if (!entry) return [];
    const setBy = { ...entry.setBy };
    for (const prop of ELEMENT_PROPS) if (props[prop] !== undefined) setBy[prop] = op;
    return [this.#put({ ...entry, element: { ...entry.element, ...props }, setBy })];
  }

  #restore({ author, element }: Authored<Element>, op: OpId | null): BoardChange {
    const setBy = this.#entries.get(element.id)?.setBy ?? {};
    return this.#put({ id: element.id, element, isLive: true, author, op, setBy });
  }

  #remove(id: string, author: number, op: OpId | null): BoardChange {
    const entry = this.#entries.get(id);
    if (entry && (entry.isLive || !entry.element)) return this.#put({ ...entry, isLive: false, op });
    // Unknown, or forgotten by the room: somebody is drawing it.
    return this.#put({ id, element: null, isLive: false, author, op, setBy: {} });
  }

  #put(after: Entry): BoardChange {
    const before = this.#entries.get(after.id);
    // Entries lie in the order of their coming and going, so that the oldest removed are found.
    if (before && before.isLive !== after.isLive) this.#entries.delete(after.id);
    this.#entries.set(after.id, after);
    this.#liveCount += Number(after.isLive) - Number(before?.isLive ?? false);
    if (after.isLive && after.element?.partOf) this.#parts.add(after.id);
    else this.#parts.delete(after.id);
    const order = after.element?.order;
    if (order !== undefined && (this.#topOrder === null || order > this.#topOrder)) this.#topOrder = order;
    return { id: after.id, before, after };
  }

  #forget(id: string): void {
    const entry = this.#entries.get(id);
    if (entry?.isLive) this.#liveCount -= 1;
    this.#parts.delete(id);
    this.#entries.delete(id);
  }
}
