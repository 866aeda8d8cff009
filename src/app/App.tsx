// Shows the page the address asks for.
// I/O: React

import { Tooltip } from 'radix-ui';
import { useStore } from 'zustand';
import { LiveRegion } from '../ui/LiveRegion';
import { strings } from '../ui/strings';
import { Toaster } from '../ui/Toaster';
import { sessionStore } from './current-session';
import { ErrorBoundary } from './ErrorBoundary';
import { HomePage } from './HomePage';
import { MessagePage } from './MessagePage';
import { routeStore } from './navigation';
import { RoomPage } from './RoomPage';

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
      // A room's page begins anew with each room: nothing of one is left in the next.
      return session && <RoomPage key={session.client.room} session={session} />;
    case 'bad-room':
      return <MessagePage title={strings.badRoom.title} words={strings.badRoom.words(route.room)} />;
    case 'lost':
      return <MessagePage title={strings.lost.title} words={strings.lost.words} />;
  }
}
