// The message that another one answers, in a line above its words; a press leads to it.
// I/O: React

import { clsx } from 'clsx';
import type { ChatMessage } from '../model/chat';
import { strings } from '../ui/strings';
import type { Callable } from './mentions';
import { messageParts, plainWords } from './message-parts';

export type Answered =
  | { kind: 'here'; message: ChatMessage }
  /** `older`: it may be among what was not read from the room yet. */
  | { kind: 'older' }
  | { kind: 'gone' };

type QuoteProps = { answered: Answered; people: readonly Callable[]; isOwn: boolean; onShow: () => void };

export function Quote({ answered, people, isOwn, onShow }: QuoteProps) {
  const words = strings.chat.answers;
  const box = clsx(
    'mb-1 block w-full overflow-hidden rounded-lg border-l-3 px-2 py-1 text-left text-xs leading-4',
    isOwn ? 'border-on-accent/70 bg-on-accent/15' : 'border-accent bg-panel/70',
  );
  if (answered.kind === 'gone') return <p className={clsx(box, 'italic opacity-80')}>{words.gone}</p>;
  return (
    <button
      type="button"
      onClick={onShow}
      className={clsx(box, 'touch-manipulation hover:brightness-95 max-sm:min-h-11 touch:min-h-11')}
    >
      {answered.kind === 'older' ? (
        words.older
      ) : (
        <>
          <span className="block truncate font-semibold">
            <span className="sr-only">{words.to} </span>
            {people.find(({ author }) => author === answered.message.author)?.name ?? strings.chat.somebody}
          </span>
          <span className="line-clamp-2 whitespace-normal">
            {plainWords(messageParts(answered.message.text))}
          </span>
        </>
      )}
    </button>
  );
}
