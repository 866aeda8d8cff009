// Top left: the way home, which room this is, its link, and how the connection is.
// I/O: React

import { clsx } from 'clsx';
import { useStore } from 'zustand';
import { Hint } from '../ui/Hint';
import { Panel, PanelDivider } from '../ui/Panel';
import { strings } from '../ui/strings';
import { ConnectionPill } from './ConnectionPill';
import { CopyLinkButton } from './CopyLinkButton';
import { Link } from './Link';
import { Logo } from './Logo';
import { mayLeave } from './leave-guard';
import type { RoomSession } from './room-session';

export function RoomPanel({ session }: { session: RoomSession }) {
  const { client } = session;
  const isChatOpen = useStore(session.view, (view) => view.isChatOpen);
  return (
    <div className="flex min-w-0 items-start gap-2 max-sm:flex-col max-sm:gap-1.5">
      <Panel className="min-w-0 max-sm:max-w-full">
        <Hint text={strings.room.home} side="bottom">
          <Link
            to="/"
            mayLeave={() => mayLeave(client)}
            aria-label={strings.room.home}
            className="grid size-9 shrink-0 place-items-center rounded-lg hover:bg-raised max-sm:size-11 touch:size-11"
          >
            <Logo />
          </Link>
        </Hint>
        <RoomName room={client.room} className="min-w-0 max-w-52 pr-1 pl-1.5 max-sm:hidden" />
        <CopyLinkButton room={client.room} />
        <div className="flex items-center max-sm:hidden">
          <PanelDivider />
          <ConnectionPill session={session} />
        </div>
      </Panel>
      {/* Beside the other buttons of the first row a narrow screen has no room for more than a few letters. */}
      {/* The open chat covers it there, and has the connection in its own head. */}
      {!isChatOpen && (
        <Panel className="max-w-[calc(100vw-16px)] p-0 sm:hidden">
          <RoomName room={client.room} className="min-w-0 max-w-40 pl-3 text-xs" />
          <ConnectionPill session={session} />
        </Panel>
      )}
    </div>
  );
}

function RoomName({ room, className }: { room: string; className: string }) {
  return (
    <h1 title={room} className={clsx('truncate font-semibold', className)}>
      {room}
    </h1>
  );
}
