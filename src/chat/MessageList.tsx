// All messages by day and person, older ones coming in at the top when one gets there.
// I/O: React, the clock

import { ArrowDown } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import type { ChatMessage } from '../model/chat';
import type { Person } from '../model/room-model';
import { strings } from '../ui/strings';
import { dayWords, timezoneOffset } from './dates';
import { MessageRun } from './MessageRun';
import type { MessageActs } from './message-acts';
import { arrangeChat, messageKey } from './timeline';
import { useChatScroll } from './use-chat-scroll';
import { useShownMessage } from './use-shown-message';

export type MessageListProps = {
  messages: readonly ChatMessage[];
  people: ReadonlyMap<number, Person>;
  you: number | null;
  hasOlder: boolean;
  onReadOlder: () => void;
  acts: Omit<MessageActs, 'onShow'>;
  /** What was read when the chat was opened, a `seq`; null: all of it. */
  readUpTo: number | null;
};

export function MessageList({
  messages,
  people,
  you,
  hasOlder,
  onReadOlder,
  readUpTo,
  acts: given,
}: MessageListProps) {
  const days = useMemo(
    () =>
      arrangeChat({
        ...{ messages, people, you, readUpTo, timezoneOffset },
        unknownName: strings.chat.somebody,
      }),
    [messages, people, you, readUpTo],
  );
  const callable = useMemo(() => [...people.values()], [people]);
  const first = messages[0];
  const last = messages.at(-1);
  const firstKey = first ? messageKey(first) : '';
  const askedAbove = useRef<string | null>(null);
  const readOlderOnce = useCallback(() => {
    if (!hasOlder || askedAbove.current === firstKey) return;
    askedAbove.current = firstKey;
    onReadOlder();
  }, [hasOlder, firstKey, onReadOlder]);
  const { listRef, onScroll, scrollToNewest, isAway } = useChatScroll({
    firstKey,
    lastKey: last ? messageKey(last) : '',
    isLastOwn: last !== undefined && last.author === you,
    onNearTop: readOlderOnce,
  });
  const bySeq = useMemo(() => new Map(messages.map((message) => [message.seq ?? -1, message])), [messages]);
  const { shown, show } = useShownMessage({ bySeq, hasOlder, onReadOlder });
  const acts = useMemo(() => ({ ...given, onShow: show }), [given, show]);
  const now = Date.now();

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={listRef}
        onScroll={onScroll}
        role="log"
        aria-label={strings.chat.history}
        // New messages are told by the announcer: a live log would read all the older ones too when they come in.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by the keyboard.
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain px-3 pb-3 [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        {messages.length === 0 && <p className="px-1 pt-6 text-center text-muted">{strings.chat.empty}</p>}
        {hasOlder && (
          <button
            type="button"
            onClick={onReadOlder}
            className="mx-auto mt-2 block h-8 rounded-lg px-3 text-muted text-xs hover:bg-raised max-sm:h-11 touch:h-11"
          >
            {strings.chat.older}
          </button>
        )}
        {days.map((day) => (
          <section key={day.key} aria-label={dayWords(day.at, now)}>
            <p aria-hidden className="sticky top-0 z-10 pt-3 text-center">
              <span className="rounded-full bg-panel px-2.5 py-0.5 font-medium text-muted text-xs ring-1 ring-line">
                {dayWords(day.at, now)}
              </span>
            </p>
            <ol>
              {day.runs.map((run) => (
                <MessageRun key={run.key} people={callable} {...{ run, you, acts, bySeq, hasOlder, shown }} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {isAway && (
        <button
          type="button"
          onClick={scrollToNewest}
          className="appears absolute inset-x-0 bottom-2 mx-auto flex h-8 w-fit items-center gap-1.5 rounded-full bg-panel pr-3 pl-2.5 font-medium text-xs shadow-panel hover:bg-raised max-sm:h-11 touch:h-11"
        >
          <ArrowDown size={14} aria-hidden />
          {strings.chat.toNewest}
        </button>
      )}
    </div>
  );
}
