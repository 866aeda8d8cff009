// The rooms this browser was in, each a link and each to be forgotten.
// I/O: React, the clock

import { X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../ui/IconButton';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import { forgetVisitedRoom, visitedStore } from './browser-state';
import { Link } from './Link';
import { relativeTime } from './relative-time';
import { roomPath } from './routes';

export function VisitedRooms() {
  const { rooms } = useStore(visitedStore);
  const [now] = useState(() => Date.now());
  if (rooms.length === 0)
    return <p className="px-6 pt-6 text-center text-muted text-xs">{strings.home.noRooms}</p>;
  return (
    <section aria-label={strings.home.visited} className="pt-8">
      <h2 className="px-1 pb-2 font-medium text-muted">{strings.home.visited}</h2>
      <ul className={`${PANEL} divide-y divide-line overflow-hidden`}>
        {rooms.map(({ room, at, name }) => (
          <li key={room} className="flex items-center pr-1.5 hover:bg-raised/60">
            <Link
              to={roomPath(room)}
              className="flex min-h-12 min-w-0 flex-1 items-center gap-3 pl-4 focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1 py-1.5">
                <span className="block truncate font-medium">{name || room}</span>
                {name !== '' && <span className="block truncate text-muted text-xs">{room}</span>}
              </span>
              <span className="shrink-0 text-muted text-xs">{relativeTime(at, now)}</span>
            </Link>
            <IconButton
              label={strings.home.forget(name || room)}
              icon={X}
              onClick={() => forgetVisitedRoom(room)}
              hintSide="left"
              className="ml-1 text-muted"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
