// Where one says what to look for in the chat, and how much was found.
// I/O: React

import { strings } from '../ui/strings';

type SearchFieldProps = {
  query: string;
  count: number;
  onQuery: (query: string) => void;
  onEnd: () => void;
};

export function SearchField({ query, count, onQuery, onEnd }: SearchFieldProps) {
  return (
    <div className="flex items-center gap-2 border-line border-b py-1.5 pr-3 pl-2">
      <input
        // biome-ignore lint/a11y/noAutofocus: it comes at a press of its button, and is what one wanted.
        autoFocus
        type="search"
        aria-label={strings.chat.search}
        placeholder={strings.chat.search}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The chat stays open: the first Escape ends the search.
          event.stopPropagation();
          onEnd();
        }}
        className="h-9 min-w-0 flex-1 rounded-lg bg-raised px-3 max-sm:h-11 max-sm:text-base touch:h-11"
      />
      <span role="status" className="shrink-0 text-muted text-xs tabular-nums">
        {query.trim() !== '' && strings.chat.found(count)}
      </span>
    </div>
  );
}
