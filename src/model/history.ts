// Undo and redo of one's own work: per person, conditional, and nobody else can push it out.

import type { Board } from './board';
import { isChatOp } from './chat';
import { ELEMENT_PROPS, type ElementProp, type ElementProps } from './element';
import { isSameOp, type OpBody, type OpId } from './record';
import { idPortions, portions } from './repair';

/** One operation that was made, with what it overwrote (of a `set`, the properties as they were). */
export type DoneOp = { op: OpId; body: OpBody; overwritten: ElementProps };

/** What to submit, as one group. */
export type Reversal = { body: OpBody; onlyIf: OpId };

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

/** What takes one operation back as the board stands now; empty where it no longer does anything. */
function reversalsOf(board: Board, done: DoneOp): Reversal[] {
  const { op, body, overwritten } = done;
  switch (body.kind) {
    case 'add':
    case 'restore': {
      const ids = body.kind === 'add' ? [body.element.id] : body.elements.map(({ element }) => element.id);
      const ours = ids.filter((id) => isSameOp(board.live(id)?.op ?? null, op));
      return removals(ours).map((removal) => ({ body: removal, onlyIf: op }));
    }
    case 'remove': {
      const ours = body.ids.flatMap((id) => {
        const entry = board.entry(id);
        const isOurs = entry?.element && !entry.isLive && isSameOp(entry.op, op);
        return isOurs && entry.element ? [{ author: entry.author, element: entry.element }] : [];
      });
      return portions(ours).map((elements) => ({ body: { kind: 'restore', elements }, onlyIf: op }));
    }
    case 'set': {
      const entry = board.live(body.id);
      const ours = ELEMENT_PROPS.filter(
        (prop) => overwritten[prop] !== undefined && isSameOp(entry?.setBy[prop] ?? null, op),
      );
      const props = Object.fromEntries(ours.map((prop) => [prop, overwritten[prop]])) as ElementProps;
      return ours.length > 0 ? [{ body: { kind: 'set', id: body.id, props }, onlyIf: op }] : [];
    }
    case 'repair': {
      const { ids, elements } = body;
      const came = reversalsOf(board, { ...done, body: { kind: 'restore', elements } });
      return [...came, ...reversalsOf(board, { ...done, body: { kind: 'remove', ids } })];
    }
    default:
      return [];
  }
}

/** What a gesture made of strokes that it cut: `taken` by `op` and whatever is there of them now, cut after cut. */
type Cut = { op: OpId; taken: string[]; made: Set<string> };

/** A gesture may cut a stroke, then its parts, then theirs: what counts is what is left of each in the end. */
function cutsOf(ops: DoneOp[]): Cut[] {
  const cuts: Cut[] = [];
  for (const { op, body } of ops) {
    if (body.kind !== 'replace') continue;
    let cut = cuts.find(({ made }) => body.ids.some((id) => made.has(id)));
    if (!cut) {
      cut = { op, taken: [...body.ids], made: new Set() };
      cuts.push(cut);
    }
    for (const id of body.ids) cut.made.delete(id);
    for (const { element } of body.elements) cut.made.add(element.id);
  }
  return cuts;
}

/** Takes cuts back: the whole stroke in the place of all that is left of it, or nothing where some of that is gone. */
function reversalOfCut(board: Board, { op, taken, made }: Cut): Reversal[] {
  const elements = taken.flatMap((id) => {
    const entry = board.entry(id);
    const isOurs = entry?.element && !entry.isLive && isSameOp(entry.op, op);
    return isOurs && entry.element ? [{ author: entry.author, element: entry.element }] : [];
  });
  const ids = [...made];
  const areOurs = ids.every((id) => board.live(id)?.op?.writer === op.writer);
  if (elements.length < taken.length || !areOurs) return [];
  return [{ body: { kind: 'replace', ids, elements }, onlyIf: op }];
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

  /** What takes the latest gesture back that still does anything, or null. Submit it with the step `undo`. */
  undo(board: Board): Reversal[] | null {
    return takeBack(this.#undo, board);
  }

  /** The same for the latest undo; submit it with the step `redo`. */
  redo(board: Board): Reversal[] | null {
    return takeBack(this.#redo, board);
  }

  canUndo(board: Board): boolean {
    return hasEffect(this.#undo, board);
  }

  canRedo(board: Board): boolean {
    return hasEffect(this.#redo, board);
  }
}

function reversalsOfGroup(board: Board, ops: DoneOp[]): Reversal[] {
  const cuts = cutsOf(ops).flatMap((cut) => reversalOfCut(board, cut));
  return [...cuts, ...[...ops].reverse().flatMap((done) => reversalsOf(board, done))];
}

function takeBack(stack: DoneOp[][], board: Board): Reversal[] | null {
  for (let ops = stack.pop(); ops; ops = stack.pop()) {
    const reversals = reversalsOfGroup(board, ops);
    if (reversals.length > 0) return reversals;
  }
  return null;
}

function hasEffect(stack: DoneOp[][], board: Board): boolean {
  // The newest usually answers; only what others have undone meanwhile makes it look further down.
  return stack.some((_, i) => reversalsOfGroup(board, stack[stack.length - 1 - i] as DoneOp[]).length > 0);
}
