// The part of the settings about space: how full the room is, and the ways on from a full one.
// I/O: React

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { SettingsSection } from '../settings/SettingsSection';
import { SpaceMeter } from '../settings/SpaceMeter';
import { Button } from '../ui/Button';
import { spaceStrings as words } from '../ui/strings-space';
import { CompactHistory } from './CompactHistory';
import { ContinueButton } from './ContinueButton';
import type { RoomSession } from './room-session';

type RoomSpaceProps = { session: RoomSession; isOwner: boolean; isDisabled: boolean };

export function RoomSpace({ session, isOwner, isDisabled }: RoomSpaceProps) {
  const { client, store } = session;
  const size = useStore(store, (state) => state.size);
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    if (isOwner && !isDisabled) client.own({ type: 'read-size' });
  }, [client, isOwner, isDisabled]);
  const { section } = words;
  return (
    <SettingsSection label={section.label} hint={isOwner ? section.hint : section.forOthers}>
      {isOwner && size && <SpaceMeter size={size} />}
      {isOwner && size?.since != null && (
        <p className="text-muted text-xs">
          {section.since(
            new Date(size.since).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
          )}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {isOwner && (
          <Button disabled={isDisabled} onClick={() => setIsAsking(true)}>
            {words.compact}
          </Button>
        )}
        <ContinueButton session={session} isDisabled={isDisabled} />
      </div>
      {isAsking && <CompactHistory session={session} onClose={() => setIsAsking(false)} />}
    </SettingsSection>
  );
}
