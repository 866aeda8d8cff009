// What one is in a room, as it changes: told and remembered; links that are of no use any more are forgotten.
// I/O: what the browser remembers, the page's address

import type { StoreApi } from 'zustand/vanilla';
import type { RoomClient } from '../net/client-api';
import { announce } from '../ui/announcer';
import { shareStrings as words } from '../ui/strings-share';
import { showToast } from '../ui/toasts';
import { forgetLink, linkInto, rememberRole } from './browser-state';
import type { Drawing } from './drawing-right';
import { isOpenToAll } from './links-to-share';
import { showLink } from './navigation';
import type { RoomState } from './room-store';

type Following = { client: RoomClient; store: StoreApi<RoomState> };

/** Returns how to stop. */
export function followStanding({ client, store }: Following): () => void {
  const stops = [
    client.on('status', () => tryOtherLink(client)),
    client.on('door', () => tryOtherLink(client)),
    client.on('people', () => {
      if (client.you) rememberRole(client.room, client.you.role);
    }),
    store.subscribe((now, before) => {
      // Where the plain address lets nobody draw, an owner is to have the links at hand: copying one waits for nothing.
      if (needsLinks(now) && !needsLinks(before)) client.own({ type: 'read-links' });
      tellOfDoor(now, before);
    }),
    tellOfRights(client, store),
  ];
  return () => stops.forEach((stop) => void stop());
}

/** One stands outside though one came by a link: it was renewed. Where the browser knows another one, that is tried. */
function tryOtherLink({ room, link, bye, waiting }: RoomClient): void {
  if (link === null || (bye?.code !== 'private' && !waiting)) return;
  forgetLink(room, link);
  const other = linkInto(room);
  if (other !== null) showLink(other);
}

function needsLinks({ mayOwn, owners, policy, status }: RoomState): boolean {
  return mayOwn && owners.length > 0 && status === 'connected' && !isOpenToAll(policy);
}

/** What one may do is seen when one comes; a change of it is told. */
function tellOfRights(client: RoomClient, store: Following['store']): () => void {
  let known: Drawing | null = null;
  const look = (): void => {
    const { mayDraw } = store.getState();
    if (!client.isCaughtUp || mayDraw === known) return;
    if (known !== null) showToast(words.rights[mayDraw]);
    known = mayDraw;
  };
  // Not with every change of the store: it takes in what came one thing after the other.
  const stops = (['people', 'policy', 'status'] as const).map((event) => client.on(event, look));
  return () => stops.forEach((stop) => void stop());
}

function tellOfDoor({ knocks, atDoor, status }: RoomState, before: RoomState): void {
  if (before.atDoor && !atDoor && status === 'connected') showToast(words.door.letIn);
  const known = new Set(before.knocks.map(({ knock }) => knock));
  for (const { knock, name } of knocks) if (!known.has(knock)) announce(words.knocks.told(name));
}
