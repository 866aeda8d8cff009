// What one did that the room had once and has no longer, as work to do again: its storage went back, or was damaged. Pure.

import type { Entry } from '../model/board';
import { type ChatMessage, wordsOf } from '../model/chat';
import type { OpBody } from '../model/record';
import type { RoomModel } from '../model/room-model';
import { CHAT_PAGE } from './protocol';

/** The room as one knew it, without what was pending; `author`: oneself in it. */
export type Former = { author: number; entries: readonly Entry[]; chat: readonly ChatMessage[] };

/** `at`: when it was done, ms of the room's clock; null: nobody knows any more. */
export type LostAct = { body: OpBody; at: number | null };

/** What lay on the board of one's own, and what one said, as far as the room as it is now (a snapshot) lacks it. */
export function lostWork(
  { author, entries, chat }: Former,
  now: Pick<RoomModel, 'board' | 'chat'>,
): LostAct[] {
  const acts: LostAct[] = [];
  const isThere = (id: string | undefined) => id !== undefined && now.board.entry(id) !== undefined;
  for (const entry of entries) {
    if (!entry.isLive || !entry.element || entry.author !== author) continue;
    const { partOf, ...element } = entry.element;
    // A part of a stroke that is whole again would lie on it twice.
    if (isThere(element.id) || isThere(partOf?.root)) continue;
    acts.push({ body: { kind: 'add', element }, at: null });
  }
  // A snapshot has the newest messages alone: of those before it says nothing.
  const oldest = now.chat.length < CHAT_PAGE ? 0 : (now.chat[0]?.seq ?? 0);
  const said = new Set(now.chat.map(({ seq, at }) => `${seq} ${at}`));
  for (const message of chat) {
    const { seq, at } = message;
    if (message.author !== author || seq === null || seq < oldest || said.has(`${seq} ${at}`)) continue;
    // What it answered may be another message by now.
    const { answers: _, ...words } = wordsOf(message);
    acts.push({ body: { kind: 'chat', ...words }, at });
  }
  return acts;
}
