// All messages by day and person, older ones coming in at the top when one gets there; only those near to sight are in the page.
// I/O: React, virtua, the clock

import { ArrowDown } from 'lucide-react';
import {
  type CSSProperties,
  type FocusEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Virtualizer } from 'virtua';
import type { ChatMessage } from '../model/chat';
import type { Person } from '../model/room-model';
import { strings } from '../ui/strings';
import { timezoneOffset } from './dates';
import { DayLine, MessageRow } from './MessageRow';
import type { MessageActs } from './message-acts';
import { arrangeChat, dayOfRow, keptRows, messageKey, rowOfMessage } from './timeline';
import { useChatScroll } from './use-chat-scroll';
import { useLedMessage } from './use-led-message';
import { useShownMessage } from './use-shown-message';

export type MessageListProps = {
  messages: readonly ChatMessage[];
  people: ReadonlyMap<number, Person>;
  you: number | null;
  /** Authors who are here by a name that looks like somebody else's. */
  lookalikes: readonly number[];
  hasOlder: boolean;
  onReadOlder: () => void;
  acts: Omit<MessageActs, 'onShow'>;
  /** What was read when the chat was opened, a `seq`; null: all of it. */
  readUpTo: number | null;
  /** A message to lead to, by its `seq`, as soon as it is told; null: none. */
  toShow: number | null;
  onShown: () => void;
};

export function MessageList({
  messages,
  people,
  you,
  lookalikes,
  hasOlder,
  onReadOlder,
  readUpTo,
  toShow,
  onShown,
  acts: given,
}: MessageListProps) {
  const rows = useMemo(
    () =>
      arrangeChat({
        ...{ messages, people, you, readUpTo, hasOlder, timezoneOffset },
        unknownName: strings.chat.somebody,
      }),
    [messages, people, you, readUpTo, hasOlder],
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
  const scroll = useChatScroll({
    ...{ firstKey, hasOlder },
    lastKey: last ? messageKey(last) : '',
    isLastOwn: last !== undefined && last.author === you,
    onNearTop: readOlderOnce,
  });
  const { listRef, rowsRef } = scroll;
  const bySeq = useMemo(() => new Map(messages.map((message) => [message.seq ?? -1, message])), [messages]);
  const scrollTo = (seq: number): void => {
    const index = rowOfMessage(rows, seq);
    if (index !== -1) rowsRef.current?.scrollToIndex(index, { align: 'center' });
  };
  const { shown, show } = useShownMessage({ bySeq, hasOlder, onReadOlder, scrollTo });
  const acts = useMemo(() => ({ ...given, onShow: show }), [given, show]);
  const [dayAtTop, setDayAtTop] = useState<number | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const kept = useMemo(() => keptRows(rows, focused), [rows, focused]);
  // A menu that a row opened stands elsewhere in the page: the row is kept for when it closes.
  const onFocus = ({ target }: FocusEvent): void => {
    const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (row !== undefined) setFocused(row);
  };
  const now = Date.now();
  useLedMessage({ toShow, onShown, show });

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={listRef}
        onScroll={(event) => {
          scroll.onScroll(event);
          const { scrollTop } = event.currentTarget;
          setDayAtTop(scrollTop > 0 ? dayOfRow(rows, rowsRef.current?.findItemIndex(scrollTop) ?? -1) : null);
        }}
        onFocus={onFocus}
        role="log"
        aria-label={strings.chat.history}
        // New messages are told by the announcer: a live log would read all the older ones too when they come in.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by the keyboard.
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain px-3 pb-3 [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        {messages.length === 0 && <p className="px-1 pt-6 text-center text-muted">{strings.chat.empty}</p>}
        {rows.length > 0 && (
          <Virtualizer
            ref={rowsRef}
            as={List}
            data={rows}
            shift={scroll.isShifted}
            keepMounted={kept}
            onResize={scroll.onResize}
          >
            {(row) => (
              <div key={row.key} data-row={row.key}>
                <MessageRow
                  people={callable}
                  count={messages.length}
                  {...{ row, you, lookalikes, acts, bySeq, hasOlder, onReadOlder, shown, now }}
                />
              </div>
            )}
          </Virtualizer>
        )}
      </div>
      {dayAtTop !== null && (
        <div className="pointer-events-none absolute inset-x-0 top-0">
          <DayLine at={dayAtTop} now={now} />
        </div>
      )}
      {scroll.isAway && (
        <button
          type="button"
          onClick={scroll.scrollToNewest}
          className="appears absolute inset-x-0 bottom-2 mx-auto flex h-8 w-fit items-center gap-1.5 rounded-full bg-panel pr-3 pl-2.5 font-medium text-xs shadow-panel hover:bg-raised max-sm:h-11 touch:h-11"
        >
          <ArrowDown size={14} aria-hidden />
          {strings.chat.toNewest}
        </button>
      )}
    </div>
  );
}

type ListProps = { style: CSSProperties; children: ReactNode; ref?: Ref<HTMLDivElement> };

function List(props: ListProps) {
  // biome-ignore lint/a11y/useSemanticElements: days and names stand between the items.
  return <div role="list" {...props} />;
}
