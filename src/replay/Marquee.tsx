// A frame drawn over the board with mouse, pen or finger: which part of it is meant.
// I/O: React

import { type PointerEvent, useState } from 'react';
import { Button } from '../ui/Button';
import { Panel } from '../ui/Panel';
import { strings } from '../ui/strings';
import { type Corner, type Frame, frameBetween, frameStyle, isFrame } from './region-of';

const words = strings.replay.filter;

type MarqueeProps = { onDone: (frame: Frame) => void; onCancel: () => void };

export function Marquee({ onDone, onCancel }: MarqueeProps) {
  const [corners, setCorners] = useState<{ pressed: Corner; now: Corner } | null>(null);
  const frame = corners && frameBetween(corners.pressed, corners.now);
  const press = (event: PointerEvent) => {
    if (!event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const corner = placeOf(event);
    setCorners({ pressed: corner, now: corner });
  };
  const move = (event: PointerEvent) => {
    if (event.isPrimary && corners) setCorners({ ...corners, now: placeOf(event) });
  };
  const lift = ({ isPrimary }: PointerEvent) => {
    if (!isPrimary) return;
    setCorners(null);
    if (frame && isFrame(frame)) onDone(frame);
  };
  return (
    <>
      <div
        data-marquee
        className="absolute inset-0 z-30 cursor-crosshair touch-none"
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={lift}
        onPointerCancel={() => setCorners(null)}
      >
        {frame && (
          <div
            className="absolute rounded-sm border-2 border-accent bg-accent/10"
            style={frameStyle(frame)}
          />
        )}
      </div>
      <div className="pointer-events-none absolute inset-x-2 top-20 z-40 flex justify-center max-sm:top-32">
        <Panel role="status" className="gap-3 py-1.5 pr-1.5 pl-4">
          <p>{words.drawing}</p>
          <Button onClick={onCancel}>{words.cancel}</Button>
        </Panel>
      </div>
    </>
  );
}

function placeOf({ clientX, clientY, currentTarget }: PointerEvent): Corner {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
