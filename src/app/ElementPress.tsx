// Pressing on what is drawn tells whose it is, and leads to how it came to be.
// I/O: React

import { Popover } from 'radix-ui';
import { type MouseEvent, type PointerEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { BoardCanvasHandle } from '../canvas/BoardCanvas';
import { drawnAs, type Element } from '../model/element';
import { boundsOf } from '../model/film-filter';
import { personColor } from '../model/person-colors';
import type { BoardSource } from '../model/scene';
import { type Frame, frameOf, frameStyle } from '../replay/region-of';
import { Button } from '../ui/Button';
import { focusWithoutKeyboard } from '../ui/opening-focus';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import type { RoomState } from './room-store';

const words = strings.replay.origin;

/** How far beside a line one may press, CSS pixels. */
const REACH = { mouse: 6, pen: 8, touch: 16, keyboard: 48 };
/** A pointer that went further than this, CSS pixels, moved the board. */
const SLIP = 6;

/** `at`: where it was pressed. */
type Picked = { element: Element; author: number | null; frame: Frame; at: { x: number; y: number } };

type ElementPressProps = {
  canvas: RefObject<BoardCanvasHandle | null>;
  source: BoardSource;
  store: StoreApi<RoomState>;
  /** Nobody draws with this pointer, so that every press may mean what is drawn; else only the right button does. */
  isWatching: boolean;
  onShowBeginning: (id: string) => void;
  children: ReactNode;
};

export function ElementPress(props: ElementPressProps) {
  const { canvas, source, store, isWatching, onShowBeginning, children } = props;
  const [picked, setPicked] = useState<Picked | null>(null);
  const pressed = useRef<{ pointerId: number; x: number; y: number } | null>(null);
  const pick = (event: MouseEvent, reach: number) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    const element = canvas.current?.elementAt?.(at, reach);
    const inView = canvas.current?.inView?.();
    if (!element || !inView) return;
    const author = authorOf(source, element.id);
    setPicked({ element, author, frame: frameOf(boundsOf(element), inView), at });
  };
  const press = ({ isPrimary, button, pointerId, clientX: x, clientY: y }: PointerEvent) => {
    pressed.current = isWatching && isPrimary && button === 0 ? { pointerId, x, y } : null;
  };
  const lift = (event: PointerEvent) => {
    const from = pressed.current;
    pressed.current = null;
    if (!from || from.pointerId !== event.pointerId) return;
    if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP) return;
    pick(event, event.pointerType === 'touch' ? REACH.touch : REACH.mouse);
  };
  /** By the right button, or by the keyboard's key for it, which means the middle of the board. */
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    const { pointerType } = event.nativeEvent as globalThis.PointerEvent;
    // A finger that rests is drawing, or pans.
    if (pointerType === 'touch') return;
    pick(event, pointerType === 'mouse' || pointerType === 'pen' ? REACH[pointerType] : REACH.keyboard);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what was meant for the board within, which has a role.
    <div
      className="absolute inset-0"
      onPointerDown={press}
      onPointerUp={lift}
      onContextMenu={openMenu}
      onWheel={() => setPicked(null)}
    >
      {children}
      {picked && (
        <ElementCard
          key={picked.element.id}
          picked={picked}
          store={store}
          onClose={() => setPicked(null)}
          onShowBeginning={() => {
            setPicked(null);
            onShowBeginning(drawnAs(picked.element));
          }}
        />
      )}
    </div>
  );
}

type ElementCardProps = {
  picked: Picked;
  store: StoreApi<RoomState>;
  onClose: () => void;
  onShowBeginning: () => void;
};

function ElementCard({ picked: { author, frame, at }, store, onClose, onShowBeginning }: ElementCardProps) {
  const person = useStore(store, ({ people }) => (author === null ? undefined : people.get(author)));
  const name = person?.name ?? strings.replay.somebody;
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <div
        aria-hidden
        data-picked
        className="pointer-events-none absolute rounded-sm outline-2 outline-accent outline-dashed"
        style={frameStyle(frame)}
      />
      <Popover.Anchor className="pointer-events-none absolute" style={{ left: at.x, top: at.y }} />
      <Popover.Portal>
        <Popover.Content
          aria-label={words.by(name)}
          onOpenAutoFocus={focusWithoutKeyboard}
          side="top"
          sideOffset={14}
          collisionPadding={8}
          className={`${PANEL} appears z-40 flex max-w-[calc(100vw-16px)] flex-col gap-2 p-2 outline-none`}
        >
          <p className="flex items-center gap-2 px-1 font-medium">
            <span
              aria-hidden
              className="size-3 shrink-0 rounded-full"
              style={{ background: personColor(person?.color ?? 0).hex }}
            />
            <span className="max-w-56 truncate">{words.by(name)}</span>
          </p>
          <Button onClick={onShowBeginning}>{words.how}</Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function authorOf(source: BoardSource, id: string): number | null {
  for (const entry of source.elements()) if (entry.id === id) return entry.author;
  return null;
}
