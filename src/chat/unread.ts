// Counts what others wrote since one last looked.

import type { ChatMessage } from '../model/chat';

type Read = { messages: readonly ChatMessage[]; you: number | null; readUpTo: number };

/** Messages of others after `readUpTo`, a `seq`. */
export function countUnread({ messages, you, readUpTo }: Read): number {
  let count = 0;
  for (const { seq, author } of messages) if (seq !== null && seq > readUpTo && author !== you) count += 1;
  return count;
}

/** The messages of those whom one has not muted. */
export function heardOf(
  messages: readonly ChatMessage[],
  muted: ReadonlySet<number>,
): readonly ChatMessage[] {
  return muted.size === 0 ? messages : messages.filter(({ author }) => !muted.has(author));
}

/** Where reading stands when a room opens: at what was remembered, unless the log has begun anew since. */
export function startReading(remembered: number | null, newestSeq: number): number {
  return remembered === null || remembered > newestSeq ? newestSeq : remembered;
}

/** The newest `seq` there is; `readUpTo` where nothing is newer. */
export function readAll(messages: readonly ChatMessage[], readUpTo: number): number {
  return messages.reduce((newest, { seq }) => Math.max(newest, seq ?? 0), readUpTo);
}

/** What stands in a badge: room for two digits. */
export function badgeText(count: number): string {
  return count > 99 ? '99+' : String(count);
}
