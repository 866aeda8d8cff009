// What one person wrote in a row: others on the left under their name, oneself on the right.
// I/O: React

import { clsx } from 'clsx';
import { MapPin } from 'lucide-react';
import { memo } from 'react';
import type { ChatMessage } from '../model/chat';
import { personColor } from '../model/person-colors';
import type { Place } from '../model/place';
import { strings } from '../ui/strings';
import { timeOf } from './dates';
import { MessageText } from './MessageText';
import type { Callable } from './mentions';
import { type ChatRun, messageKey } from './timeline';

export type MessageRunProps = {
  run: ChatRun;
  people: readonly Callable[];
  you: number | null;
  /** To the place that a message is about. */
  onGoTo: (place: Place) => void;
};

export function MessageRun({ run, people, you, onGoTo }: MessageRunProps) {
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
        <Message key={messageKey(message)} {...{ message, isOwn, people, you, onGoTo }} />
      ))}
    </li>
  );
}

type MessageProps = Omit<MessageRunProps, 'run'> & { message: ChatMessage; isOwn: boolean };

const Message = memo(function Message({ message, isOwn, people, you, onGoTo }: MessageProps) {
  const { place } = message;
  const isPending = message.seq === null;
  return (
    <div
      title={timeOf(message.at)}
      className={clsx(
        'wrap-anywhere max-w-[88%] whitespace-pre-wrap rounded-2xl px-3 py-1.5 transition-opacity',
        isOwn ? 'rounded-br-md bg-accent text-on-accent' : 'rounded-bl-md bg-raised',
        isPending && 'opacity-55',
      )}
    >
      <MessageText text={message.text} people={people} you={you} />
      {place && (
        <button
          type="button"
          onClick={() => onGoTo(place)}
          className="-mx-1 mt-0.5 flex h-7 touch-manipulation items-center gap-1 rounded-lg px-1 font-medium text-xs underline decoration-1 underline-offset-2 opacity-80 hover:opacity-100 max-sm:h-11 touch:h-11"
        >
          <MapPin size={13} aria-hidden />
          {strings.together.showPlace}
        </button>
      )}
      {isPending && <span className="sr-only">{strings.chat.sending}</span>}
    </div>
  );
});
