// The chat: a floating panel on a desk, the whole screen on a phone; Escape closes it.
// I/O: React, the DOM

import { clsx } from 'clsx';
import { Search, Volume2, VolumeX, X } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ChatMessage } from '../model/chat';
import { IconButton } from '../ui/IconButton';
import { SidePanel } from '../ui/SidePanel';
import { strings } from '../ui/strings';
import { type About, Composer } from './Composer';
import { MessageList, type MessageListProps } from './MessageList';
import { lastOwn, type MessageActs } from './message-acts';
import type { DraftPin } from './PinControls';
import { SearchField } from './SearchField';
import { Typing } from './Typing';
import { searchChat } from './timeline';

type ChatPanelProps = Omit<MessageListProps, 'acts'> & {
  acts: Omit<MessageActs, 'onShow' | 'onReply' | 'onEdit'>;
  /** `answers`: the `seq` of the message that it answers. */
  onSay: (text: string, answers: number | null) => boolean;
  onReword: (message: number, text: string) => boolean;
  /** Names of the others who write just now. */
  typing: readonly string[];
  onTyping: (isTyping: boolean) => void;
  /** What was being written when the panel was last closed. */
  draft: string;
  onDraft: (text: string) => void;
  /** The place that what is being written is about. */
  pin: DraftPin;
  onClose: () => void;
  /** Stands in the panel's head on a phone, where nothing else of the page is in sight. */
  status: ReactNode;
  /** Whether messages are heard. */
  sound: { isOn: boolean; onChange: (isOn: boolean) => void };
  /** Where the panel ends, for screens on which it would stand on other controls. */
  className: string;
};

export function ChatPanel(props: ChatPanelProps) {
  const {
    onSay,
    onReword,
    draft,
    onDraft,
    onClose,
    status,
    sound,
    className,
    acts: given,
    typing,
    onTyping,
    pin,
    toShow,
    ...list
  } = props;
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
  // A message that one is led to is among all of them.
  useEffect(() => {
    if (toShow !== null) setQuery(null);
  }, [toShow]);
  // On a desk one writes at once; on a phone the keyboard would hide what there is to read.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) inputRef.current?.focus();
  }, []);
  const [about, setAbout] = useState<About | null>(null);
  const kept = useRef(draft);
  const turnTo = useCallback((next: About | null) => {
    setAbout(next);
    // Other words come in a field of their own, which is there with the next frame.
    requestAnimationFrame(() => inputRef.current?.focus());
  }, []);
  const acts = useMemo(() => {
    const onReply = (message: ChatMessage) => turnTo({ kind: 'answer', message });
    const onEdit = (message: ChatMessage) => turnTo({ kind: 'edit', message });
    return { ...given, onReply, onEdit };
  }, [given, turnTo]);
  const edited = about?.kind === 'edit' ? about.message : null;
  const send = (text: string): boolean => {
    const seq = about?.message.seq ?? null;
    const isTaken = edited && seq !== null ? onReword(seq, text) : onSay(text, seq);
    if (isTaken) turnTo(null);
    return isTaken;
  };
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
        <IconButton
          label={sound.isOn ? strings.chat.soundOff : strings.chat.soundOn}
          icon={sound.isOn ? Volume2 : VolumeX}
          isPressed={sound.isOn}
          onClick={() => sound.onChange(!sound.isOn)}
          hintSide="bottom"
        />
        <IconButton label={strings.close} icon={X} onClick={onClose} hintSide="left" />
      </header>
      {query !== null && (
        <SearchField query={query} count={found.length} onQuery={setQuery} onEnd={() => setQuery(null)} />
      )}
      {/* What is found for other words is another list: it is read from its end. */}
      <MessageList
        key={query?.trim() ?? ''}
        {...list}
        messages={found}
        acts={acts}
        toShow={query === null ? toShow : null}
      />
      <Typing names={typing} />
      <Composer
        // What was being written waits until other words for a former message are found.
        key={edited?.seq ?? 'new'}
        inputRef={inputRef}
        draft={edited?.text ?? kept.current}
        onDraft={(text) => {
          if (edited) return;
          kept.current = text;
          onDraft(text);
        }}
        onSay={send}
        onTyping={onTyping}
        pin={edited ? null : pin}
        people={others}
        about={about && { ...about, name: people.get(about.message.author)?.name ?? strings.chat.somebody }}
        onAboutNothing={() => turnTo(null)}
        onEditLast={() => {
          const last = lastOwn(messages, you);
          if (last) turnTo({ kind: 'edit', message: last });
          return last !== undefined;
        }}
      />
    </SidePanel>
  );
}
