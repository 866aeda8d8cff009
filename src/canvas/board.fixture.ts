// Boards, strokes and actions for this folder's tests.

import { Board, type BoardChange } from '../model/board';
import type { StrokeElement } from '../model/element';
import { DEFAULT_PRESSURE, type Ink, type InkPoint, packInk } from '../model/ink';
import type { BoardActions, StrokeInProgress, StrokeStart } from '../model/scene';

const SCALE = { quantum: -4, hasPressure: false };

export function inkPoints(places: readonly (readonly [x: number, y: number])[]): InkPoint[] {
  return places.map(([x, y], i) => ({ x, y, pressure: DEFAULT_PRESSURE, t: i * 16 }));
}

export function strokeElement(
  id: string,
  places: readonly (readonly [x: number, y: number])[],
  rest: Partial<StrokeElement> = {},
): StrokeElement {
  const ink = packInk(inkPoints(places), SCALE);
  return { kind: 'stroke', id, order: 'a0', tool: 'pen', color: 0, width: 4, ink, ...rest };
}

export function addTo(board: Board, element: StrokeElement): BoardChange[] {
  return board.apply({ author: 1, op: null, body: { kind: 'add', element } });
}

export function removeFrom(board: Board, ids: string[]): BoardChange[] {
  return board.apply({ author: 1, op: null, body: { kind: 'remove', ids } });
}

export function boardWith(...elements: StrokeElement[]): Board {
  const board = new Board();
  for (const element of elements) addTo(board, element);
  return board;
}

/** Actions that only write down what they were asked for. */
export class WrittenActions implements BoardActions {
  mayDraw = true;
  readonly log: string[] = [];
  readonly starts: StrokeStart[] = [];
  readonly cuts: { id: string; parts: Ink[] }[] = [];
  readonly points: InkPoint[] = [];
  readonly cursors: ({ x: number; y: number } | null)[] = [];
  /** What somebody else's eraser would do. */
  eraseStroke: () => void = () => {};

  moveCursor(point: { x: number; y: number } | null): void {
    this.cursors.push(point);
  }

  startStroke(start: StrokeStart): StrokeInProgress {
    this.log.push('start');
    this.starts.push(start);
    this.points.push(start.first);
    let isOver = false;
    const finish = (how: string) => {
      this.log.push(how);
      isOver = true;
    };
    this.eraseStroke = () => finish('erased by another');
    const { points } = this;
    return {
      id: 'own',
      points,
      get isOver() {
        return isOver;
      },
      add: (point) => points.push(point),
      aim: (point) => {
        this.log.push('aim');
        points.push(point);
      },
      end: () => finish('end'),
      cancel: () => finish('cancel'),
    };
  }

  startErasing() {
    this.log.push('start erasing');
    return {
      erase: (ids: string[]) => this.log.push(`erase ${ids.join(' ')}`),
      cut: (id: string, parts: Ink[]) => {
        this.log.push(`cut ${id}`);
        this.cuts.push({ id, parts });
      },
    };
  }
}
