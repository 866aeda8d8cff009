// Chooses the place on the board that a message is about: the next press, or by the keyboard the middle of what one sees.
// I/O: React, the DOM (keys)

import { clsx } from 'clsx';
import { type PointerEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { BoardCanvasHandle } from '../canvas/BoardCanvas';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { pinStrings as words } from '../ui/strings-pins';
import { middleOfView, worldOf } from './board-places';
import type { RoomSession } from './room-session';

/** A pointer that went further than this, CSS pixels, moved the board. */
const SLIP = 8;

type PlaceChoiceProps = {
  session: RoomSession;
  canvas: RefObject<BoardCanvasHandle | null>;
  /** The board; while one chooses, it has the hand, so that one can move it to where the place is. */
  children: ReactNode;
};

export function PlaceChoice({ session: { view }, canvas, children }: PlaceChoiceProps) {
  const isChoosing = useStore(view, (state) => state.isChoosingPlace);
  const pressed = useRef<{ pointerId: number; x: number; y: number } | null>(null);
  useEffect(() => {
    if (!isChoosing) return;
    pressed.current = null;
    canvas.current?.focus?.();
    const onKeyDown = (event: KeyboardEvent): void => {
      const isLeaving = event.key === 'Escape';
      const isAtBoard = event.target instanceof Element && event.target.role === 'application';
      if (event.isComposing || !(isLeaving || (event.key === 'Enter' && isAtBoard))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const place = isLeaving ? null : middleOfView(canvas.current);
      view.setState({ isChoosingPlace: false, ...(place && { draftPlace: place }) });
    };
    // Without the chat, and in a replay, there is nothing to choose for.
    const stop = view.subscribe(({ isChoosingPlace, isChatOpen, mode }) => {
      if (isChoosingPlace && (!isChatOpen || mode !== 'live')) view.setState({ isChoosingPlace: false });
    });
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      stop();
      removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isChoosing, view, canvas]);

  const press = ({ isPrimary, button, pointerId, clientX: x, clientY: y }: PointerEvent) => {
    // A second finger pinches.
    pressed.current = isChoosing && isPrimary && button === 0 ? { pointerId, x, y } : null;
  };
  const lift = ({ pointerId, clientX: x, clientY: y, currentTarget }: PointerEvent) => {
    const from = pressed.current;
    pressed.current = null;
    if (!from || from.pointerId !== pointerId || Math.hypot(x - from.x, y - from.y) > SLIP) return;
    const { left, top } = currentTarget.getBoundingClientRect();
    const place = worldOf(canvas.current, { x: x - left, y: y - top });
    if (place) view.setState({ isChoosingPlace: false, draftPlace: place });
  };
  return (
    <>
      <div
        onPointerDown={press}
        onPointerUp={lift}
        className={clsx(
          'absolute inset-0',
          // What stands on the board is no aim now, but what is below it.
          isChoosing && '[&_*]:cursor-crosshair! [&_button,&_button_*]:pointer-events-none!',
        )}
      >
        {children}
      </div>
      {isChoosing && <ChoiceHint onLeave={() => view.setState({ isChoosingPlace: false })} />}
    </>
  );
}

function ChoiceHint({ onLeave }: { onLeave: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-3 top-17 z-30 flex justify-center max-sm:top-32">
      <div
        className={`${PANEL} appears pointer-events-auto flex max-w-full items-center gap-2 p-1 pl-3 text-[13px]`}
      >
        <p role="status" className="min-w-0 py-1">
          <span className="touch:hidden">{words.chooseHint}</span>
          <span className="not-touch:hidden">{words.chooseHintTouch}</span>
        </p>
        <Button onClick={onLeave}>{words.leave}</Button>
      </div>
    </div>
  );
}
