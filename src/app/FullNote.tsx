// Says at the top of the board that the room is (nearly) full, with the ways on from there; and where it goes on.
// I/O: React

import { ArchiveRestore, ArrowRight, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { PANEL } from '../ui/Panel';
import { spaceStrings as words } from '../ui/strings-space';
import { CompactHistory } from './CompactHistory';
import { ContinueButton } from './ContinueButton';
import { mayLeave } from './leave-guard';
import { navigate } from './navigation';
import type { RoomSession } from './room-session';
import { roomPath } from './routes';

const NOTE = `${PANEL} appears pointer-events-auto flex max-w-[min(44rem,100%)] flex-wrap items-center gap-2 p-1.5 pl-3 text-[13px]`;

export function FullNote({ session }: { session: RoomSession }) {
  const size = useStore(session.store, (state) => state.size);
  const isOwner = useStore(session.store, ({ mayOwn }) => mayOwn);
  const isViewer = useStore(session.store, ({ you }) => you?.role === 'viewer');
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  if (!size || size.level === 'fine' || dismissed === size.level) return null;
  const isLog = size.of === 'log';
  return (
    <section aria-label={words.section.label} className={NOTE}>
      <ArchiveRestore size={15} aria-hidden className="shrink-0 text-muted" />
      <p role="status" className="min-w-0 flex-1 basis-60 py-1">
        {words.note(size, isOwner)}
      </p>
      <span className="ml-auto flex flex-wrap items-center gap-1">
        {isLog && isOwner && <Button onClick={() => setIsAsking(true)}>{words.compact}</Button>}
        {isLog && !isViewer && <ContinueButton session={session} />}
        {size.level === 'nearly' && (
          <IconButton label={words.dismiss} icon={X} onClick={() => setDismissed(size.level)} />
        )}
      </span>
      {isAsking && <CompactHistory session={session} onClose={() => setIsAsking(false)} />}
    </section>
  );
}

export function MovedNote({ session: { client, store } }: { session: RoomSession }) {
  const room = useStore(store, ({ policy }) => policy.continuesIn);
  const isOwner = useStore(store, ({ mayOwn }) => mayOwn);
  if (room === '') return null;
  const go = (): void => {
    if (mayLeave(client)) navigate(roomPath(room));
  };
  return (
    <section aria-label={words.moving.moved} className={NOTE}>
      <p role="status" className="min-w-0 flex-1 py-1">
        {words.moving.moved}
      </p>
      <span className="ml-auto flex items-center gap-1">
        <Button kind="accent" onClick={go}>
          {words.moving.go}
          <ArrowRight size={16} aria-hidden />
        </Button>
        {isOwner && (
          <IconButton
            label={words.moving.stop}
            icon={X}
            onClick={() => client.own({ type: 'set-policy', policy: { continuesIn: '' } })}
          />
        )}
      </span>
    </section>
  );
}
