// Top left: the way home, which room this is with its settings behind, its link, and how the connection is.
// I/O: React

import { clsx } from 'clsx';
import { Settings2, UserPlus } from 'lucide-react';
import { useStore } from 'zustand';
import { Hint } from '../ui/Hint';
import { IconButton } from '../ui/IconButton';
import { Panel, PanelDivider } from '../ui/Panel';
import { strings } from '../ui/strings';
import { settingsStrings } from '../ui/strings-settings';
import { shareStrings } from '../ui/strings-share';
import { ConnectionPill } from './ConnectionPill';
import { CopyLinkButton } from './CopyLinkButton';
import { Link } from './Link';
import { Logo } from './Logo';
import { mayLeave } from './leave-guard';
import { useRoomName } from './room-name';
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
        <RoomName session={session} className="min-w-0 max-w-56 max-sm:hidden" />
        <CopyLinkButton session={session} />
        <ShareButton session={session} className="max-sm:hidden" />
        <div className="flex items-center max-sm:hidden">
          <PanelDivider />
          <ConnectionPill session={session} />
        </div>
      </Panel>
      {/* Beside the other buttons of the first row a narrow screen has no room for more than a few letters. */}
      {/* The open chat covers it there, and has the connection in its own head. */}
      {!isChatOpen && (
        <Panel className="max-w-[calc(100vw-16px)] p-0 sm:hidden">
          <RoomName session={session} className="min-w-0 max-w-44 text-xs" />
          <ShareButton session={session} />
          <ConnectionPill session={session} />
        </Panel>
      )}
    </div>
  );
}

function ShareButton({ session: { view }, className }: { session: RoomSession; className?: string }) {
  return (
    <IconButton
      label={shareStrings.title}
      icon={UserPlus}
      aria-haspopup="dialog"
      onClick={() => view.setState({ isShareOpen: true })}
      hintSide="bottom"
      className={className}
    />
  );
}

/** What the room is called; opens its settings. */
function RoomName({ session, className }: { session: RoomSession; className: string }) {
  const name = useRoomName(session);
  return (
    <h1 className={clsx('flex', className)}>
      <Hint text={settingsStrings.title} side="bottom">
        <button
          type="button"
          aria-label={settingsStrings.open(name)}
          aria-haspopup="dialog"
          onClick={() => session.view.setState({ areSettingsOpen: true })}
          className="flex h-9 min-w-0 touch-manipulation items-center gap-1.5 rounded-lg px-2 font-semibold hover:bg-raised max-sm:h-11 touch:h-11"
        >
          <span className="truncate">{name}</span>
          <Settings2 size={14} aria-hidden className="shrink-0 text-muted" />
        </button>
      </Hint>
    </h1>
  );
}
