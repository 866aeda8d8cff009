// Shown when the room said goodbye: why, and the way back in.
// I/O: React, the page's address

import { Unplug } from 'lucide-react';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import { byeWords } from './connection-words';
import type { RoomSession } from './room-session';

export function EndedBanner({ session: { client } }: { session: RoomSession }) {
  const { words, action } = byeWords(client.bye);
  return (
    <div
      role="alert"
      className={`${PANEL} appears pointer-events-auto flex max-w-md flex-col items-start gap-3 p-4`}
    >
      <p className="flex gap-3">
        <Unplug size={18} aria-hidden className="mt-0.5 shrink-0 text-bad" />
        {words}
      </p>
      {action === 'rejoin' && (
        <Button kind="accent" className="self-end" onClick={() => client.reconnect()}>
          {strings.connection.rejoin}
        </Button>
      )}
      {action === 'reload' && (
        <Button kind="accent" className="self-end" onClick={() => location.reload()}>
          {strings.broken.reload}
        </Button>
      )}
    </div>
  );
}
