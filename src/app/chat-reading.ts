// Keeps how far the chat was read, marks it read while it is open and looked at, and counts the rest in the title.
// I/O: the document's title and visibility

import type { StoreApi } from 'zustand/vanilla';
import { isCalledIn } from '../chat/mentions';
import { countUnread, heardOf, readAll, startReading } from '../chat/unread';
import type { RoomClient } from '../net/client-api';
import { strings } from '../ui/strings';
import { keepReadMark, readMark } from './browser-state';
import type { Others } from './others';
import type { OthersStore } from './others-store';
import { roomName } from './room-name';
import type { RoomState } from './room-store';
import type { RoomViewStore } from './room-view';

/** Of those whom one has not muted. */
export function unreadCount(
  { messages, you }: RoomState,
  readUpTo: number | null,
  { muted }: Others,
): number {
  if (readUpTo === null || you === null) return 0;
  return countUnread({ messages: heardOf(messages, muted), you: you.author, readUpTo });
}

/** `isCalled`: by name, in what is not read yet. */
export function roomTitle(room: string, unread: number, isCalled = false): string {
  return `${isCalled ? '@ ' : ''}${unread > 0 ? `(${unread}) ` : ''}${room} – ${strings.product}`;
}

function isCalledSince({ messages, you }: RoomState, readUpTo: number, { muted }: Others): boolean {
  return messages.some(({ seq, author, text }) => {
    if (you === null || seq === null || seq <= readUpTo || author === you.author) return false;
    return !muted.has(author) && isCalledIn(text, you);
  });
}

type Reading = { client: RoomClient; store: StoreApi<RoomState>; view: RoomViewStore; others: OthersStore };

/** Returns how to stop. */
export function followReading({ client, store, view, others }: Reading): () => void {
  const update = (): void => {
    const { isChatOpen, readUpTo } = view.getState();
    if (!client.isLoaded) return;
    const from = readUpTo ?? startReading(readMark(client.room), client.seq);
    const isRead = isChatOpen && document.visibilityState === 'visible';
    const next = isRead ? readAll(store.getState().messages, from) : from;
    if (next !== readUpTo) {
      keepReadMark(client.room, next);
      view.setState({ readUpTo: next });
    }
    const unread = unreadCount(store.getState(), next, others.getState());
    const isCalled = unread > 0 && isCalledSince(store.getState(), next, others.getState());
    document.title = roomTitle(roomName(client.room, client.policy), unread, isCalled);
  };
  document.title = roomTitle(roomName(client.room, client.policy), 0);
  update();
  document.addEventListener('visibilitychange', update);
  // A status or a whole new board is also how one learns that the room is loaded.
  const stops = [
    store.subscribe((now, before) => {
      if (now.messages !== before.messages || now.you !== before.you) update();
    }),
    view.subscribe((now, before) => {
      if (now.isChatOpen === before.isChatOpen) return;
      // What comes while one looks is not marked as new.
      const isNew = unreadCount(store.getState(), now.readUpTo, others.getState()) > 0;
      if (now.isChatOpen) view.setState({ newSince: isNew ? now.readUpTo : null });
      update();
    }),
    others.subscribe(update),
    client.on('policy', update),
    client.on('status', update),
    client.on('board', (changes) => {
      if (changes === 'all') update();
    }),
  ];
  return () => {
    document.removeEventListener('visibilitychange', update);
    stops.forEach((stop) => void stop());
    document.title = strings.product;
  };
}
