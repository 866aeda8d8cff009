// Scrolling of the chat: it sticks to the newest message unless one reads further up, and stays put when older ones come.
// I/O: React, the DOM

import { type RefObject, type UIEvent, useLayoutEffect, useRef, useState } from 'react';

/** Pixels from an end that still count as being there. */
const NEAR_PX = 60;

type ChatScroll = {
  listRef: RefObject<HTMLDivElement | null>;
  onScroll: (event: UIEvent<HTMLDivElement>) => void;
  scrollToNewest: () => void;
  /** True while one reads further up. */
  isAway: boolean;
};

type Watched = {
  /** Changes when older messages come in above. */
  firstKey: string;
  /** Changes when anything is added below. */
  lastKey: string;
  /** One's own new message is always scrolled to. */
  isLastOwn: boolean;
  onNearTop: () => void;
};

export function useChatScroll({ firstKey, lastKey, isLastOwn, onNearTop }: Watched): ChatScroll {
  const listRef = useRef<HTMLDivElement>(null);
  const before = useRef({ firstKey, lastKey, height: 0, isAtEnd: true });
  const [isAway, setIsAway] = useState(false);

  useLayoutEffect(() => {
    const list = listRef.current;
    if (!list) return;
    const last = before.current;
    const isOwnNew = isLastOwn && lastKey !== last.lastKey;
    if (last.isAtEnd || isOwnNew) list.scrollTop = list.scrollHeight;
    else if (firstKey !== last.firstKey) list.scrollTop += list.scrollHeight - last.height;
    before.current = { firstKey, lastKey, height: list.scrollHeight, isAtEnd: last.isAtEnd || isOwnNew };
  }, [firstKey, lastKey, isLastOwn]);

  // The keyboard of a phone, or a growing text field, makes the list lower: its end stays in sight.
  useLayoutEffect(() => {
    const list = listRef.current;
    if (!list) return;
    const observer = new ResizeObserver(() => {
      if (before.current.isAtEnd) list.scrollTop = list.scrollHeight;
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  const onScroll = ({ currentTarget: list }: UIEvent<HTMLDivElement>): void => {
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    before.current.isAtEnd = isAtEnd;
    before.current.height = list.scrollHeight;
    setIsAway(!isAtEnd);
    if (list.scrollTop < NEAR_PX && !isAtEnd) onNearTop();
  };

  const scrollToNewest = (): void => {
    listRef.current?.scrollTo({ top: listRef.current.scrollHeight, behavior: 'smooth' });
  };

  return { listRef, onScroll, scrollToNewest, isAway };
}
