// One message: its words, what it answers and is about, what came of it, and what can be done with it.
// I/O: React

import { clsx } from 'clsx';
import { MapPin } from 'lucide-react';
import { memo } from 'react';
import type { ChatMessage } from '../model/chat';
import { strings } from '../ui/strings';
import { timeOf } from './dates';
import { MessageMenu } from './MessageMenu';
import { MessageReactions } from './MessageReactions';
import { MessageText } from './MessageText';
import type { Callable } from './mentions';
import type { MessageActs } from './message-acts';
import { type Answered, Quote } from './Quote';

type MessageProps = {
  message: ChatMessage;
  answered: ChatMessage | null;
  /** Whether what it answers may still come from the room. */
  hasOlder: boolean;
  isOwn: boolean;
  /** One was led here just now. */
  isShown: boolean;
  people: readonly Callable[];
  you: number | null;
  acts: MessageActs;
};

/** By which it is found in the page, while it is there. */
export function messageId(seq: number): string {
  return `message-${seq}`;
}

export const Message = memo(function Message(props: MessageProps) {
  const { message, answered, hasOlder, isOwn, isShown, people, you, acts } = props;
  const { seq, place, answers, reactions, isEdited } = message;
  const isPending = seq === null;
  const quoted: Answered = answered
    ? { kind: 'here', message: answered }
    : hasOlder
      ? { kind: 'older' }
      : { kind: 'gone' };
  return (
    <div
      id={isPending ? undefined : messageId(seq)}
      aria-current={isShown || undefined}
      className={clsx('group flex w-full flex-col gap-1', isOwn ? 'items-end' : 'items-start')}
    >
      <div className={clsx('flex max-w-full items-center gap-0.5', isOwn && 'flex-row-reverse')}>
        <div
          title={timeOf(message.at)}
          className={clsx(
            'wrap-anywhere min-w-0 whitespace-pre-wrap rounded-2xl px-3 py-1.5 transition-opacity',
            isOwn ? 'rounded-br-md bg-accent text-on-accent' : 'rounded-bl-md bg-raised',
            isPending && 'opacity-55',
            isShown && 'outline-2 outline-accent outline-offset-2',
          )}
        >
          {answers !== undefined && (
            <Quote answered={quoted} people={people} isOwn={isOwn} onShow={() => acts.onShow(answers)} />
          )}
          <MessageText text={message.text} people={people} you={you} />
          {isEdited && <span className="ml-1.5 text-[0.7rem] opacity-75">{strings.chat.edited}</span>}
          {place && (
            <button
              type="button"
              onClick={() => acts.onGoTo(place)}
              className="-mx-1 mt-0.5 flex h-7 touch-manipulation items-center gap-1 rounded-lg px-1 font-medium text-xs underline decoration-1 underline-offset-2 opacity-80 hover:opacity-100 max-sm:h-11 touch:h-11"
            >
              <MapPin size={13} aria-hidden />
              {strings.together.showPlace}
            </button>
          )}
          {isPending && <span className="sr-only">{strings.chat.sending}</span>}
        </div>
        {!isPending && you !== null && <MessageMenu message={{ ...message, seq }} you={you} acts={acts} />}
      </div>
      {reactions && seq !== null && (
        <MessageReactions
          {...{ reactions, people, you }}
          onReact={(emoji, isOn) => acts.onReact(seq, emoji, isOn)}
        />
      )}
    </div>
  );
});
