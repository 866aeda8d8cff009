// What one person wrote in a row: others on the left under their name, oneself on the right.
// I/O: React

import { clsx } from 'clsx';
import { memo } from 'react';
import { personColor } from '../model/person-colors';
import type { ChatMessage } from '../model/room-model';
import { strings } from '../ui/strings';
import { timeOf } from './dates';
import { MessageText } from './MessageText';
import { type ChatRun, messageKey } from './timeline';

export function MessageRun({ run }: { run: ChatRun }) {
  const { name, color, isOwn, messages } = run;
  return (
    <li className={clsx('flex flex-col gap-0.5 pt-3', isOwn ? 'items-end' : 'items-start')}>
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
        <Message key={messageKey(message)} message={message} isOwn={isOwn} />
      ))}
    </li>
  );
}

const Message = memo(function Message({ message, isOwn }: { message: ChatMessage; isOwn: boolean }) {
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
      <MessageText text={message.text} />
      {isPending && <span className="sr-only">{strings.chat.sending}</span>}
    </div>
  );
});
