// A field for what leads into a room, with a word where it does not.
// I/O: React

import { useId, useRef, useState } from 'react';
import { Button } from '../ui/Button';

type RoomFieldProps = {
  label: string;
  placeholder: string;
  submit: string;
  isMain?: boolean;
  /** Goes there; a sentence where it cannot. */
  onOpen: (text: string) => string | null;
};

export function RoomField({ label, placeholder, submit, isMain = false, onOpen }: RoomFieldProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const problemId = useId();

  const open = (): void => {
    const why = onOpen(text);
    setProblem(why);
    if (why !== null) field.current?.focus();
  };

  return (
    <form
      noValidate
      className="w-full text-left"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <label htmlFor={fieldId} className="block pb-1.5 font-medium">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={fieldId}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          placeholder={placeholder}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          className="h-11 min-w-0 flex-1 rounded-lg bg-raised px-3 text-base placeholder:text-muted aria-invalid:outline-2 aria-invalid:outline-bad sm:text-sm"
        />
        <Button type="submit" kind={isMain ? 'accent' : 'quiet'} className="h-11">
          {submit}
        </Button>
      </div>
      {problem && (
        <p id={problemId} role="alert" className="pt-2 text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}
