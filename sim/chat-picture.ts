// A chat as lines that can be compared: what was said, and what became of it.

import type { ChatMessage } from '../src/model/chat';

export function chatPicture(chat: readonly ChatMessage[]): string[] {
  return chat.map(({ seq, author, text, answers, isEdited = false, reactions = [] }) => {
    const reacted = reactions.map(({ emoji, people }) => `${emoji} by ${people}`);
    return [seq, `${author}: ${text}`, answers ?? '-', isEdited, ...reacted].join(' | ');
  });
}
