// The chat: messages, and what is done to them later. One fold, for the room, every client and every replay.

import type { Place } from './place';
import { filmTime, type LogRecord, type OpBody, type OpId } from './record';
import { shownChat } from './text';

/** Who reacted with which emoji (a place in the list of `REACTIONS`), by author number, in the order in which they did. */
export type MessageReaction = { emoji: number; people: number[] };

/** What became of a message since it was said; each is left out where nothing did. */
export type MessageMarks = { isEdited?: true; reactions?: MessageReaction[] };

/** `seq` is null while the room has not acknowledged it. `at` is when it was written, ms of the server's clock. */
export type ChatMessage = MessageMarks & {
  seq: number | null;
  op: OpId | null;
  author: number;
  at: number;
  text: string;
  /** What on the board it is about. */
  place?: Place;
  /** The `seq` of the message that it answers; that one may be gone. */
  answers?: number;
};

export type ChatBody = Extract<OpBody, { kind: 'chat' }>;
/** Something done to a message that is there. */
export type MessageChange = Extract<OpBody, { kind: 'reword' | 'unsay' | 'react' }>;

/** Reactions of one message, of all people together: more nobody reads, and a page of messages stays small. */
export const MAX_REACTIONS_PER_MESSAGE = 200;

export function isMessageChange(body: { kind: string }): body is MessageChange {
  return body.kind === 'reword' || body.kind === 'unsay' || body.kind === 'react';
}

/** Whether an operation is about the chat and not about the board. */
export function isChatOp(body: { kind: string }): body is ChatBody | MessageChange {
  return body.kind === 'chat' || isMessageChange(body);
}

export function messageOf(record: LogRecord, body: ChatBody): ChatMessage {
  const { seq, op, author } = record;
  return { seq, op, author, at: filmTime(record), ...wordsOf(body), text: shownChat(body.text) };
}

type Words = Pick<ChatBody, 'text' | 'place' | 'answers'>;

/** What of a message was said, as a record, a message and the wire have it. */
export function wordsOf({ text, place, answers }: Words): Words {
  return { text, ...(place && { place }), ...(answers !== undefined && { answers }) };
}

/** What of a message came later, as a message and the wire have it. */
export function marksOf({ isEdited, reactions }: MessageMarks): MessageMarks {
  return { ...(isEdited && { isEdited }), ...(reactions && { reactions }) };
}

/** The chat once `author` did this; the same array where it does nothing. */
export function chatAfter(
  chat: readonly ChatMessage[],
  { author, body }: { author: number; body: MessageChange },
): readonly ChatMessage[] {
  const index = chat.findIndex(({ seq }) => seq === body.message);
  const message = chat[index];
  if (!message) return chat;
  switch (body.kind) {
    case 'reword':
      return chat.with(index, { ...message, text: shownChat(body.text), isEdited: true });
    case 'unsay':
      return chat.toSpliced(index, 1);
    case 'react':
      return chat.with(index, withReaction(message, author, body));
  }
}

function withReaction(
  { reactions = [], ...message }: ChatMessage,
  author: number,
  { emoji, isOn }: Extract<MessageChange, { kind: 'react' }>,
): ChatMessage {
  const others = (reactions.find((one) => one.emoji === emoji)?.people ?? []).filter((one) => one !== author);
  const reaction = { emoji, people: isOn ? [...others, author] : others };
  const isNew = reactions.every((one) => one.emoji !== emoji);
  const all = isNew
    ? [...reactions, reaction]
    : reactions.map((one) => (one.emoji === emoji ? reaction : one));
  const left = all.filter(({ people }) => people.length > 0);
  return left.length > 0 ? { ...message, reactions: left } : message;
}

export function hasReacted({ reactions = [] }: MessageMarks, author: number, emoji: number): boolean {
  return reactions.some((one) => one.emoji === emoji && one.people.includes(author));
}

/** Words are their author's alone; whoever owns the room may take anybody's away. */
export function mayChange(
  kind: MessageChange['kind'],
  message: Pick<ChatMessage, 'author'>,
  { author, isOwner }: { author: number; isOwner: boolean },
): boolean {
  return kind === 'react' || message.author === author || (kind === 'unsay' && isOwner);
}

/** What of it does anything in this chat, see `resolve`; null: nothing. */
export function resolveChat(
  chat: readonly ChatMessage[],
  author: number,
  body: ChatBody | MessageChange,
): OpBody | null {
  const named = body.kind === 'chat' ? body.answers : body.message;
  const message = chat.find(({ seq }) => seq === named);
  if (body.kind === 'chat') {
    // Words to what is gone by now are words all the same.
    return message || body.answers === undefined
      ? body
      : { kind: 'chat', ...wordsOf({ ...body, answers: undefined }) };
  }
  if (!message || (body.kind === 'reword' && body.text === message.text)) return null;
  if (body.kind !== 'react') return body;
  const count = (message.reactions ?? []).reduce((sum, { people }) => sum + people.length, 0);
  const isSo = hasReacted(message, author, body.emoji) === body.isOn;
  return isSo || (body.isOn && count >= MAX_REACTIONS_PER_MESSAGE) ? null : body;
}
