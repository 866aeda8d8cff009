// Opens a room by its name or by a link to it.
// I/O: React

import { useId, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { strings } from '../ui/strings';
import { navigate } from './navigation';
import { type RoomProblem, roomFromInput, roomPath } from './routes';

export function OpenRoomForm() {
  const { label, placeholder, submit, problems } = strings.home.open;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<RoomProblem | null>(null);
  const fieldRef = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const problemId = useId();

  const open = (): void => {
    const input = roomFromInput(text);
    if (input.ok) return navigate(roomPath(input.room));
    setProblem(input.problem);
    fieldRef.current?.focus();
  };

  return (
    <form
      noValidate
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
          ref={fieldRef}
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
        <Button type="submit" className="h-11">
          {submit}
        </Button>
      </div>
      {problem && (
        <p id={problemId} role="alert" className="pt-2 text-bad">
          {problems[problem]}
        </p>
      )}
    </form>
  );
}
