// Older chat for who scrolls up: a page of what was said before a message.

import type { ChatMessage } from '../src/model/chat';
import { CHAT_PAGE, type ServerMessage } from '../src/net/protocol';

/** The last messages before the one with the number `before`, oldest first. */
export function chatPage(chat: readonly ChatMessage[], before: number): ServerMessage {
  const older = chat.flatMap(({ seq, op: _op, ...said }) =>
    seq !== null && seq < before ? [{ seq, ...said }] : [],
  );
  return { type: 'chat-page', messages: older.slice(-CHAT_PAGE), hasMore: older.length > CHAT_PAGE };
}
