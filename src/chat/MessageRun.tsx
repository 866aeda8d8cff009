// What one person wrote in a row: others on the left under their name, oneself on the right.
// I/O: React

import { clsx } from 'clsx';
import type { ChatMessage } from '../model/chat';
import { personColor } from '../model/person-colors';
import { strings } from '../ui/strings';
import { timeOf } from './dates';
import { Message } from './Message';
import type { Callable } from './mentions';
import type { MessageActs } from './message-acts';
import { type ChatRun, messageKey } from './timeline';

export type MessageRunProps = {
  run: ChatRun;
  people: readonly Callable[];
  you: number | null;
  acts: MessageActs;
  /** All that is here, for what is answered. */
  bySeq: ReadonlyMap<number, ChatMessage>;
  hasOlder: boolean;
  /** The message that one was led to, by its `seq`. */
  shown: number | null;
};

export function MessageRun({ run, people, you, acts, bySeq, hasOlder, shown }: MessageRunProps) {
  const { name, color, isOwn, isUnread, messages } = run;
  return (
    <li className={clsx('flex flex-col gap-0.5 pt-3', isOwn ? 'items-end' : 'items-start')}>
      {isUnread && (
        <p className="flex w-full items-center gap-2 pb-2 font-medium text-accent-strong text-xs before:h-px before:flex-1 before:bg-accent after:h-px after:flex-1 after:bg-accent">
          {strings.chat.unread}
        </p>
      )}
      <p className="flex max-w-full items-baseline gap-1.5 px-1 text-xs">
        {!isOwn && (
          <>
            <span
              aria-hidden
              className="size-2 shrink-0 self-center rounded-full"
              style={{ background: personColor(color).hex }}
            />
            <span aria-hidden className="truncate font-semibold">
              {name}
            </span>
          </>
        )}
        <span className="sr-only">{isOwn ? strings.chat.youSaid : strings.chat.said(name)}</span>
        <time className="shrink-0 text-muted tabular-nums">{timeOf(messages[0]?.at ?? 0)}</time>
      </p>
      {messages.map((message) => (
        <Message
          key={messageKey(message)}
          {...{ message, isOwn, people, you, acts, hasOlder }}
          answered={bySeq.get(message.answers ?? -1) ?? null}
          isShown={shown !== null && shown === message.seq}
        />
      ))}
    </li>
  );
}
