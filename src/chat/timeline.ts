// Arranges messages as they are read: by day, and within a day in runs of one person.

import type { ChatMessage } from '../model/chat';
import type { Person } from '../model/room-model';

export type ChatRun = {
  key: string;
  author: number;
  name: string;
  color: number;
  isOwn: boolean;
  /** It begins with the first message one had not read. */
  isUnread: boolean;
  messages: ChatMessage[];
};
/** `at`: a moment of that day, ms since 1970. */
export type ChatDay = { key: string; at: number; runs: ChatRun[] };

export type ChatView = {
  messages: readonly ChatMessage[];
  people: ReadonlyMap<number, Pick<Person, 'name' | 'color'>>;
  /** One's own author number; null before the room has said it. */
  you: number | null;
  /** Local days differ from UTC's: minutes as `Date.getTimezoneOffset` gives them at that time. */
  timezoneOffset: (at: number) => number;
  /** What was read when the chat was opened, a `seq`; null: all of it. */
  readUpTo: number | null;
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

function continues(run: ChatRun | undefined, message: ChatMessage): run is ChatRun {
  const last = run?.messages.at(-1);
  return run?.author === message.author && last !== undefined && message.at - last.at < RUN_GAP_MS;
}

export function arrangeChat(view: ChatView): ChatDay[] {
  const { messages, people, you, timezoneOffset, unknownName } = view;
  const firstUnread = firstUnreadOf(view);
  const days: ChatDay[] = [];
  let lastDay: number | null = null;
  for (const message of messages) {
    const dayNumber = dayOf(message.at, timezoneOffset);
    const key = messageKey(message);
    if (dayNumber !== lastDay) days.push({ key: `day before ${key}`, at: message.at, runs: [] });
    lastDay = dayNumber;
    const runs = days.at(-1)?.runs ?? [];
    const run = runs.at(-1);
    const isUnread = message === firstUnread;
    if (!isUnread && continues(run, message)) {
      run.messages.push(message);
      continue;
    }
    const { author } = message;
    const { name = unknownName, color = -1 } = people.get(author) ?? {};
    runs.push({ key, author, name, color, isOwn: author === you, isUnread, messages: [message] });
  }
  return days;
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
