// How full a room is: its history and its drawings, each a bar with words.
// I/O: React

import { clsx } from 'clsx';
import type { RoomSize } from '../net/protocol';
import { spaceStrings } from '../ui/strings-space';

const { section: words } = spaceStrings;

export function SpaceMeter({ size }: { size: RoomSize }) {
  const { logBytes, maxLogBytes, elements, maxElements } = size;
  return (
    <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1 max-sm:gap-2">
      <Bar text={words.history(size)} share={logBytes / maxLogBytes} />
      <Bar text={words.drawings(size)} share={elements / maxElements} />
    </div>
  );
}

/** From here on a bar is red: nobody but owners can add anything. */
const RED = 0.9;

function Bar({ text, share }: { text: string; share: number }) {
  const percent = Math.min(100, Math.round(share * 100));
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-xs tabular-nums">{text}</span>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-raised ring-1 ring-line">
        <div
          style={{ width: `${percent}%` }}
          className={clsx('h-full rounded-full', share >= RED ? 'bg-bad' : 'bg-accent')}
        />
      </div>
    </div>
  );
}
