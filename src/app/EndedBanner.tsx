// Shown when the room said goodbye: why, and the way back in; over the board, or as a page where there is none.
// I/O: React, the page's address

import { Unplug } from 'lucide-react';
import type { RoomClient } from '../net/client-api';
import { Button } from '../ui/Button';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import { shareStrings } from '../ui/strings-share';
import { type ByeWords, byeWords } from './connection-words';
import { Link } from './Link';
import { MessagePage } from './MessagePage';
import { PasteLink } from './PasteLink';
import type { RoomSession } from './room-session';

const { ended } = shareStrings;

type EndedProps = { session: RoomSession };

export function EndedBanner({ session: { client } }: EndedProps) {
  const { words, action } = byeWords(client.bye);
  return (
    <div
      role="alert"
      className={`${PANEL} appears pointer-events-auto flex w-[min(28rem,100%)] flex-col items-start gap-3 p-4`}
    >
      <p className="flex gap-3">
        <Unplug size={18} aria-hidden className="mt-0.5 shrink-0 text-bad" />
        {words}
      </p>
      <WayOn action={action} client={client} className="self-end" />
    </div>
  );
}

/** One never was in the room, and nothing of it is here. */
export function EndedPage({ session: { client } }: EndedProps) {
  const { words, action } = byeWords(client.bye);
  return (
    <MessagePage title={ended.title} words={words} isHomeFirst={action === 'home'}>
      {action !== 'home' && (
        <div className="mb-4 flex w-full flex-col items-center">
          <WayOn action={action} client={client} />
        </div>
      )}
    </MessagePage>
  );
}

type WayOnProps = { client: RoomClient; action: ByeWords['action']; className?: string };

function WayOn({ client, action, className }: WayOnProps) {
  const onRejoin = () => client.reconnect();
  switch (action) {
    case 'rejoin':
    case 'knock':
      return (
        <Button kind="accent" className={className} onClick={onRejoin}>
          {action === 'knock' ? ended.knockAgain : strings.connection.rejoin}
        </Button>
      );
    case 'reload':
      return (
        <Button kind="accent" className={className} onClick={() => location.reload()}>
          {strings.broken.reload}
        </Button>
      );
    case 'link':
      return (
        <div className="flex w-full flex-col items-center gap-4">
          <PasteLink client={client} />
          <Button onClick={onRejoin} className={className}>
            {ended.again}
          </Button>
        </div>
      );
    case 'home':
      return (
        <Link to="/" className={`font-medium text-accent-strong underline ${className ?? ''}`}>
          {strings.badRoom.home}
        </Link>
      );
  }
}
