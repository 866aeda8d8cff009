// Says at all times how the connection is and whether one's work is saved; opens to what can be done about it.
// I/O: React

import { clsx } from 'clsx';
import { Check, LoaderCircle, type LucideIcon, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button';
import { Popup } from '../ui/Popup';
import { strings } from '../ui/strings';
import { useSettled } from '../ui/use-settled';
import { unsavedFile } from './board-json';
import { type ConnectionTone, connectionWords, refusalWords } from './connection-words';
import { downloadText } from './download';
import type { RoomSession } from './room-session';

/** While connected strokes are saved within moments: only what takes longer is worth a word. */
const SAVING_SHOWN_AFTER_MS = 700;

const ICONS: Record<ConnectionTone, { icon: LucideIcon; className: string }> = {
  good: { icon: Check, className: 'text-good' },
  busy: { icon: LoaderCircle, className: 'text-muted motion-safe:animate-spin' },
  warn: { icon: WifiOff, className: 'text-warn' },
  bad: { icon: TriangleAlert, className: 'text-bad' },
};

const SHAPE = 'flex h-9 items-center gap-1.5 whitespace-nowrap rounded-lg px-2 text-muted text-xs max-sm:h-7';

export function ConnectionPill({ session }: { session: RoomSession }) {
  const { status, bye, pendingCount, unsaved } = useStore(session.store);
  const isSaving = useSettled(pendingCount > 0, SAVING_SHOWN_AFTER_MS, (isPending) => !isPending);
  const words = connectionWords({
    status,
    pendingCount: isSaving || status !== 'connected' ? pendingCount : 0,
    unsavedCount: unsaved.length,
    bye,
  });
  const { icon: Icon, className } = ICONS[words.tone];
  const isSpoken = words.tone !== 'good';
  const face = (
    <>
      <Icon size={14} strokeWidth={2.4} aria-hidden className={className} />
      <span className={clsx(isSpoken && 'font-medium text-text')}>
        {words.status} <span aria-hidden>·</span> {words.saved}
      </span>
    </>
  );
  const details = detailsOf(session, {
    isTrying: status === 'offline' || status === 'reconnecting',
    unsaved,
  });
  if (!details)
    return (
      <section aria-label={strings.connection.label} className={SHAPE}>
        {face}
      </section>
    );
  return (
    <Popup
      label={strings.connection.label}
      align="start"
      className="w-72 p-4"
      trigger={
        <button type="button" className={clsx(SHAPE, 'hover:bg-raised aria-expanded:bg-raised max-sm:h-11')}>
          {face}
        </button>
      }
    >
      {details}
    </Popup>
  );
}

type Trouble = { isTrying: boolean; unsaved: RoomSession['client']['unsaved'] };

function detailsOf({ client }: RoomSession, { isTrying, unsaved }: Trouble): ReactNode {
  const { connection } = strings;
  if (unsaved.length > 0)
    return (
      <div className="flex flex-col gap-3">
        <div>
          <h2 className="font-semibold">{connection.notSavedTitle}</h2>
          <p className="pt-1 text-muted">
            {connection.notSavedHint(refusalWords(unsaved.map(({ reason }) => reason)))}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button kind="accent" onClick={() => client.resendUnsaved()}>
            {connection.retry}
          </Button>
          <Button
            onClick={() => downloadText(`inkroom-${client.room}.json`, unsavedFile(client.room, unsaved))}
          >
            {connection.download}
          </Button>
          <Button kind="danger" onClick={() => client.discardUnsaved()}>
            {connection.discard}
          </Button>
        </div>
      </div>
    );
  if (!isTrying) return null;
  const hint = client.status === 'offline' ? connection.offlineHint : connection.reconnectingHint;
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">{hint}</p>
      <Button onClick={() => client.reconnect()}>{connection.tryNow}</Button>
    </div>
  );
}
