// Copies the link of the room; where no way of copying is left, shows it in a field to be copied by hand.
// I/O: React, timers, the page's address

import { Check, Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { announce } from '../ui/announcer';
import { IconButton } from '../ui/IconButton';
import { LinkField } from '../ui/LinkField';
import { Popup } from '../ui/Popup';
import { strings } from '../ui/strings';
import { copyText } from './copy-text';
import { linkToGive } from './links-to-share';
import { linkToRoom } from './navigation';
import type { RoomSession } from './room-session';

/** How long the tick stands for "copied". */
const TICK_MS = 1_800;

type CopyState = 'ready' | 'copied' | 'by-hand';

export function CopyLinkButton({ session: { client, store } }: { session: RoomSession }) {
  const [state, setState] = useState<CopyState>('ready');
  const token = useStore(store, (state) => linkToGive(state, client.link));
  const link = linkToRoom(client.room, token);

  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('ready'), TICK_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async (): Promise<void> => {
    const isCopied = await copyText(link);
    setState(isCopied ? 'copied' : 'by-hand');
    if (isCopied) announce(strings.room.linkCopied);
  };

  return (
    <Popup
      label={strings.room.linkField}
      align="start"
      className="flex w-80 flex-col gap-2 p-3"
      open={state === 'by-hand'}
      // The button itself decides between copying and showing.
      onOpenChange={(isOpen) => {
        if (isOpen) void copy();
        else setState('ready');
      }}
      trigger={
        <IconButton
          label={strings.room.copyLink}
          icon={state === 'copied' ? CopiedMark : Link2}
          hintSide="bottom"
        />
      }
    >
      <p>{strings.room.copyByHand}</p>
      <LinkField link={link} label={strings.room.linkField} />
    </Popup>
  );
}

function CopiedMark() {
  return <Check size={18} strokeWidth={2.5} aria-hidden className="appears text-good" />;
}
