// The start page: a new room, the way into one by name or link, and the rooms one was in.
// I/O: React, the browser's history

import { Plus } from 'lucide-react';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import { Logo } from './Logo';
import { navigate } from './navigation';
import { newRoomName } from './new-room-name';
import { OpenRoomForm } from './OpenRoomForm';
import { roomPath } from './routes';
import { ThemeMenu } from './ThemeMenu';
import { VisitedRooms } from './VisitedRooms';

export function HomePage() {
  return (
    <div className="h-full overflow-y-auto bg-[radial-gradient(var(--line)_1px,transparent_1px)] bg-[length:24px_24px]">
      <div className="absolute top-3 right-3">
        <ThemeMenu />
      </div>
      <main className="mx-auto flex min-h-full max-w-md flex-col px-4 py-[max(24px,10vh)]">
        <header className="flex items-center gap-3 px-1">
          <Logo className="size-11" />
          <div>
            <h1 className="font-semibold text-2xl tracking-tight">{strings.product}</h1>
            <p className="text-muted">{strings.tagline}</p>
          </div>
        </header>
        <div className={`${PANEL} mt-6 flex flex-col gap-5 p-5`}>
          <div>
            <Button
              kind="accent"
              className="h-11 w-full text-[15px]"
              onClick={() => navigate(roomPath(newRoomName()))}
            >
              <Plus size={18} aria-hidden />
              {strings.home.newRoom}
            </Button>
            <p className="pt-2 text-center text-muted text-xs">{strings.home.newRoomHint}</p>
          </div>
          <OpenRoomForm />
        </div>
        <VisitedRooms />
      </main>
    </div>
  );
}
