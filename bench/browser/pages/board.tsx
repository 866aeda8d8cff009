// The product's own canvas, mounted as the room page does, with a seeded board.
// I/O: React, DOM

import { createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { BoardCanvas, type BoardCanvasHandle, type ToolState } from '../../../src/canvas/BoardCanvas';
import { InkIndex } from '../../../src/canvas/ink/ink-index';
import { BenchRoom } from './bench-room';
import { shownOnce } from './frames';
import { askedBoard, publish, root, START_ZOOM } from './subject';

const ROOM = 'bench';
const TOOL: ToolState = { tool: 'pen', color: 0, width: 4, erasing: 'stroke', doFingersDraw: true };

const board = askedBoard();
const room = new BenchRoom();
let shown: Root | null = null;
const handle = createRef<BoardCanvasHandle>();
const camera = { x: -innerWidth / 2 / START_ZOOM, y: -innerHeight / 2 / START_ZOOM, zoom: START_ZOOM };
// The camera that a person left is where they begin again.
localStorage.setItem(`inkroom:camera:${ROOM}`, JSON.stringify(camera));
root().style.cssText = 'position: fixed; inset: 0';

/** What tests ask of this page beside what is measured. */
export type BoardProbe = {
  /** What is in view, as a PNG data URL. */
  picture(): string;
  /** Mounts the board again where the camera is: everything is drawn from nothing. */
  anew(): Promise<void>;
  add(places: [x: number, y: number][]): void;
  remove(id: string): void;
  /** Ids of elements whose box touches that of this one, itself too. */
  touching(id: string): string[];
  /** How many shapes were painted on canvases since this was asked last. */
  painted(): number;
};

export type ProbeWindow = Window & { probe?: BoardProbe };

const isComplete = () => handle.current?.isComplete() ?? false;

function mount(): void {
  shown = createRoot(root());
  shown.render(
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
}

publish({
  mount,
  give: () => room.take(board),
  isComplete,
  surface: () => root().firstElementChild as Element,
  count: () => board.size,
});

let painted = 0;
const { prototype } = CanvasRenderingContext2D;
for (const name of ['stroke', 'fill'] as const) {
  const native = prototype[name] as (...asked: unknown[]) => void;
  Object.assign(prototype, {
    [name](this: CanvasRenderingContext2D, ...asked: unknown[]) {
      painted += 1;
      native.apply(this, asked);
    },
  });
}

(window as ProbeWindow).probe = {
  picture: () => handle.current?.toPNG?.() ?? '',
  async anew() {
    shown?.unmount();
    mount();
    await shownOnce(isComplete);
  },
  add(places) {
    const [first, ...rest] = places.map(([x, y], i) => ({ x, y, pressure: 0.5, t: 16 * i }));
    if (!first) return;
    const stroke = room.startStroke({
      style: { tool: 'pen', color: 2, width: 4 },
      hasPressure: false,
      zoom: 1,
      first,
    });
    for (const point of rest) stroke.add(point);
    stroke.end();
  },
  remove: (id) => room.startErasing().erase([id]),
  touching(id) {
    const index = new InkIndex();
    index.load(board);
    const item = index.get(id);
    return item ? index.search(item).map(({ element }) => element.id) : [];
  },
  painted() {
    const count = painted;
    painted = 0;
    return count;
  },
};
