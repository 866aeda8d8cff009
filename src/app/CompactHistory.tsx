// Asks an owner how much of the history is to be kept, and has the rest deleted.
// I/O: React

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { CompactDialog } from '../settings/CompactDialog';
import { spaceStrings as words } from '../ui/strings-space';
import { showToast } from '../ui/toasts';
import { saveCopy } from './claim-room';
import type { RoomSession } from './room-session';

type CompactHistoryProps = { session: RoomSession; onClose: () => void };

export function CompactHistory({ session: { client, store }, onClose }: CompactHistoryProps) {
  const size = useStore(store, (state) => state.size);
  useEffect(() => client.own({ type: 'read-size' }), [client]);
  const compact = (keepDays: number): void => {
    const before = size?.since ?? null;
    const stop = client.on('size', ({ since }) => {
      if (since === before) return;
      stop();
      showToast(words.ask.done);
    });
    client.own({ type: 'compact-log', keepDays });
  };
  return (
    <CompactDialog size={size} saveCopy={() => saveCopy(client)} onCompact={compact} onClose={onClose} />
  );
}
