// Connects going along with others with the page: the notes at the top, and a frame in the colour of whoever leads.
// I/O: React

import { useStore } from 'zustand';
import { personColor } from '../model/person-colors';
import { AlongBar } from '../people/AlongBar';
import { FocusNote } from './FocusChoice';
import type { RoomSession } from './room-session';

/** The frame around the board. */
export function AlongFrame({ session: { along, view } }: { session: RoomSession }) {
  const leader = useStore(along.store, (state) => state.leader);
  const isLive = useStore(view, ({ mode }) => mode === 'live');
  if (!isLive || !leader) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-0 z-10 border-4"
      style={{ borderColor: personColor(leader.color).hex }}
    />
  );
}

export function AlongNotes({ session: { along, others } }: { session: RoomSession }) {
  const state = useStore(along.store);
  return (
    <>
      <FocusNote others={others} />
      <AlongBar
        {...state}
        onStop={() => along.follow(null)}
        onStopPresenting={() => along.present(false)}
        onStay={() => along.stay()}
        onJoin={() => along.accept()}
      />
    </>
  );
}
