// One row of the chat: others' messages on the left under their name, one's own on the right, and the lines between.
// I/O: React

import { clsx } from 'clsx';
import type { ChatMessage } from '../model/chat';
import { personColor } from '../model/person-colors';
import { LookalikeMark } from '../ui/LookalikeMark';
import { strings } from '../ui/strings';
import { dayWords, timeOf } from './dates';
import { Message } from './Message';
import type { Callable } from './mentions';
import type { MessageActs } from './message-acts';
import type { ChatRow, MessageRow as MessageRowData } from './timeline';

export type MessageRowProps = {
  row: ChatRow;
  people: readonly Callable[];
  you: number | null;
  /** Authors who are here by a name that looks like somebody else's. */
  lookalikes: readonly number[];
  acts: MessageActs;
  /** All that is here, for what is answered. */
  bySeq: ReadonlyMap<number, ChatMessage>;
  hasOlder: boolean;
  /** How many messages are here. */
  count: number;
  onReadOlder: () => void;
  /** The message that one was led to, by its `seq`. */
  shown: number | null;
  now: number;
};

export function MessageRow(props: MessageRowProps) {
  const { row, people, you, lookalikes, acts, bySeq, hasOlder, count, onReadOlder, shown, now } = props;
  switch (row.kind) {
    case 'older':
      return (
        // biome-ignore lint/a11y/useSemanticElements: as below.
        <div role="listitem" className="pt-2">
          <button
            type="button"
            onClick={onReadOlder}
            className="mx-auto block h-8 rounded-lg px-3 text-muted text-xs hover:bg-raised max-sm:h-11 touch:h-11"
          >
            {strings.chat.older}
          </button>
        </div>
      );
    case 'day':
      return <DayLine at={row.at} now={now} />;
    case 'unread':
      return (
        <p
          aria-hidden
          className="flex items-center gap-2 pt-3 font-medium text-accent-strong text-xs before:h-px before:flex-1 before:bg-accent after:h-px after:flex-1 after:bg-accent"
        >
          {strings.chat.unread}
        </p>
      );
    case 'head': {
      const { at, author, name, color, isOwn } = row;
      return <RunHead {...{ at, name, color, isOwn }} isLookalike={lookalikes.includes(author)} />;
    }
    case 'message': {
      const { message, isOwn } = row;
      return (
        // biome-ignore lint/a11y/useSemanticElements: it stands between rows that are no items, in no list of `li` alone.
        <div
          role="listitem"
          aria-posinset={row.position}
          aria-setsize={hasOlder ? -1 : count}
          className="pt-0.5"
        >
          <span className="sr-only">{toldBefore(row, now, lookalikes.includes(message.author))}</span>
          <Message
            {...{ message, isOwn, people, you, acts, hasOlder }}
            answered={bySeq.get(message.answers ?? -1) ?? null}
            isShown={shown !== null && shown === message.seq}
          />
        </div>
      );
    }
  }
}

export function DayLine({ at, now }: { at: number; now: number }) {
  return (
    <p aria-hidden className="pt-3 text-center">
      <span className="rounded-full bg-panel px-2.5 py-0.5 font-medium text-muted text-xs ring-1 ring-line">
        {dayWords(at, now)}
      </span>
    </p>
  );
}

type RunHeadProps = { at: number; name: string; isLookalike: boolean; color: number; isOwn: boolean };

/** Only for the eye: each message tells by itself who said it and when. */
function RunHead({ at, name, isLookalike, color, isOwn }: RunHeadProps) {
  return (
    <p aria-hidden className={clsx('flex items-baseline gap-1.5 px-1 pt-3 text-xs', isOwn && 'justify-end')}>
      {!isOwn && (
        <>
          <span
            className="size-2 shrink-0 self-center rounded-full"
            style={{ background: personColor(color).hex }}
          />
          <span className="truncate font-semibold">{name}</span>
          {isLookalike && <LookalikeMark className="self-center" />}
        </>
      )}
      <time className="shrink-0 text-muted tabular-nums">{timeOf(at)}</time>
    </p>
  );
}

/** What a screen reader says of a message before its words: the rows above may not be in the page. */
function toldBefore(
  { message, name, isOwn, isFirstOfDay, isFirstUnread }: MessageRowData,
  now: number,
  isLookalike: boolean,
): string {
  return [
    isFirstOfDay && dayWords(message.at, now),
    isFirstUnread && strings.chat.unread,
    isOwn ? strings.chat.youSaid : strings.chat.said(name),
    isLookalike && strings.people.lookalike,
    timeOf(message.at),
  ]
    .filter((word) => word !== false)
    .join(', ');
}
