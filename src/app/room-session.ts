// One visit to one room: joins it, starts all that goes along with being there, and ends it in one call.
// I/O: the network through the client, the page's address and its going

import type { StoreApi } from 'zustand/vanilla';
import type { BoardSource } from '../model/scene';
import { joinRoom } from '../net/client';
import type { RoomClient } from '../net/client-api';
import { IndexedOutbox, type StorageTrouble } from '../net/indexed-outbox';
import { readReplayLink } from '../replay/replay-link';
import { strings } from '../ui/strings';
import { showToast } from '../ui/toasts';
import { announceAlong } from './announce-along';
import { announceRoom } from './announcements';
import { askToPersist } from './ask-to-persist';
import { formerRole, identityStore, soundStore, visitRoom } from './browser-state';
import { followReading } from './chat-reading';
import { soundMessages } from './chat-sound';
import { chime } from './chime';
import { exposeForDebugging, isDebugging } from './debug-handle';
import { followMissed } from './follow-missed';
import { followNaming } from './follow-naming';
import { followStanding } from './follow-standing';
import { AlongStore } from './going-along';
import { noticeCall } from './heard-chat';
import { watchAttention } from './idle';
import { leaveWhenSaved, warnBeforeUnload } from './leave-guard';
import { createLiveSource, type LiveSource } from './live-source';
import { forgetReplayLink } from './navigation';
import { followNewVersion } from './new-version';
import { createOthersStore, type OthersStore } from './others-store';
import { createRoomStore, type RoomState } from './room-store';
import { createRoomView, type RoomViewStore } from './room-view';
import { createSeenSource } from './seen-source';
import { tabSession } from './tab-session';

export type RoomSession = {
  client: RoomClient;
  source: LiveSource;
  /** The same board as this person wants to see it. */
  seen: BoardSource;
  store: StoreApi<RoomState>;
  view: RoomViewStore;
  /** What is hidden and muted of others, here alone. */
  others: OthersStore;
  /** Whose view one goes along with. */
  along: AlongStore;
  dispose: () => void;
};

/** `link`: what lets one in there; null: nothing but the room's name. */
export function openSession(room: string, link: string | null): RoomSession {
  const client = joinRoom({
    host: location.host,
    room,
    link,
    identity: identityStore.getState(),
    session: tabSession.next(),
    isSecure: location.protocol === 'https:',
    storage: (writer) => {
      const onTrouble = (trouble: StorageTrouble) => showToast(strings.keeping[trouble]);
      return new IndexedOutbox({ room, writer, onTrouble });
    },
  });
  client.setEmoji(identityStore.getState().emoji ?? null);
  visitRoom(room, link);
  const source = createLiveSource(client);
  const { store, dispose: disposeStore } = createRoomStore(client, formerRole(room));
  const moment = readReplayLink(location.search);
  if (moment && moment.ignored.length > 0) showToast(strings.replay.start.ignored(moment.ignored));
  const view = createRoomView(moment?.start);
  const others = createOthersStore(room);
  const along = new AlongStore({ client, others });
  const seen = createSeenSource({ source, others, client });
  const isMuted = (author: number) => others.getState().muted.has(author);
  const callNotice = {
    isChatOpen: () => view.getState().isChatOpen,
    openChat: () => view.setState({ isChatOpen: true }),
    show: showToast,
  };
  const stopWarning = warnBeforeUnload(client);
  const stops = [
    watchAttention((attention) => client.setAttention(attention)),
    announceRoom(client, isMuted, (heard) => noticeCall(client, heard, callNotice)),
    soundMessages(client, {
      isOn: () => soundStore.getState().isOn,
      isMuted,
      isReading: () => view.getState().isChatOpen && document.visibilityState === 'visible',
      sound: chime,
    }),
    askToPersist(client),
    followReading({ client, store, view, others }),
    followMissed({ client, view }),
    followNaming(client),
    followStanding({ client, store }),
    client.on('problem', (reason) => showToast(reason)),
    followNewVersion(client, () => stopWarning()),
    isDebugging() ? exposeForDebugging(client, source) : () => {},
    view.subscribe(({ mode }) => {
      if (mode === 'live') forgetReplayLink();
    }),
    announceAlong(along),
    () => along.dispose(),
    disposeStore,
    () => source.dispose(),
  ];
  addEventListener('pagehide', tabSession.handOver);
  const dispose = (): void => {
    stops.forEach((stop) => void stop());
    removeEventListener('pagehide', tabSession.handOver);
    leaveWhenSaved(client)
      .catch((error: unknown) => console.error('Leaving the room went wrong:', error))
      .finally(stopWarning);
  };
  return { client, source, seen, store, view, others, along, dispose };
}
