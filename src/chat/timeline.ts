// Arranges messages as they are read: by day, and within a day in runs of one person, row by row.

import type { ChatMessage } from '../model/chat';
import type { Person } from '../model/room-model';

/** One line of the list: each can stand in the page without the others, and is measured by itself. */
export type ChatRow =
  /** Where older ones are asked for. */
  | { kind: 'older'; key: string }
  /** `at`: a moment of that day, ms since 1970. */
  | { kind: 'day'; key: string; at: number }
  /** Below it stands what one had not read. */
  | { kind: 'unread'; key: string }
  /** Who wrote the messages below it in a row, and when they began. */
  | { kind: 'head'; key: string; at: number; author: number; name: string; color: number; isOwn: boolean }
  | MessageRow;
export type MessageRow = {
  kind: 'message';
  key: string;
  message: ChatMessage;
  name: string;
  isOwn: boolean;
  /** The day and the line of the unread are also told with the message that they stand above. */
  isFirstOfDay: boolean;
  isFirstUnread: boolean;
  /** Which of all the messages that are here, from 1. */
  position: number;
};

export type ChatView = {
  messages: readonly ChatMessage[];
  people: ReadonlyMap<number, Pick<Person, 'name' | 'color'>>;
  /** One's own author number; null before the room has said it. */
  you: number | null;
  /** Local days differ from UTC's: minutes as `Date.getTimezoneOffset` gives them at that time. */
  timezoneOffset: (at: number) => number;
  /** What was read when the chat was opened, a `seq`; null: all of it. */
  readUpTo: number | null;
  /** Whether the room has older ones than these. */
  hasOlder: boolean;
  /** What to call somebody the room no longer knows. */
  unknownName: string;
};

/** A silence of so long begins a new run, so that it carries its own time. */
export const RUN_GAP_MS = 5 * 60_000;

/** The number of the local day. */
function dayOf(at: number, timezoneOffset: ChatView['timezoneOffset']): number {
  return Math.floor((at - timezoneOffset(at) * 60_000) / 86_400_000);
}

/** The same before and after the room has acknowledged it, so that nothing flickers. */
export function messageKey({ op, seq, at }: ChatMessage): string {
  return op ? `${op.writer}:${op.n}` : `${seq ?? `at ${at}`}`;
}

function continues(last: ChatMessage | undefined, message: ChatMessage): boolean {
  return last?.author === message.author && message.at - last.at < RUN_GAP_MS;
}

export function arrangeChat(view: ChatView): ChatRow[] {
  const { messages, people, you, timezoneOffset, unknownName, hasOlder } = view;
  const firstUnread = firstUnreadOf(view);
  const rows: ChatRow[] = hasOlder ? [{ kind: 'older', key: 'older' }] : [];
  let lastDay: number | null = null;
  for (const [i, message] of messages.entries()) {
    const { author, at } = message;
    const key = messageKey(message);
    const { name = unknownName, color = -1 } = people.get(author) ?? {};
    const isOwn = author === you;
    const day = dayOf(at, timezoneOffset);
    const isFirstOfDay = day !== lastDay;
    const isFirstUnread = message === firstUnread;
    lastDay = day;
    if (isFirstOfDay) rows.push({ kind: 'day', key: `day before ${key}`, at });
    if (isFirstUnread) rows.push({ kind: 'unread', key: 'unread' });
    if (isFirstOfDay || isFirstUnread || !continues(messages[i - 1], message)) {
      rows.push({ kind: 'head', key: `head of ${key}`, at, author, name, color, isOwn });
    }
    rows.push({
      ...{ kind: 'message', key, message, name, isOwn, isFirstOfDay, isFirstUnread },
      position: i + 1,
    });
  }
  return rows;
}

/** A moment of the day to which a row belongs; null: it stands above all days. */
export function dayOfRow(rows: readonly ChatRow[], index: number): number | null {
  for (let i = Math.min(index, rows.length - 1); i >= 0; i -= 1) {
    const row = rows[i];
    if (row?.kind === 'day') return row.at;
  }
  return null;
}

/** Where a message stands, by its `seq`; -1: it is not here. */
export function rowOfMessage(rows: readonly ChatRow[], seq: number): number {
  return rows.findIndex((row) => row.kind === 'message' && row.message.seq === seq);
}

/**
 * The rows that stay in the page though they are out of sight: the one with the focus, which would be lost with it,
 * and the messages next to it, to which Tab goes on.
 */
export function keptRows(rows: readonly ChatRow[], focused: string | null): number[] {
  const index = focused === null ? -1 : rows.findIndex(({ key }) => key === focused);
  if (index === -1) return [];
  const before = rows.findLastIndex(({ kind }, i) => i < index && kind === 'message');
  const after = rows.findIndex(({ kind }, i) => i > index && kind === 'message');
  return [before, index, after].filter((i) => i !== -1);
}

/** Of others: what one wrote oneself was never unread. */
function firstUnreadOf({ messages, you, readUpTo }: ChatView): ChatMessage | undefined {
  if (readUpTo === null) return undefined;
  return messages.find(({ seq, author }) => seq !== null && seq > readUpTo && author !== you);
}

/** The messages in which all of these words stand, in any order and case. */
export function searchChat(messages: readonly ChatMessage[], query: string): readonly ChatMessage[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return messages;
  return messages.filter(({ text }) => {
    const lower = text.toLocaleLowerCase();
    return words.every((word) => lower.includes(word));
  });
}
