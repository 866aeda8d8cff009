// Where a message is written.
// I/O: React

import { clsx } from 'clsx';
import { Pencil, Reply, SendHorizontal, X } from 'lucide-react';
import { type RefObject, useId, useState } from 'react';
import type { ChatMessage } from '../model/chat';
import { IconButton } from '../ui/IconButton';
import { strings } from '../ui/strings';
import { draftState, isSendKey } from './composer-rules';
import type { Callable } from './mentions';
import { messageParts, plainWords } from './message-parts';
import { type DraftPin, PinButton, PinLine, useFieldAfterChoosing } from './PinControls';
import { useCalling } from './use-calling';
import { useTyping } from './use-typing';

/** What is being written is an answer to this message, or other words for it. */
export type About = { kind: 'answer' | 'edit'; message: ChatMessage };

type ComposerProps = {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  /** Where writing goes on from. */
  draft: string;
  onDraft: (text: string) => void;
  /** False: it was not taken, and stays in the field. */
  onSay: (text: string) => boolean;
  onTyping: (isTyping: boolean) => void;
  /** Who can be called by name, with @. */
  people: readonly (Callable & { color: number })[];
  /** `name`: of who wrote it. */
  about: (About & { name: string }) | null;
  onAboutNothing: () => void;
  /** False: there is no message of one's own. */
  onEditLast: () => boolean;
  /** What place it is about; null: other words for a message leave its place as it is. */
  pin: DraftPin | null;
};

export function Composer(props: ComposerProps) {
  const { inputRef, draft, onDraft, onSay, onTyping, people, about, onAboutNothing, onEditLast, pin } = props;
  const typed = useTyping(onTyping);
  useFieldAfterChoosing(pin?.isChoosing ?? false, inputRef);
  const [text, setText] = useState(draft);
  const [isRefused, setIsRefused] = useState(false);
  const noteId = useId();
  const { canSend, charsLeft } = draftState(text);

  const write = (newText: string): void => {
    setText(newText);
    onDraft(newText);
    typed(newText);
  };
  const calling = useCalling({ inputRef, text, people, onComplete: write });
  const send = (): void => {
    if (!canSend) return;
    const isTaken = onSay(text);
    setIsRefused(!isTaken);
    if (isTaken) write('');
    inputRef.current?.focus();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="border-line border-t p-2 pb-[max(8px,env(safe-area-inset-bottom))]"
    >
      {calling.list}
      {about && <AboutLine about={about} onEnd={onAboutNothing} />}
      {pin && <PinLine pin={pin} />}
      <div className="flex items-end gap-1 rounded-xl bg-raised p-1 outline-accent has-[textarea:focus-visible]:outline-2">
        <textarea
          ref={inputRef}
          value={text}
          rows={1}
          onChange={(event) => {
            write(event.target.value);
            setIsRefused(false);
          }}
          onKeyDown={(event) => {
            if (calling.takesKey(event)) return;
            const { key, shiftKey: isShift, keyCode, nativeEvent } = event;
            if (key === 'Escape' && about) {
              // The chat stays open: the first Escape ends the answer, or leaves the message as it was.
              event.stopPropagation();
              return onAboutNothing();
            }
            if (key === 'ArrowUp' && text === '' && !about && onEditLast()) return event.preventDefault();
            if (!isSendKey({ key, isShift, keyCode, isComposing: nativeEvent.isComposing })) return;
            event.preventDefault();
            send();
          }}
          onSelect={calling.look}
          onBlur={calling.close}
          {...calling.combobox}
          aria-label={strings.chat.message}
          aria-describedby={noteId}
          placeholder={strings.chat.placeholder}
          enterKeyHint="send"
          className="field-sizing-content max-h-40 min-h-9 min-w-0 flex-1 resize-none bg-transparent px-2.5 py-2 leading-5 outline-none placeholder:text-muted max-sm:min-h-11 max-sm:py-3 max-sm:text-base touch:min-h-11 touch:py-3 touch:text-base"
        />
        {pin && <PinButton pin={pin} />}
        <button
          type="submit"
          aria-label={strings.chat.send}
          disabled={!canSend}
          className="grid size-9 shrink-0 touch-manipulation place-items-center rounded-lg bg-accent text-on-accent transition-colors hover:bg-accent/90 disabled:bg-transparent disabled:text-muted max-sm:size-11 touch:size-11"
        >
          <SendHorizontal size={17} aria-hidden />
        </button>
      </div>
      <p
        id={noteId}
        role={isRefused ? 'alert' : undefined}
        className={clsx(
          'px-2 pt-1 text-right text-xs empty:hidden',
          isRefused || (charsLeft ?? 0) < 0 ? 'text-bad' : 'text-muted',
        )}
      >
        {isRefused ? strings.chat.notTaken : noteOf(charsLeft)}
      </p>
    </form>
  );
}

function AboutLine({ about, onEnd }: { about: About & { name: string }; onEnd: () => void }) {
  const words = strings.chat;
  const isEdit = about.kind === 'edit';
  const Icon = isEdit ? Pencil : Reply;
  return (
    <div className="mb-1 flex items-center gap-2 pl-2 text-xs">
      <Icon size={14} aria-hidden className="shrink-0 text-accent-strong" />
      <p className="min-w-0 flex-1">
        <span className="block font-semibold">{isEdit ? words.editing : words.answering(about.name)}</span>
        <span className="block truncate text-muted">{plainWords(messageParts(about.message.text))}</span>
      </p>
      <IconButton
        label={isEdit ? words.stopEditing : words.stopAnswering}
        icon={X}
        onClick={onEnd}
        hintSide="left"
      />
    </div>
  );
}

function noteOf(charsLeft: number | null): string {
  if (charsLeft === null) return '';
  return charsLeft < 0 ? strings.chat.tooMany(-charsLeft) : strings.chat.left(charsLeft);
}
