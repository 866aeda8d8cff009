// Repair: what an owner changes of a room's board in one step, and how that is asked for in operations that fit.

import type { LiveEntry } from './board';
import { ELEMENT_PROPS, type Element, type ElementProps } from './element';
import { MAX_INK_BYTES, MAX_REMOVE_IDS } from './limits';
import type { Authored, OpBody } from './record';

/** These leave the board, these come back to it, and what stays on it gets these looks. */
export type Repair = {
  ids: readonly string[];
  elements: readonly Authored<Element>[];
  looks: readonly { id: string; props: ElementProps }[];
};

export const NO_REPAIR: Repair = { ids: [], elements: [], looks: [] };

export function isNoRepair({ ids, elements, looks }: Repair): boolean {
  return ids.length === 0 && elements.length === 0 && looks.length === 0;
}

/** What makes the board `now` what it was `then`. */
export function repairTo(then: Iterable<LiveEntry>, now: Iterable<LiveEntry>): Repair {
  const current = new Map(Array.from(now, (entry) => [entry.id, entry.element]));
  const elements: Authored<Element>[] = [];
  const looks: Repair['looks'][number][] = [];
  const stays = new Set<string>();
  for (const { id, author, element } of then) {
    const there = current.get(id);
    stays.add(id);
    if (!there) elements.push({ author, element });
    else if (ELEMENT_PROPS.some((prop) => there[prop] !== element[prop]))
      looks.push({ id, props: lookOf(element) });
  }
  return { ids: [...current.keys()].filter((id) => !stays.has(id)), elements, looks };
}

/** What takes something away comes first: in no moment between is any ink there twice. */
export function repairOps({ ids, elements, looks }: Repair): OpBody[] {
  return [
    ...idPortions(ids).map((some): OpBody => ({ kind: 'repair', ids: some, elements: [] })),
    ...portions(elements).map((some): OpBody => ({ kind: 'repair', ids: [], elements: some })),
    ...looks.map(({ id, props }): OpBody => ({ kind: 'set', id, props })),
  ];
}

/** Elements in portions that fit a record each. */
export function portions(elements: readonly Authored<Element>[]): Authored<Element>[][] {
  const all: Authored<Element>[][] = [];
  let room = 0;
  for (const authored of elements) {
    const bytes = authored.element.ink.bytes.length + 100;
    if (bytes > room) {
      all.push([]);
      room = MAX_INK_BYTES;
    }
    all.at(-1)?.push(authored);
    room -= bytes;
  }
  return all;
}

/** Ids in portions that fit a record each. */
export function idPortions(ids: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let i = 0; i < ids.length; i += MAX_REMOVE_IDS) all.push(ids.slice(i, i + MAX_REMOVE_IDS));
  return all;
}

function lookOf({ color, width, order }: Element): ElementProps {
  return { color, width, order };
}
