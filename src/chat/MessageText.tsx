// The words of one message: marked words, links and names of people as such, everything else as text; never HTML.
// I/O: React

import { clsx } from 'clsx';
import { memo, type ReactNode, useMemo } from 'react';
import type { Callable } from './mentions';
import { type MessagePart, messageParts } from './message-parts';

type MessageTextProps = {
  text: string;
  /** Who can be called by name. */
  people?: readonly Callable[];
  /** One's own author number. */
  you?: number | null;
};

export const MessageText = memo(function MessageText({ text, people = [], you = null }: MessageTextProps) {
  const parts = useMemo(() => messageParts(text, people), [text, people]);
  return <Parts parts={parts} you={you} />;
});

function Parts({ parts, you }: { parts: readonly MessagePart[]; you: number | null }): ReactNode {
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their places.
    <Part key={i} part={part} you={you} />
  ));
}

function Part({ part, you }: { part: MessagePart; you: number | null }) {
  switch (part.kind) {
    case 'text':
      return <span>{part.text}</span>;
    case 'code':
      return <code className="rounded bg-text/10 px-1 font-mono text-[0.92em]">{part.text}</code>;
    case 'link':
      return (
        <a
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="underline decoration-1 underline-offset-2"
        >
          {part.text}
        </a>
      );
    case 'mention':
      return (
        <span
          className={clsx('font-semibold', part.author === you && 'rounded bg-accent-soft px-0.5 text-text')}
        >
          {part.text}
        </span>
      );
    default: {
      const Mark = part.kind;
      return (
        <Mark>
          <Parts parts={part.parts} you={you} />
        </Mark>
      );
    }
  }
}
