// Says with whom one goes along and who goes along with oneself, each with the way out of it.
// I/O: React

import type { ReactNode } from 'react';
import type { Peer } from '../net/protocol';
import { Button } from '../ui/Button';
import { LookalikeMark } from '../ui/LookalikeMark';
import { PANEL } from '../ui/Panel';
import { strings } from '../ui/strings';
import { Avatar } from './Avatar';

const { together: words } = strings;

export type AlongBarProps = {
  leader: Peer | null;
  invitation: { peer: Peer; isBringing: boolean } | null;
  followers: readonly Peer[];
  isPresenting: boolean;
  onStop: () => void;
  onStopPresenting: () => void;
  onStay: () => void;
  onJoin: () => void;
};

export function AlongBar({ leader, invitation, followers, isPresenting, ...acts }: AlongBarProps) {
  const names = [...new Set(followers.map(({ name }) => name))];
  return (
    <>
      {leader && (
        <Note peer={leader} text={words.following(leader.name)}>
          <Button onClick={acts.onStop}>{words.stop}</Button>
        </Note>
      )}
      {invitation && (
        <Note
          peer={invitation.peer}
          text={(invitation.isBringing ? words.brought : words.offered)(invitation.peer.name)}
        >
          {invitation.isBringing && <Button onClick={acts.onStay}>{words.stay}</Button>}
          <Button kind="accent" onClick={acts.onJoin}>
            {words.join}
          </Button>
        </Note>
      )}
      {isPresenting && (
        <Note peer={null} text={words.bringing(followers.length)}>
          <Button onClick={acts.onStopPresenting}>{words.stop}</Button>
        </Note>
      )}
      {!isPresenting && names.length > 0 && <Note peer={null} text={words.followers(names)} />}
    </>
  );
}

type NoteProps = { peer: Peer | null; text: string; children?: ReactNode };

function Note({ peer, text, children }: NoteProps) {
  return (
    <div
      className={`${PANEL} appears pointer-events-auto flex max-w-full items-center gap-2 p-1 pl-2 text-[13px]`}
    >
      {peer && <Avatar {...peer} className="size-6" />}
      {peer?.isLookalike && <LookalikeMark />}
      <span className="wrap-anywhere min-w-0 py-1 pr-1 max-sm:leading-tight sm:truncate">{text}</span>
      {children}
    </div>
  );
}
