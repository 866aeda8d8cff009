// What most people would write first: one react-konva Line per stroke on a stage that is moved and scaled.
// I/O: React, Konva, DOM

import type { KonvaEventObject } from 'konva/lib/Node';
import { memo, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Layer, Line, Stage } from 'react-konva';
import { inkColor } from '../../../src/canvas/ink/ink-colors';
import { readWheel } from '../../../src/canvas/input/wheel';
import type { StrokeElement } from '../../../src/model/element';
import { unpackInk } from '../../../src/model/ink';
import { askedBoard, publish, root, START_ZOOM } from './subject';

type NaiveStroke = { id: string; points: number[]; color: string; width: number };
type Camera = { x: number; y: number; zoom: number };

const asked: NaiveStroke[] = Array.from(askedBoard(), ({ element }) => naive(element));
let strokes: NaiveStroke[] = [];
let isDrawn = false;
/** Once it is mounted. */
let showStrokes: (() => void) | null = null;

function naive({ id, ink, color, width }: StrokeElement): NaiveStroke {
  const points = unpackInk(ink).flatMap(({ x, y }) => [x, y]);
  return { id, points, color: inkColor('light', { tool: 'pen', color }).hex, width };
}

const StrokeLine = memo(function StrokeLine({ stroke }: { stroke: NaiveStroke }) {
  const { points, color, width } = stroke;
  return <Line points={points} stroke={color} strokeWidth={width} lineCap="round" lineJoin="round" />;
});

/** Not made anew while only the camera moves: as much as React's own documentation would say. */
const StrokeLines = memo(function StrokeLines({ all }: { all: NaiveStroke[] }) {
  return all.map((stroke) => <StrokeLine key={stroke.id} stroke={stroke} />);
});

function NaiveBoard() {
  const [camera, setCamera] = useState<Camera>({ x: innerWidth / 2, y: innerHeight / 2, zoom: START_ZOOM });
  const [shown, setShown] = useState(strokes);
  const [drawing, setDrawing] = useState<NaiveStroke | null>(null);
  useEffect(() => {
    showStrokes = () => setShown(strokes);
  }, []);

  const turnWheel = ({ evt }: KonvaEventObject<WheelEvent>) => {
    evt.preventDefault();
    const meaning = readWheel(evt, innerHeight);
    setCamera((now) => {
      if (meaning.kind === 'pan') return { ...now, x: now.x + meaning.dx, y: now.y + meaning.dy };
      const { factor } = meaning;
      const [x, y] = [
        evt.offsetX + (now.x - evt.offsetX) * factor,
        evt.offsetY + (now.y - evt.offsetY) * factor,
      ];
      return { x, y, zoom: now.zoom * factor };
    });
  };
  const worldOf = ({ offsetX, offsetY }: PointerEvent) => [
    (offsetX - camera.x) / camera.zoom,
    (offsetY - camera.y) / camera.zoom,
  ];
  const begin = ({ evt }: KonvaEventObject<PointerEvent>) =>
    setDrawing({
      id: `drawn-${strokes.length}`,
      points: worldOf(evt),
      color: inkColor('light', { tool: 'pen', color: 0 }).hex,
      width: 4 / camera.zoom,
    });
  const extend = ({ evt }: KonvaEventObject<PointerEvent>) =>
    setDrawing((now) => now && { ...now, points: [...now.points, ...worldOf(evt)] });
  const end = () => {
    if (drawing) strokes = [...strokes, drawing];
    setShown(strokes);
    setDrawing(null);
  };

  return (
    <Stage
      width={innerWidth}
      height={innerHeight}
      x={camera.x}
      y={camera.y}
      scaleX={camera.zoom}
      scaleY={camera.zoom}
      onWheel={turnWheel}
      onPointerDown={begin}
      onPointerMove={extend}
      onPointerUp={end}
    >
      <Layer ref={(layer) => void layer?.on('draw', () => (isDrawn = true))}>
        <StrokeLines all={shown} />
        {drawing && <StrokeLine stroke={drawing} />}
      </Layer>
    </Stage>
  );
}

publish({
  mount: () => createRoot(root()).render(<NaiveBoard />),
  give() {
    strokes = asked;
    isDrawn = false;
    showStrokes?.();
  },
  isComplete: () => isDrawn,
  surface: () => document.querySelector('.konvajs-content') as Element,
  count: () => strokes.length,
});
