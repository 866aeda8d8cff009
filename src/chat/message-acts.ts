// What can be done with a message that is there, as the list asks for it and the page carries it out.

import type { ChatMessage } from '../model/chat';
import type { Place } from '../model/place';

export type MessageActs = {
  /** To the place that a message is about. */
  onGoTo: (place: Place) => void;
  /** To the moment of the replay in which it was said; null: one is in a replay already. */
  onReplay: ((at: number) => void) | null;
  onReact: (message: number, emoji: number, isOn: boolean) => void;
  onDelete: (message: number) => void;
  onReply: (message: ChatMessage) => void;
  onEdit: (message: ChatMessage) => void;
  /** To a message that is answered, by its `seq`. */
  onShow: (message: number) => void;
  /** Whether one may take anybody's message away. */
  isOwner: boolean;
};

/** One's own newest message that the room has, for writing it anew; undefined: there is none. */
export function lastOwn(messages: readonly ChatMessage[], you: number | null): ChatMessage | undefined {
  return messages.findLast(({ author, seq }) => author === you && seq !== null);
}
