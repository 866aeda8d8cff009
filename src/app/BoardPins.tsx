// Keeps the pins on the board as the chat has them: of the messages at hand that are about a place.
// I/O: React

import { type RefObject, useEffect } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { BoardCanvasHandle } from '../canvas/BoardCanvas';
import type { PinSurroundings } from '../canvas/pins/pin-buttons';
import { pinStrings } from '../ui/strings-pins';
import { boardPins } from './board-pins';
import { shortened } from './heard-chat';
import type { RoomSession } from './room-session';

type BoardPinsProps = { session: RoomSession; canvas: RefObject<BoardCanvasHandle | null> };

export function BoardPins({ session: { store, view, others }, canvas }: BoardPinsProps) {
  const { messages, people, you } = useStore(
    store,
    useShallow(({ messages, people, you }) => ({ messages, people, you })),
  );
  const { muted, focus } = useStore(others);
  const draftPlace = useStore(view, (state) => state.draftPlace);
  const areShown = useStore(view, (state) => state.arePinsShown);
  useEffect(() => {
    const pins = areShown ? boardPins({ messages, people, you: you?.author ?? null, muted, focus }) : [];
    // Also where pins are hidden: one has just put it there.
    const draft = draftPlace &&
      you && { message: null, name: you.name, color: you.color, text: '', ...draftPlace };
    canvas.current?.showPins?.(draft ? [draft, ...pins] : pins);
  }, [messages, people, you, muted, focus, areShown, draftPlace, canvas]);
  return null;
}

/** A press on one opens the chat at its message. */
export function pinSurroundings({ view }: Pick<RoomSession, 'view'>): PinSurroundings {
  return {
    words: {
      group: pinStrings.group,
      pin: ({ message, name, text }, others) =>
        message === null ? pinStrings.draft : pinStrings.pin(name, shortened(text), others),
    },
    open: (messageToShow) => view.setState({ isChatOpen: true, messageToShow }),
  };
}
