// Undo and redo of one's own work: per person, conditional, and nobody else can push it out.

import type { Board } from './board';
import { isChatOp } from './chat';
import { ELEMENT_PROPS, type ElementProp, type ElementProps } from './element';
import { piecesOf } from './pieces';
import { isSameOp, type OpBody, type OpId } from './record';
import { idPortions, portions } from './repair';

/** One operation that was made, with what it overwrote (of a `set`, the properties as they were). */
export type DoneOp = { op: OpId; body: OpBody; overwritten: ElementProps };

/** What to submit, as one group. `onlyIf` null: the board does not know who wrote last, so there is no condition. */
export type Reversal = { body: OpBody; onlyIf: OpId | null };

/** What came of an undo or redo. `overtaken`: other people's changes left nothing of that gesture to take back. */
export type TakenBack = { kind: 'reversals'; reversals: Reversal[] } | { kind: 'overtaken' | 'nothing' };

/** The properties a body is about to overwrite; ask before it is applied. */
export function overwrittenBy(board: Board, body: OpBody): ElementProps {
  if (body.kind !== 'set') return {};
  const element = board.live(body.id)?.element;
  const touched = ELEMENT_PROPS.filter((prop: ElementProp) => body.props[prop] !== undefined);
  return element ? Object.fromEntries(touched.map((prop) => [prop, element[prop]])) : {};
}

/** What removes these, in records of their own where they are many. */
export function removals(ids: string[]): OpBody[] {
  return idPortions(ids).map((some) => ({ kind: 'remove', ids: some }));
}

type LastWritten = { op: OpId | null };

/**
 * Groups what is to be reversed by the operation that wrote it last, since an operation carries one condition. That is
 * not always the operation that is taken back: an element may have gone and come back since, whoever did that.
 */
function byLastWriter<T extends LastWritten>(entries: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const entry of entries) {
    const group = groups.find(([first]) => first && isSameWriting(first.op, entry.op));
    if (group) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function isSameWriting(left: OpId | null, right: OpId | null): boolean {
  return left === null ? right === null : isSameOp(right, left);
}

/** Whose history it is: their author number, and the operation that is taken back. */
type Own = { author: number; op: OpId };

/**
 * Takes away what is on the board of these elements: each of them, or the pieces that somebody cut it into. What
 * others drew is left to them where they were the last to bring it back.
 */
function removalsOf(board: Board, ids: readonly string[], { author, op }: Own): Reversal[] {
  const there = ids.flatMap((id) => (board.live(id) ? [id] : piecesOf(board, [id])));
  const ours = there
    .flatMap((id) => board.live(id) ?? [])
    .filter((entry) => entry.author === author || entry.op?.writer === op.writer);
  return byLastWriter(ours).flatMap((entries) =>
    removals(entries.map(({ id }) => id)).map((body) => ({ body, onlyIf: entries[0]?.op ?? null })),
  );
}

/** Brings back those of these elements that this page load was the last to remove. */
function restorationsOf(board: Board, ids: readonly string[], { op: { writer } }: Own): Reversal[] {
  const removed = ids.flatMap((id) => {
    const entry = board.entry(id);
    const isOurs = entry?.element && !entry.isLive && entry.op?.writer === writer;
    return isOurs && entry.element ? [{ author: entry.author, element: entry.element, op: entry.op }] : [];
  });
  return byLastWriter(removed).flatMap((entries) =>
    portions(entries.map(({ author, element }) => ({ author, element }))).map((elements) => ({
      body: { kind: 'restore', elements },
      onlyIf: entries[0]?.op ?? null,
    })),
  );
}

/** Puts properties back that still are as this operation, or a reversal of this page load, left them. */
function settingsOf(board: Board, { op, body, overwritten }: DoneOp & { body: SetBody }): Reversal[] {
  const entry = board.live(body.id);
  if (!entry) return [];
  const ours = ELEMENT_PROPS.flatMap((prop) => {
    const setBy = entry.setBy[prop] ?? null;
    const isAsLeft =
      entry.element[prop] === body.props[prop] && (setBy === null || setBy.writer === op.writer);
    return isAsLeft && overwritten[prop] !== undefined ? [{ prop, op: setBy }] : [];
  });
  return byLastWriter(ours).map((props) => ({
    body: {
      kind: 'set',
      id: body.id,
      props: Object.fromEntries(props.map(({ prop }) => [prop, overwritten[prop]])) as ElementProps,
    },
    onlyIf: props[0]?.op ?? null,
  }));
}

type SetBody = Extract<OpBody, { kind: 'set' }>;

/** What takes one operation back as the board stands now; empty where it no longer does anything. */
function reversalsOf(board: Board, done: DoneOp, author: number): Reversal[] {
  const { op, body } = done;
  const own = { author, op };
  switch (body.kind) {
    case 'add':
      return removalsOf(board, [body.element.id], own);
    case 'restore':
      return removalsOf(board, idsOf(body.elements), own);
    case 'remove':
      return restorationsOf(board, body.ids, own);
    case 'set':
      return settingsOf(board, { ...done, body });
    case 'repair':
      return [...removalsOf(board, idsOf(body.elements), own), ...restorationsOf(board, body.ids, own)];
    default:
      return [];
  }
}

function idsOf(elements: readonly { element: { id: string } }[]): string[] {
  return elements.map(({ element }) => element.id);
}

/** What a gesture made of strokes that it cut: what it took away, and what is there of that now, cut after cut. */
type Cut = { writer: string; taken: string[]; made: Set<string> };

/** A gesture may cut a stroke, then its parts, then theirs: what counts is what is left of each in the end. */
function cutsOf(ops: DoneOp[]): Cut[] {
  const cuts: Cut[] = [];
  for (const { op, body } of ops) {
    if (body.kind !== 'replace') continue;
    let cut = cuts.find(({ made }) => body.ids.some((id) => made.has(id)));
    if (!cut) {
      cut = { writer: op.writer, taken: [...body.ids], made: new Set() };
      cuts.push(cut);
    }
    for (const id of body.ids) cut.made.delete(id);
    for (const { element } of body.elements) cut.made.add(element.id);
  }
  return cuts;
}

/** Takes cuts back: the whole stroke in the place of all that is left of it, or nothing where some of that is gone. */
function reversalOfCut(board: Board, { writer, taken, made }: Cut): Reversal[] {
  const ids = [...made];
  const back = taken.map((id) => board.entry(id));
  const going = ids.map((id) => board.live(id));
  // Rubbed out again, nothing comes back: then what goes says who wrote last.
  const [onlyIf, ...others] = (taken.length > 0 ? back : going).map((entry) => entry?.op ?? null);
  const elements = back.flatMap((entry) =>
    entry?.element && !entry.isLive ? [{ author: entry.author, element: entry.element }] : [],
  );
  const isWhole = elements.length === taken.length && going.every((entry) => entry !== undefined);
  if (!isWhole || onlyIf?.writer !== writer || !others.every((op) => isSameWriting(op, onlyIf))) return [];
  return [{ body: { kind: 'replace', ids, elements }, onlyIf }];
}

type Step = 'act' | 'undo' | 'redo';

export class History {
  #undo: DoneOp[][] = [];
  #redo: DoneOp[][] = [];
  #open: { group: number; ops: DoneOp[] } | null = null;

  /** Writes down an operation of one's own; operations of one group are taken back together. */
  record(done: DoneOp, { group, step }: { group: number; step: Step }): void {
    if (isChatOp(done.body)) return;
    if (this.#open?.group !== group) {
      this.#open = { group, ops: [] };
      (step === 'undo' ? this.#redo : this.#undo).push(this.#open.ops);
      if (step === 'act') this.#redo = [];
    }
    this.#open?.ops.push(done);
  }

  /** The room did not take this operation: there is nothing of it to take back. */
  forget(op: OpId): void {
    const without = (stack: DoneOp[][]) =>
      stack.filter((ops) => {
        const at = ops.findIndex((done) => isSameOp(done.op, op));
        if (at >= 0) ops.splice(at, 1);
        return ops.length > 0;
      });
    this.#undo = without(this.#undo);
    this.#redo = without(this.#redo);
  }

  /** What takes the latest gesture of this author back; submit it with the step `undo`. The gesture is then no longer in the history. */
  undo(board: Board, author: number): TakenBack {
    this.#open = null;
    return takeBack(this.#undo, board, author);
  }

  /** The same for the latest undo; submit it with the step `redo`. */
  redo(board: Board, author: number): TakenBack {
    this.#open = null;
    return takeBack(this.#redo, board, author);
  }

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }
}

function reversalsOfGroup(board: Board, ops: DoneOp[], author: number): Reversal[] {
  const cuts = cutsOf(ops).flatMap((cut) => reversalOfCut(board, cut));
  return [...cuts, ...[...ops].reverse().flatMap((done) => reversalsOf(board, done, author))];
}

/** One gesture at a time: to take an earlier one in its place would change what nobody asked for. */
function takeBack(stack: DoneOp[][], board: Board, author: number): TakenBack {
  const ops = stack.pop();
  if (!ops) return { kind: 'nothing' };
  const reversals = reversalsOfGroup(board, ops, author);
  return reversals.length > 0 ? { kind: 'reversals', reversals } : { kind: 'overtaken' };
}
