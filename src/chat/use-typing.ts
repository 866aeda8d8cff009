// Tells that one writes, while one does: it ends by itself when one stops, sends, empties the field or closes the chat.
// I/O: React, a timer

import { useCallback, useEffect, useRef } from 'react';

/** So long after the last letter one no longer writes, ms. */
const PAUSE_MS = 4_000;

/** Returns what is to be called with the text as it is after each change. */
export function useTyping(onTyping: (isTyping: boolean) => void): (text: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const tell = useCallback(
    (isTyping: boolean) => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = isTyping ? setTimeout(() => tell(false), PAUSE_MS) : null;
      onTyping(isTyping);
    },
    [onTyping],
  );
  useEffect(() => () => tell(false), [tell]);
  return useCallback((text) => tell(text.trim() !== ''), [tell]);
}
