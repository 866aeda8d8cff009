// A room without a network: a board that one person draws on.
// I/O: the clock

import { Board } from '../../../src/model/board';
import { orderAbove } from '../../../src/model/element';
import { quantumForZoom } from '../../../src/model/ink';
import { InkRecorder } from '../../../src/model/ink-recorder';
import type {
  BoardActions,
  BoardSource,
  SceneChange,
  SceneFrame,
  StrokeInProgress,
  StrokeStart,
} from '../../../src/model/scene';

const NOBODY: SceneFrame = { ink: [], cursors: [] };

export class BenchRoom implements BoardSource, BoardActions {
  #board = new Board();
  readonly #listeners = new Set<(change: SceneChange) => void>();
  #drawn = 0;

  /** The board is another now, as when it comes from the room. */
  take(board: Board): void {
    this.#board = board;
    this.#tell('all');
  }

  elements(): Board {
    return this.#board;
  }

  onChange(listener: (change: SceneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  frame(): SceneFrame {
    return NOBODY;
  }

  moveCursor(): void {}

  startStroke({ style, hasPressure, zoom, first }: StrokeStart): StrokeInProgress {
    const recorder = new InkRecorder({ quantum: quantumForZoom(zoom), hasPressure }, first);
    this.#drawn += 1;
    const id = `drawn-in-the-bench-${this.#drawn}`;
    let isOver = false;
    return {
      id,
      get points() {
        return recorder.points;
      },
      get isOver() {
        return isOver;
      },
      add: (point) => recorder.add(point),
      aim: (point) => recorder.aim(point),
      end: () => {
        isOver = true;
        const element = {
          kind: 'stroke' as const,
          id,
          order: orderAbove(this.#board.topOrder),
          ...style,
          ink: recorder.finish(),
        };
        this.#tell(this.#board.apply({ author: 1, op: null, body: { kind: 'add', element } }));
      },
      cancel: () => {
        isOver = true;
      },
    };
  }

  startErasing() {
    return {
      erase: (ids: string[]) =>
        this.#tell(this.#board.apply({ author: 1, op: null, body: { kind: 'remove', ids } })),
      cut: () => {
        throw new Error('No bench cuts strokes.');
      },
    };
  }

  #tell(change: SceneChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
