// Links to this moment and to a part of the film, to be given to others.
// I/O: React

import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { announce } from '../ui/announcer';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { LinkField } from '../ui/LinkField';
import { Popup, PopupHeading } from '../ui/Popup';
import { strings } from '../ui/strings';
import { showToast } from '../ui/toasts';
import { ClipEdges } from './ClipEdges';
import { FROM_THE_START, type ReplayStart } from './replay-link';
import type { ReplaySession, ReplayShown } from './replay-session';

const words = strings.replay.share;

/** `copy`: false where the browser does not let us. */
export type Links = { linkTo: (start: ReplayStart) => string; copy: (text: string) => Promise<boolean> };

type ShareMenuProps = { session: ReplaySession; shown: ReplayShown; links: Links };

export function ShareMenu({ session, shown, links }: ShareMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  const { time, speed, choice, clip, isEmpty } = shown;
  const share = async (part: Pick<ReplayStart, 'time' | 'until'>) => {
    const link = links.linkTo({ ...FROM_THE_START, ...choice, ...part, speed });
    const isCopied = await links.copy(link);
    setByHand(isCopied ? null : link);
    if (!isCopied) return;
    setOpen(false);
    showToast(words.copied);
    announce(words.copied);
  };
  return (
    <Popup
      label={words.button}
      side="top"
      className="flex max-h-[var(--radix-popover-content-available-height)] w-72 flex-col gap-2 overflow-y-auto p-3"
      open={isOpen}
      onOpenChange={(isOpening) => {
        setOpen(isOpening);
        setByHand(null);
      }}
      trigger={<IconButton label={words.button} icon={Share2} disabled={isEmpty} />}
    >
      <Button onClick={() => void share({ time, until: null })}>{words.moment}</Button>
      <PopupHeading>{words.clip}</PopupHeading>
      <ClipEdges session={session} shown={shown} />
      <Button
        disabled={!clip}
        onClick={clip ? () => void share({ time: clip.from, until: clip.to }) : undefined}
      >
        {words.copyClip}
      </Button>
      {byHand !== null && (
        <>
          <p>{words.byHand}</p>
          <LinkField link={byHand} label={words.field} />
        </>
      )}
    </Popup>
  );
}
