// Shows the page the address asks for.
// I/O: React

import { Tooltip } from 'radix-ui';
import { useStore } from 'zustand';
import { LiveRegion } from '../ui/LiveRegion';
import { strings } from '../ui/strings';
import { Toaster } from '../ui/Toaster';
import { AtDoor } from './AtDoor';
import { sessionStore } from './current-session';
import { EndedPage } from './EndedBanner';
import { ErrorBoundary } from './ErrorBoundary';
import { HomePage } from './HomePage';
import { MessagePage } from './MessagePage';
import { routeStore } from './navigation';
import { RoomPage } from './RoomPage';
import type { RoomSession } from './room-session';

export function App() {
  return (
    <ErrorBoundary>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
        <CurrentPage />
        <Toaster />
        <LiveRegion />
      </Tooltip.Provider>
    </ErrorBoundary>
  );
}

function CurrentPage() {
  const { route } = useStore(routeStore);
  const { session } = useStore(sessionStore);
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'room':
      // A room's page begins anew with each visit: nothing of one is left in the next.
      return (
        session && <RoomOrDoor key={`${session.client.room}#${session.client.link}`} session={session} />
      );
    case 'bad-room':
      return <MessagePage title={strings.badRoom.title} words={strings.badRoom.words(route.room)} />;
    case 'lost':
      return <MessagePage title={strings.lost.title} words={strings.lost.words} />;
  }
}

function RoomOrDoor({ session }: { session: RoomSession }) {
  const atDoor = useStore(session.store, (state) => state.atDoor);
  const isShutOut = useStore(
    session.store,
    ({ status, you, seq }) => status === 'ended' && !you && seq === 0,
  );
  if (atDoor) return <AtDoor session={session} isOwnerHere={atDoor.isOwnerHere} />;
  // Where this browser kept the room's board, one's unsent work lies on it: then the words stand over it.
  return isShutOut ? <EndedPage session={session} /> : <RoomPage session={session} />;
}
