// Leads to a message that another one answers, reading older ones until it is there, and marks it for a moment.
// I/O: React

import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ChatMessage } from '../model/chat';

/** Long enough to be found by the eye, ms. */
const SHOWN_MS = 2_500;

type Asked = {
  bySeq: ReadonlyMap<number, ChatMessage>;
  hasOlder: boolean;
  onReadOlder: () => void;
  /** Brings it into sight, by its `seq`. */
  scrollTo: (seq: number) => void;
};

/** `shown`: the one that is marked, by its `seq`; null: none. */
type ShownMessage = { shown: number | null; show: (seq: number) => void };

export function useShownMessage({ bySeq, hasOlder, onReadOlder, scrollTo }: Asked): ShownMessage {
  const [wanted, setWanted] = useState<number | null>(null);
  const bringIntoSight = useEffectEvent(scrollTo);
  const isHere = wanted !== null && bySeq.has(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every page that came, the next one is asked for.
  useEffect(() => {
    if (wanted !== null && !isHere && hasOlder) onReadOlder();
  }, [wanted, isHere, hasOlder, bySeq.size, onReadOlder]);
  useEffect(() => {
    if (wanted === null || (!isHere && hasOlder)) return;
    bringIntoSight(wanted);
    const timer = setTimeout(() => setWanted(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [wanted, isHere, hasOlder]);
  const show = useCallback((seq: number) => setWanted(seq), []);
  return { shown: isHere ? wanted : null, show };
}
