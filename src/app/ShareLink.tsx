// One link to give to others: to be copied, or to be read by a camera.
// I/O: React, the page's address

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Policy } from '../model/policy';
import { announce } from '../ui/announcer';
import { Button } from '../ui/Button';
import { LinkField } from '../ui/LinkField';
import { QrCode } from '../ui/QrCode';
import { shareStrings as words } from '../ui/strings-share';
import { copyText } from './copy-text';
import { whoComesBy } from './links-to-share';
import { linkToRoom } from './navigation';

type ShareLinkProps = {
  room: string;
  link: string | null;
  policy: Policy;
  /** What can be done about the link. */
  children?: ReactNode;
};

export function ShareLink({ room, link, policy, children }: ShareLinkProps) {
  const address = linkToRoom(room, link);
  const who = whoComesBy(link, policy);
  const [copied, setCopied] = useState<{ address: string; isCopied: boolean } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const told = copied?.address === address ? copied.isCopied : null;
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(address);
    setCopied({ address, isCopied });
    if (isCopied) announce(words.link.copied);
    else field.current?.select();
  };
  return (
    <section aria-label={words.link.field} className="flex flex-col gap-3">
      <p id={hintId} className={who === 'shut-out' ? 'text-warn' : 'text-muted'}>
        {words.link.lets[who]}
      </p>
      <div className="flex gap-2">
        <LinkField
          link={address}
          label={words.link.field}
          describedBy={hintId}
          fieldRef={field}
          className="min-w-0 flex-1"
        />
        <Button kind="accent" onClick={() => void copy()} className="min-w-24">
          {told === true ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          {told === true ? words.link.isCopied : words.link.copy}
        </Button>
      </div>
      {told === false && <p role="alert">{words.link.byHand}</p>}
      <div className="flex items-center gap-4 max-sm:flex-col">
        <QrCode
          text={address}
          label={words.link.qr}
          className="size-36 shrink-0 ring-1 ring-line max-sm:size-44"
        />
        <div className="flex min-w-0 flex-col items-start gap-2 max-sm:w-full">
          <p className="text-muted text-xs">{words.link.qrHint}</p>
          {children}
        </div>
      </div>
    </section>
  );
}
