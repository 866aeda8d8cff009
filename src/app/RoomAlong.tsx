// Connects going along with others with the page: the notes at the top, and a frame in the colour of whoever leads.
// I/O: React

import { useStore } from 'zustand';
import { personColor } from '../model/person-colors';
import { AlongBar } from '../people/AlongBar';
import { FocusNote } from './FocusChoice';
import type { RoomSession } from './room-session';

export function RoomAlong({ session: { along, view, others } }: { session: RoomSession }) {
  const state = useStore(along.store);
  const isLive = useStore(view, ({ mode }) => mode === 'live');
  if (!isLive) return null;
  const { leader } = state;
  return (
    <>
      {leader && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-0 z-10 border-4"
          style={{ borderColor: personColor(leader.color).hex }}
        />
      )}
      <div className="pointer-events-none absolute inset-x-3 top-17 z-20 flex flex-col items-center gap-2 max-sm:top-28">
        <FocusNote others={others} />
        <AlongBar
          {...state}
          onStop={() => along.follow(null)}
          onStopPresenting={() => along.present(false)}
          onStay={() => along.stay()}
          onJoin={() => along.accept()}
        />
      </div>
    </>
  );
}
