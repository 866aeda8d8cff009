// Top left: the way home, which room this is, its link, and how the connection is.
// I/O: React

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
        <h1 title={client.room} className="min-w-0 max-w-52 truncate pr-1 pl-1.5 font-semibold">
          {client.room}
        </h1>
        <CopyLinkButton room={client.room} />
        <div className="flex items-center max-sm:hidden">
          <PanelDivider />
          <ConnectionPill session={session} />
        </div>
      </Panel>
      <Panel className="p-0 sm:hidden">
        <ConnectionPill session={session} />
      </Panel>
    </div>
  );
}
