// The product's own canvas, mounted as the room page does, with a seeded board.
// I/O: React, DOM

import { createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { BoardCanvas, type BoardCanvasHandle } from '../../../src/canvas/BoardCanvas';
import { BenchRoom } from './bench-room';
import { shownOnce } from './frames';
import { askedBoard, publish, root, START_ZOOM } from './subject';

const ROOM = 'bench';
const TOOL = { tool: 'pen', color: 0, width: 4 } as const;

const board = askedBoard();
const room = new BenchRoom(board);
const handle = createRef<BoardCanvasHandle>();
const camera = { x: -innerWidth / 2 / START_ZOOM, y: -innerHeight / 2 / START_ZOOM, zoom: START_ZOOM };
// The camera that a person left is where they begin again.
localStorage.setItem(`inkroom:camera:${ROOM}`, JSON.stringify(camera));
root().style.cssText = 'position: fixed; inset: 0';

const isComplete = () => handle.current?.isComplete() ?? false;

publish({
  async show() {
    const begunAt = performance.now();
    createRoot(root()).render(
      <BoardCanvas
        source={room}
        actions={room}
        toolState={TOOL}
        theme="light"
        roomKey={ROOM}
        label="Board"
        handleRef={handle}
      />,
    );
    await shownOnce(isComplete);
    return performance.now() - begunAt;
  },
  isComplete,
  surface: () => root().firstElementChild as Element,
  count: () => board.size,
});
