// What others write while one is here: each message once, and nothing of what was written before.

import { isCalledIn } from '../chat/mentions';
import { messageParts, plainWords } from '../chat/message-parts';
import type { ChatMessage } from '../model/chat';
import type { RoomClient } from '../net/client-api';
import { strings } from '../ui/strings';

export type Heard = { message: ChatMessage; name: string };

/** Returns how to stop. */
export function hearChat(client: RoomClient, onHeard: (heard: Heard) => void): () => void {
  let heardUpTo: number | null = null;
  /** What the room had when one came is history, also where that is no message at all. */
  const begin = (): void => {
    if (client.isLoaded) heardUpTo ??= client.seq;
  };
  begin();
  const stopBeginning = client.on('status', begin);
  const stopHearing = client.on('chat', () => {
    begin();
    const newest = client.chat.findLast(({ seq }) => seq !== null);
    const seq = newest?.seq ?? null;
    const isNew = heardUpTo !== null && seq !== null && seq > heardUpTo;
    if (!newest || !isNew) return;
    heardUpTo = seq;
    if (newest.author === client.you?.author) return;
    onHeard({ message: newest, name: client.people.get(newest.author)?.name ?? strings.chat.somebody });
  });
  return () => {
    stopBeginning();
    stopHearing();
  };
}

type CallNotice = {
  isChatOpen: () => boolean;
  openChat: () => void;
  show: (text: string, action: { label: string; run: () => void }) => void;
};

const SHOWN_CHARS = 120;

/** Whoever is called by name while the chat is closed sees it, one press away. True: so it was. */
export function noticeCall(
  client: RoomClient,
  { message: { text }, name }: Heard,
  notice: CallNotice,
): boolean {
  if (notice.isChatOpen() || !client.you || !isCalledIn(text, client.you)) return false;
  const { calledYou, open } = strings.chat;
  notice.show(calledYou(name, shortened(text)), { label: open, run: notice.openChat });
  return true;
}

/** The first of its words, on one line. */
export function shortened(text: string): string {
  const characters = [...plainWords(messageParts(text)).replaceAll(/\s+/g, ' ')];
  return characters.length > SHOWN_CHARS
    ? `${characters.slice(0, SHOWN_CHARS).join('')}…`
    : characters.join('');
}
