// How others come into the room: the link to give them, and for owners who comes by which link and who without one.
// I/O: React

import { useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../ui/Dialog';
import { Segments } from '../ui/Segments';
import { shareStrings as words } from '../ui/strings-share';
import { RenewLink } from './RenewLink';
import type { RoomSession } from './room-session';
import { ShareLink } from './ShareLink';
import { ShareRules } from './ShareRules';
import { useOwnerLinks } from './use-owner-links';

type Kind = 'edit' | 'view';
const KINDS: readonly Kind[] = ['edit', 'view'];

export function ShareDialog({ session }: { session: RoomSession }) {
  const isOpen = useStore(session.view, ({ isShareOpen }) => isShareOpen);
  const close = () => session.view.setState({ isShareOpen: false });
  return (
    isOpen && (
      <Dialog
        title={words.title}
        intro={words.intro}
        onClose={close}
        className="w-[min(520px,calc(100vw-16px))]"
      >
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-6 pt-2 pb-6">
          <Contents session={session} />
        </div>
      </Dialog>
    )
  );
}

function Contents({ session }: { session: RoomSession }) {
  const { client, store } = session;
  const mayOwn = useStore(store, (state) => state.mayOwn);
  const policy = useStore(store, (state) => state.policy);
  const isOwned = useStore(store, ({ owners }) => owners.length > 0);
  const isConnected = useStore(store, ({ status }) => status === 'connected');
  // Looking at the dialog claims no room: before one wants what only owners get, its plain address is the link.
  const [kind, setKind] = useState<Kind | null>(null);
  const wanted = kind ?? (mayOwn && isOwned ? 'edit' : null);
  const links = useOwnerLinks(session, mayOwn && wanted !== null);
  if (!mayOwn)
    return (
      <>
        <ShareLink room={client.room} link={client.link} policy={policy} />
        <p className="text-muted text-xs">{words.notOwner}</p>
      </>
    );
  const link = wanted === null ? client.link : links?.[wanted];
  const setPolicy = (change: Partial<typeof policy>) => client.own({ type: 'set-policy', policy: change });
  return (
    <>
      <Segments
        label={words.kind.label}
        value={wanted ?? 'edit'}
        options={KINDS.map((value) => ({ value, label: words.kind[value] }))}
        onChoose={setKind}
      />
      {link === undefined ? (
        <p role="status">{isConnected ? words.link.asking : words.link.offline}</p>
      ) : (
        <ShareLink room={client.room} link={link} policy={policy}>
          {wanted !== null && link !== null && (
            <RenewLink
              key={wanted}
              link={link}
              isPrivate={policy.isPrivate}
              isDisabled={!isConnected}
              onRenew={() => client.own({ type: 'renew-link', kind: wanted })}
            />
          )}
        </ShareLink>
      )}
      <ShareRules
        policy={policy}
        isDisabled={!isConnected}
        isForLooking={wanted === 'view'}
        onChange={setPolicy}
      />
      {!isOwned && <p className="text-muted text-xs">{words.owning}</p>}
    </>
  );
}
