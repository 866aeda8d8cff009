// What is to be known at the top of the board: who knocks, that it is full or locked, with whom one goes along.
// I/O: React

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { FullNote, MovedNote } from './FullNote';
import { KnockCards } from './KnockCards';
import { LockNote } from './LockNote';
import { AlongFrame, AlongNotes } from './RoomAlong';
import type { RoomSession } from './room-session';

/** `children`: what else is offered there on the live board. */
export function RoomNotices({ session, children }: { session: RoomSession; children: ReactNode }) {
  const isLive = useStore(session.view, ({ mode }) => mode === 'live');
  return (
    <>
      <AlongFrame session={session} />
      {/* Each notice has its own height in the pile of panels: who knocks is seen above an open chat, too. */}
      <div className="pointer-events-none absolute inset-x-3 top-17 flex flex-col items-center gap-2 *:z-20 max-sm:inset-x-2 max-sm:top-32">
        <KnockCards session={session} />
        {isLive && (
          <>
            {children}
            <MovedNote session={session} />
            <FullNote session={session} />
            <LockNote session={session} />
            <AlongNotes session={session} />
          </>
        )}
      </div>
    </>
  );
}
