// Words typed beside one's own pointer: the others read them as they are typed, and once sent they are in the chat with their place.
// I/O: React, the DOM (pointers)

import { SendHorizontal } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BoardCanvasHandle } from '../canvas/BoardCanvas';
import type { ScreenPoint } from '../canvas/space';
import { MAX_POINTER_WORDS_CHARS } from '../model/limits';
import { personColor, textOn } from '../model/person-colors';
import { strings } from '../ui/strings';
import { worldOf } from './board-places';
import type { RoomSession } from './room-session';

type CursorChatProps = { session: RoomSession; canvas: RefObject<BoardCanvasHandle | null> };

/** The field and its button, in px, for keeping them on the screen. */
const FIELD = { width: 264, height: 52 };

/** Without a pointer words stand where a screen keyboard leaves room for them. */
function startOf(canvas: BoardCanvasHandle | null): { at: ScreenPoint; isByTouch: boolean } {
  const pointer = canvas?.pointer?.() ?? null;
  if (pointer) return { at: pointer, isByTouch: false };
  return { at: { x: innerWidth / 2, y: innerHeight * 0.3 }, isByTouch: true };
}

export function CursorChat({ session, canvas }: CursorChatProps) {
  const { client, source, view } = session;
  const [text, setText] = useState('');
  const [{ at: startAt, isByTouch }] = useState(() => startOf(canvas.current));
  const at = useRef<ScreenPoint>(startAt);
  const box = useRef<HTMLFormElement>(null);
  const isOver = useRef(false);
  const { hex } = personColor(client.you?.color ?? 0);

  useEffect(() => {
    const put = (): void => {
      const x = Math.min(at.current.x + 12, innerWidth - FIELD.width);
      const y = Math.min(at.current.y + 16, innerHeight - FIELD.height);
      if (box.current) box.current.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px)`;
      const place = worldOf(canvas.current, at.current);
      if (place && isByTouch) client.moveCursor(place);
    };
    const follow = ({ clientX, clientY, pointerType }: PointerEvent): void => {
      if (pointerType === 'touch' || isByTouch) return;
      at.current = { x: clientX, y: clientY };
      put();
    };
    put();
    addEventListener('pointermove', follow);
    return () => {
      removeEventListener('pointermove', follow);
      if (isByTouch) client.moveCursor(null);
    };
  }, [client, canvas, isByTouch]);

  // Closing takes the focus away, which is no wish to take the words back.
  const close = (): void => {
    isOver.current = true;
    view.setState({ isCursorChatOpen: false });
  };
  const takeBack = (): void => {
    if (isOver.current) return;
    client.typeWords('');
    close();
  };
  const send = (): void => {
    const place = worldOf(canvas.current, at.current);
    if (!place || !client.say(text, place)) return takeBack();
    // The others go on seeing what was typed; oneself sees where it stands.
    source.sayHere(text.trim(), place);
    close();
    canvas.current?.focus?.();
  };

  return (
    <form
      ref={box}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      // A mouse goes on pointing at the board below.
      className={`${isByTouch ? '' : 'pointer-events-none'} fixed top-0 left-0 z-30 flex w-62 items-center rounded-2xl rounded-tl-sm py-1 pr-1 pl-3 shadow-md ring-1 ring-canvas`}
      style={{ background: hex, color: textOn(hex) }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key or a button, to type into it.
        autoFocus
        value={text}
        maxLength={MAX_POINTER_WORDS_CHARS}
        aria-label={strings.together.words}
        placeholder={strings.together.wordsHint}
        enterKeyHint="send"
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          client.typeWords(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          takeBack();
          canvas.current?.focus?.();
        }}
        onBlur={({ relatedTarget }) => {
          if (!box.current?.contains(relatedTarget)) takeBack();
        }}
        className="h-9 min-w-0 flex-1 bg-transparent outline-none placeholder:text-current placeholder:opacity-70 max-sm:text-base"
      />
      <button
        type="submit"
        aria-label={strings.chat.send}
        disabled={text.trim() === ''}
        className={`${isByTouch ? 'grid' : 'hidden'} size-11 shrink-0 place-items-center rounded-full disabled:opacity-50`}
      >
        <SendHorizontal size={17} aria-hidden />
      </button>
    </form>
  );
}
