// Who writes just now, in a line above the field; it has its place there, so that nothing moves when it comes and goes.
// I/O: React

import { strings } from '../ui/strings';

export function Typing({ names }: { names: readonly string[] }) {
  return (
    <p className="pointer-events-none h-4 truncate px-4 text-muted text-xs leading-4">
      {names.length > 0 && strings.chat.typing(names)}
    </p>
  );
}
