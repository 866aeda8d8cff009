// The chat: a floating panel on a desk, the whole screen on a phone; Escape closes it.
// I/O: React, the DOM

import { clsx } from 'clsx';
import { Search, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { IconButton } from '../ui/IconButton';
import { SidePanel } from '../ui/SidePanel';
import { strings } from '../ui/strings';
import { Composer } from './Composer';
import { MessageList, type MessageListProps } from './MessageList';
import { SearchField } from './SearchField';
import { searchChat } from './timeline';

type ChatPanelProps = MessageListProps & {
  onSay: (text: string) => boolean;
  /** What was being written when the panel was last closed. */
  draft: string;
  onDraft: (text: string) => void;
  onClose: () => void;
  /** Stands in the panel's head on a phone, where nothing else of the page is in sight. */
  status: ReactNode;
  /** Where the panel ends, for screens on which it would stand on other controls. */
  className: string;
};

export function ChatPanel({ onSay, draft, onDraft, onClose, status, className, ...list }: ChatPanelProps) {
  const inputRef = useRef<HTMLTextAreaElement>(null);
  const { people, you } = list;
  const others = useMemo(() => [...people.values()].filter(({ author }) => author !== you), [people, you]);
  const [query, setQuery] = useState<string | null>(null);
  const { messages, hasOlder, onReadOlder } = list;
  const found = useMemo(() => searchChat(messages, query ?? ''), [messages, query]);
  // What is looked for may stand in what was not read from the room yet.
  const isSearching = query !== null && query.trim() !== '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every page that came, the next one is asked for.
  useEffect(() => {
    if (isSearching && hasOlder) onReadOlder();
  }, [isSearching, hasOlder, messages.length, onReadOlder]);
  // On a desk one writes at once; on a phone the keyboard would hide what there is to read.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) inputRef.current?.focus();
  }, []);
  return (
    <SidePanel label={strings.chat.panel} onClose={onClose} className={clsx('right-3 w-84', className)}>
      <header className="flex select-none items-center justify-between border-line border-b py-1 pr-1 pl-4">
        <h2 className="font-semibold">{strings.chat.title}</h2>
        <div className="ml-auto min-w-0 sm:hidden">{status}</div>
        <IconButton
          label={strings.chat.search}
          icon={Search}
          isPressed={query !== null}
          onClick={() => setQuery(query === null ? '' : null)}
          hintSide="bottom"
          className="sm:ml-auto"
        />
        <IconButton label={strings.close} icon={X} onClick={onClose} hintSide="left" />
      </header>
      {query !== null && (
        <SearchField query={query} count={found.length} onQuery={setQuery} onEnd={() => setQuery(null)} />
      )}
      <MessageList {...list} messages={found} />
      <Composer inputRef={inputRef} draft={draft} onDraft={onDraft} onSay={onSay} people={others} />
    </SidePanel>
  );
}
