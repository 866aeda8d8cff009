// Says to owners, who may draw all the same, that the board is locked for everybody else.
// I/O: React

import { Lock } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { shareStrings as words } from '../ui/strings-share';
import type { RoomSession } from './room-session';

export function LockNote({ session: { client, store } }: { session: RoomSession }) {
  const isShown = useStore(store, ({ policy, mayOwn }) => policy.isLocked && mayOwn);
  if (!isShown) return null;
  return (
    <div
      className={`${PANEL} appears pointer-events-auto flex max-w-full items-center gap-2 p-1 pl-3 text-[13px]`}
    >
      <Lock size={15} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 py-1">{words.lock.shown}</span>
      <Button onClick={() => client.own({ type: 'set-policy', policy: { isLocked: false } })}>
        {words.lock.open}
      </Button>
    </div>
  );
}
