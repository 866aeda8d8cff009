// The words of one message: text as text, links as links, never HTML.
// I/O: React

import { memo } from 'react';
import { messageParts } from './link-parts';

export const MessageText = memo(function MessageText({ text }: { text: string }) {
  let offset = 0;
  return messageParts(text).map(({ text: part, href }) => {
    const key = offset;
    offset += part.length;
    if (href === null) return <span key={key}>{part}</span>;
    return (
      <a
        key={key}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="underline decoration-1 underline-offset-2"
      >
        {part}
      </a>
    );
  });
});
