// Connects the settings with the room: what is agreed upon, who may change it, and what owners alone are told.
// I/O: React, the page's address

import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { BOARD_THEMES } from '../canvas/board-theme';
import type { Policy } from '../model/policy';
import type { Ban } from '../net/protocol';
import { BanList } from '../settings/BanList';
import { ClaimRoom } from '../settings/ClaimRoom';
import { DeleteRoom } from '../settings/DeleteRoom';
import { GroundChoice } from '../settings/GroundChoice';
import { OwnerKey } from '../settings/OwnerKey';
import { RoomNameField } from '../settings/RoomNameField';
import { SettingsSection } from '../settings/SettingsSection';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Switch } from '../ui/Switch';
import { settingsStrings as words } from '../ui/strings-settings';
import { useTheme } from '../ui/theme';
import { claimRoom, saveCopy } from './claim-room';
import { copyText } from './copy-text';
import { RoomSpace } from './RoomSpace';
import { relativeTime } from './relative-time';
import { useRoomName } from './room-name';
import type { RoomSession } from './room-session';
import { roomPath } from './routes';

export function RoomSettings({ session }: { session: RoomSession }) {
  const { store, view } = session;
  const isOwner = useStore(store, ({ mayOwn }) => mayOwn);
  const owners = useStore(store, (state) => state.owners);
  const people = useStore(store, (state) => state.people);
  const isConnected = useStore(store, ({ status }) => status === 'connected');
  const introOf = (): string => {
    if (!isConnected) return words.intro.away;
    if (owners.length === 0) return words.intro.unowned;
    if (isOwner) return words.intro.owner;
    return words.intro.others(owners.flatMap((author) => people.get(author)?.name ?? []));
  };
  return (
    <Dialog
      title={words.title}
      intro={introOf()}
      onClose={() => view.setState({ areSettingsOpen: false })}
      className="w-[min(520px,calc(100vw-16px))]"
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-6 pt-2 pb-6">
        <Agreed session={session} isDisabled={!isOwner || !isConnected} />
        <SettingsSection label={words.coming.label} hint={words.coming.hint}>
          <Button
            className="self-start"
            onClick={() => view.setState({ areSettingsOpen: false, isShareOpen: true })}
          >
            {words.coming.open}
          </Button>
        </SettingsSection>
        <RoomSpace session={session} isOwner={isOwner && owners.length > 0} isDisabled={!isConnected} />
        {isOwner && owners.length > 0 ? (
          <OwnersOnly session={session} isDisabled={!isConnected} />
        ) : (
          <ClaimRoom isDisabled={!isConnected} claim={(key) => claimRoom(session.client, key)} />
        )}
      </div>
    </Dialog>
  );
}

type PartProps = { session: RoomSession; isDisabled: boolean };

function Agreed({ session: { client, store }, isDisabled }: PartProps): ReactNode {
  const policy = useStore(store, (state) => state.policy);
  const { theme } = useTheme();
  const set = (change: Partial<Policy>): void => client.own({ type: 'set-policy', policy: change });
  return (
    <>
      <RoomNameField
        name={policy.name}
        room={client.room}
        isDisabled={isDisabled}
        onRename={(name) => set({ name })}
      />
      <GroundChoice
        ground={policy}
        papers={BOARD_THEMES[theme].papers}
        isDisabled={isDisabled}
        onChange={set}
      />
      <div className="border-line border-t pt-4">
        <Switch
          label={words.cursors.label}
          hint={words.cursors.hint}
          isOn={policy.recordsCursors}
          isDisabled={isDisabled}
          onChange={(recordsCursors) => set({ recordsCursors })}
        />
      </div>
    </>
  );
}

function OwnersOnly({ session, isDisabled }: PartProps): ReactNode {
  const { client } = session;
  const name = useRoomName(session);
  const [ownerKey, setOwnerKey] = useState<string | null>(null);
  const [bans, setBans] = useState<readonly Ban[]>([]);
  useEffect(
    () =>
      client.on('owning', (answer) => {
        if (answer.type === 'owner-key') setOwnerKey(answer.key);
        if (answer.type === 'bans') setBans(answer.bans);
      }),
    [client],
  );
  useEffect(() => {
    if (!isDisabled) client.own({ type: 'read-bans' });
  }, [client, isDisabled]);
  return (
    <>
      <BanList
        bans={bans}
        isDisabled={isDisabled}
        when={(at) => relativeTime(at, client.now)}
        onLetIn={(person) => client.own({ type: 'unban', person })}
      />
      <OwnerKey
        room={client.room}
        name={name}
        link={location.origin + roomPath(client.room)}
        ownerKey={ownerKey}
        isDisabled={isDisabled}
        copy={copyText}
        onShow={() => client.own({ type: 'read-owner-key' })}
        onRenew={() => client.own({ type: 'renew-link', kind: 'own' })}
      />
      <DeleteRoom
        name={name}
        isDisabled={isDisabled}
        saveCopy={() => saveCopy(client)}
        onDelete={() => client.own({ type: 'delete-room' })}
      />
    </>
  );
}
