// In the composer: chooses what place on the board a message is about, and shows that there is one.
// I/O: React, the DOM's focus

import { MapPin, X } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { IconButton } from '../ui/IconButton';
import { pinStrings as words } from '../ui/strings-pins';

export type DraftPin = {
  hasPlace: boolean;
  isChoosing: boolean;
  /** Null: there is no board to choose on, as in a replay. */
  onChoose: (() => void) | null;
  onRemove: () => void;
};

export function PinButton({ pin: { isChoosing, onChoose } }: { pin: DraftPin }) {
  if (!onChoose) return null;
  return <IconButton label={words.choose} icon={MapPin} isPressed={isChoosing} onClick={onChoose} />;
}

export function PinLine({ pin: { hasPlace, onRemove } }: { pin: DraftPin }) {
  if (!hasPlace) return null;
  return (
    <div className="mb-1 flex w-fit max-w-full items-center gap-1.5 rounded-full bg-accent-soft pl-2.5 font-medium text-accent-strong text-xs">
      <MapPin size={14} aria-hidden className="shrink-0" />
      <span className="min-w-0 truncate">{words.chosen}</span>
      <IconButton label={words.remove} icon={X} onClick={onRemove} className="text-accent-strong" />
    </div>
  );
}

/** Once a place was chosen, or none, one goes on writing. */
export function useFieldAfterChoosing(
  isChoosing: boolean,
  inputRef: RefObject<HTMLTextAreaElement | null>,
): void {
  const wasChoosing = useRef(false);
  useEffect(() => {
    if (wasChoosing.current && !isChoosing) inputRef.current?.focus();
    wasChoosing.current = isChoosing;
  }, [isChoosing, inputRef]);
}
