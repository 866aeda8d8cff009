// Scrolling of the chat: it sticks to the newest message unless one reads further up, and stays put when older ones come.
// I/O: React, the DOM, virtua

import { type RefObject, type UIEvent, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

/** Pixels from an end that still count as being there. */
const NEAR_PX = 60;

type ChatScroll = {
  listRef: RefObject<HTMLDivElement | null>;
  rowsRef: RefObject<VirtualizerHandle | null>;
  onScroll: (event: UIEvent<HTMLDivElement>) => void;
  /** For when rows, or what shows them, got another height. */
  onResize: () => void;
  scrollToNewest: () => void;
  /** True while one reads further up. */
  isAway: boolean;
  /** Rows came or went above only, in this very render: what is below them keeps its place and its measures. */
  isShifted: boolean;
};

type Watched = {
  /** Changes when older messages come in above. */
  firstKey: string;
  /** Changes when anything is added below. */
  lastKey: string;
  hasOlder: boolean;
  /** One's own new message is always scrolled to. */
  isLastOwn: boolean;
  onNearTop: () => void;
};

export function useChatScroll({ firstKey, lastKey, hasOlder, isLastOwn, onNearTop }: Watched): ChatScroll {
  const listRef = useRef<HTMLDivElement>(null);
  const rowsRef = useRef<VirtualizerHandle>(null);
  const before = useRef({ firstKey, lastKey, hasOlder });
  /** Pixels to the end, as one scrolled. */
  const fromEnd = useRef(0);
  const [isAway, setIsAway] = useState(false);
  const last = before.current;
  const isShifted = lastKey === last.lastKey && (firstKey !== last.firstKey || hasOlder !== last.hasOlder);

  const keepEnd = (): void => {
    const list = listRef.current;
    if (list && fromEnd.current < NEAR_PX) {
      list.scrollTop = list.scrollHeight - list.clientHeight - fromEnd.current;
    }
  };

  const scrollToNewest = (): void => {
    fromEnd.current = 0;
    keepEnd();
  };

  useLayoutEffect(() => {
    const isNew = lastKey !== before.current.lastKey;
    before.current = { firstKey, lastKey, hasOlder };
    const list = listRef.current;
    if (!list || (fromEnd.current >= NEAR_PX && !(isNew && isLastOwn))) return;
    fromEnd.current = 0;
    list.scrollTop = list.scrollHeight;
  }, [firstKey, lastKey, hasOlder, isLastOwn]);

  const onScroll = ({ currentTarget: list }: UIEvent<HTMLDivElement>): void => {
    fromEnd.current = Math.max(0, list.scrollHeight - list.scrollTop - list.clientHeight);
    const isAtEnd = fromEnd.current < NEAR_PX;
    setIsAway(!isAtEnd);
    if (list.scrollTop < NEAR_PX && !isAtEnd) onNearTop();
  };

  // The keyboard of a phone, a growing text field or a reaction must not push the end out of sight.
  return { listRef, rowsRef, onScroll, onResize: keepEnd, scrollToNewest, isAway, isShifted };
}
