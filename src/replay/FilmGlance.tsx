// What is to be seen where one points on the scrubber: a small picture of the board, the time, who came and went.
// I/O: React, timers, the window's pixel ratio

import { useEffect, useRef } from 'react';
import type { Element } from '../model/element';
import type { BoardGround } from '../model/policy';
import type { LiveInk } from '../model/scene';
import { clockTime, wallClock } from './clock-time';
import type { ReplaySession } from './replay-session';

/** Paints a board onto a small canvas, with the board's own painter; returns how to stop. */
export type PaintSmall = (
  canvas: HTMLCanvasElement,
  board: { elements: readonly Element[]; ink: readonly LiveInk[]; ground?: BoardGround },
) => () => void;

/** CSS pixels. */
const WIDTH = 168;
const HEIGHT = 104;
/** However fast one moves along, a new picture is begun at most this often, ms. */
const GLANCE_EVERY_MS = 120;

type FilmGlanceProps = {
  session: ReplaySession;
  paintSmall: PaintSmall;
  position: number;
  /** 0 to 1 of the scrubber's width. */
  share: number;
  /** Who came and went there. */
  happened: string;
};

export function FilmGlance({ session, paintSmall, position, share, happened }: FilmGlanceProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const time = session.map.toTime(position);
  const begunAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    let stopPainting = () => {};
    const look = () => {
      const view = canvas.current && session.glance(time);
      if (!view || !canvas.current) return false;
      begunAt.current = performance.now();
      stopPainting();
      const elements = [...view.elements()].map(({ element }) => element);
      const { ink, ground } = view.frame();
      stopPainting = paintSmall(canvas.current, { elements, ink, ...(ground && { ground }) });
      return true;
    };
    const wait = Math.max(0, begunAt.current + GLANCE_EVERY_MS - performance.now());
    let stopWaiting = () => {};
    const timer = setTimeout(() => {
      // What is on its way is painted when it is here.
      if (!look()) stopWaiting = session.film.onChange(() => look() && stopWaiting());
    }, wait);
    return () => {
      clearTimeout(timer);
      stopWaiting();
      stopPainting();
    };
  }, [session, paintSmall, time]);

  const ratio = Math.min(2, window.devicePixelRatio);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-full z-10 mb-7 w-fit overflow-hidden rounded-lg bg-panel shadow-panel"
      style={{ left: `clamp(0px, calc(${share * 100}% - ${WIDTH / 2}px), calc(100% - ${WIDTH}px))` }}
    >
      <canvas
        ref={canvas}
        data-time={time}
        width={WIDTH * ratio}
        height={HEIGHT * ratio}
        style={{ width: WIDTH, height: HEIGHT }}
        className="bg-canvas"
      />
      <div className="px-2 py-1 text-center text-xs tabular-nums" style={{ width: WIDTH }}>
        {happened && <p className="truncate font-medium">{happened}</p>}
        <p className="font-medium">{clockTime(position)}</p>
        <p className="truncate text-muted">{wallClock(time)}</p>
      </div>
    </div>
  );
}
