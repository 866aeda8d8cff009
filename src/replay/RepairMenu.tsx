// What an owner can make of the moment one watches, and who may do it.
// I/O: React

import { FilePlus2, History, Wrench } from 'lucide-react';
import type { LiveEntry } from '../model/board';
import { isNoRepair, repairTo } from '../model/repair';
import { TimelineCursor } from '../model/timeline-cursor';
import { IconButton } from '../ui/IconButton';
import { Menu, MenuHeading, MenuItem } from '../ui/Menu';
import { repairStrings as words } from '../ui/strings-repair';
import { showToast } from '../ui/toasts';
import { wallClock } from './clock-time';
import type { RepairDoor } from './repair-door';
import type { ReplaySession } from './replay-session';

type RepairMenuProps = { session: ReplaySession; door: RepairDoor; onOpenRepair: () => void };

export function RepairMenu({ session, door, onOpenRepair }: RepairMenuProps) {
  const { isOwner, owners, board, onRepair, onNewRoom } = door;
  const momentOf = () => wallClock(session.shown().time);
  const restore = () => {
    const then = boardAt(session);
    if (!then) return;
    const repair = repairTo(then, board());
    if (isNoRepair(repair)) showToast(words.told.asItWas);
    else onRepair(repair, words.told.restored(momentOf()));
  };
  const begin = () => {
    const then = boardAt(session);
    if (then) onNewRoom(then, momentOf());
  };
  return (
    <Menu trigger={<IconButton label={words.menu} icon={Wrench} />}>
      {isOwner ? (
        <>
          <MenuItem label={words.ofSomebody} icon={Wrench} onSelect={onOpenRepair} />
          <MenuItem label={words.toMoment} icon={History} onSelect={restore} />
        </>
      ) : (
        <MenuHeading>{words.notOwner(owners)}</MenuHeading>
      )}
      <MenuItem label={words.newRoom} icon={FilePlus2} onSelect={begin} />
    </Menu>
  );
}

/** Everything that was on the board at the playhead, whatever part of the film is shown; null: it is on its way. */
function boardAt(session: ReplaySession): LiveEntry[] | null {
  const { time } = session.shown();
  const timeline = session.film.at(time);
  if (!timeline) return null;
  const cursor = new TimelineCursor(timeline);
  cursor.seek(time);
  const entries = [...cursor.elements()];
  cursor.dispose();
  return entries;
}
