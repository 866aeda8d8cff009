// Who reacted to a message with what: a button for each emoji, which adds one's own or takes it back.
// I/O: React

import { clsx } from 'clsx';
import type { MessageReaction } from '../model/chat';
import { REACTIONS } from '../model/emoji';
import { Hint } from '../ui/Hint';
import { strings } from '../ui/strings';
import type { Callable } from './mentions';

type MessageReactionsProps = {
  reactions: readonly MessageReaction[];
  people: readonly Callable[];
  you: number | null;
  onReact: (emoji: number, isOn: boolean) => void;
};

export function MessageReactions({ reactions, people, you, onReact }: MessageReactionsProps) {
  const nameOf = (author: number): string => {
    if (author === you) return strings.chat.you;
    return people.find((person) => person.author === author)?.name ?? strings.chat.somebody;
  };
  return (
    <div className="flex flex-wrap gap-1">
      {reactions.map(({ emoji, people: reacted }) => {
        // Of a newer version there may be ones that this one does not know.
        const glyph = REACTIONS[emoji];
        if (!glyph) return null;
        const isOn = you !== null && reacted.includes(you);
        const who = strings.chat.reacted(glyph, reacted.map(nameOf));
        return (
          <Hint key={emoji} text={who} side="top">
            <button
              type="button"
              aria-pressed={isOn}
              aria-label={who}
              onClick={() => onReact(emoji, !isOn)}
              className={clsx(
                'flex h-6 touch-manipulation items-center gap-1 rounded-full px-2 text-xs tabular-nums ring-1 max-sm:h-9 touch:h-9',
                isOn ? 'bg-accent-soft text-text ring-accent' : 'bg-raised ring-line hover:bg-line',
              )}
            >
              <span aria-hidden>{glyph}</span>
              {reacted.length}
            </button>
          </Hint>
        );
      })}
    </div>
  );
}
