// The board as plain JSON, for looking at it, for tests, and for work that could not be saved.

import type { Board } from '../model/board';
import { compareOrder, type Element } from '../model/element';
import { type InkPoint, unpackInk } from '../model/ink';
import type { UnsavedWork } from '../net/client-api';

export type ElementJson = {
  id: string;
  kind: string;
  tool: string;
  color: number;
  width: number;
  order: string;
  author: number | null;
  points: InkPoint[];
};

function elementJson(element: Element, author: number | null): ElementJson {
  const { id, kind, tool, color, width, order, ink } = element;
  return { id, kind, tool, color, width, order, author, points: unpackInk(ink) };
}

/** Everything as shown, lowest first. */
export function boardJson(board: Board): ElementJson[] {
  return [...board]
    .sort((a, b) => compareOrder(a.element, b.element))
    .map(({ element, author }) => elementJson(element, author));
}

/** Work the room did not take, as the text of a file. */
export function unsavedFile(room: string, unsaved: readonly UnsavedWork[]): string {
  const work = unsaved.map(({ body, reason }) => {
    if (body.kind === 'add') return { kind: 'add', reason, element: elementJson(body.element, null) };
    if (!('elements' in body)) return { ...body, reason };
    return {
      ...body,
      reason,
      elements: body.elements.map(({ author, element }) => elementJson(element, author)),
    };
  });
  return JSON.stringify({ format: 'inkroom-unsaved', version: 1, room, work }, null, 2);
}
