// Calling somebody while one writes: the names that fit where the caret stands, chosen by keys or a press.
// I/O: React, the DOM

import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type Callable, type Calling, callingAt, complete } from './mentions';
import { NameList, optionId } from './NameList';

type Asked = {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  text: string;
  people: readonly (Callable & { color: number })[];
  onComplete: (text: string) => void;
};

type CallingField = {
  list: ReactNode;
  /** What the field says of itself while names are shown. */
  combobox: object;
  /** The caret was set, by whatever. */
  look: () => void;
  close: () => void;
  /** True: the key was for the names. */
  takesKey: (event: KeyboardEvent) => boolean;
};

export function useCalling({ inputRef, text, people, onComplete }: Asked): CallingField {
  const id = useId();
  const [calling, setCalling] = useState<Calling | null>(null);
  const [chosen, setChosen] = useState(0);
  /** Where the caret belongs once the field has its new text. */
  const caretAfter = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caretAfter.current !== null && inputRef.current?.value === text)
      inputRef.current.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [text, inputRef]);

  const close = () => setCalling(null);
  const look = () => {
    const field = inputRef.current;
    const isCaret = field && field.selectionStart === field.selectionEnd;
    setCalling(isCaret ? callingAt(field.value, field.selectionStart, people) : null);
    setChosen(0);
  };
  const choose = (name: string) => {
    const field = inputRef.current;
    if (!field || !calling) return;
    const completed = complete({ text: field.value, caret: field.selectionStart }, calling, name);
    caretAfter.current = completed.caret;
    onComplete(completed.text);
    close();
  };
  if (!calling) return { list: null, combobox: {}, look, close, takesKey: () => false };

  const { candidates } = calling;
  const shown = people.filter(({ author }) => candidates.some((candidate) => candidate.author === author));
  const takesKey = (event: KeyboardEvent): boolean => {
    const name = shown[chosen]?.name;
    const steps: Record<string, () => void> = {
      ArrowDown: () => setChosen((chosen + 1) % shown.length),
      ArrowUp: () => setChosen((chosen + shown.length - 1) % shown.length),
      Enter: () => name !== undefined && choose(name),
      Tab: () => name !== undefined && choose(name),
      Escape: close,
    };
    const step = event.nativeEvent.isComposing || event.shiftKey ? undefined : steps[event.key];
    if (!step) return false;
    event.preventDefault();
    event.stopPropagation();
    step();
    return true;
  };
  return {
    list: <NameList id={id} candidates={shown} chosen={chosen} onChoose={choose} />,
    combobox: {
      role: 'combobox',
      'aria-expanded': true,
      'aria-controls': id,
      'aria-activedescendant': optionId(id, chosen),
      'aria-autocomplete': 'list',
    },
    look,
    close,
    takesKey,
  };
}
