// A sound for what others write, if one wants it: where one is called by name, and while one does not look at the chat.

import { isCalledIn } from '../chat/mentions';
import type { RoomClient } from '../net/client-api';
import { hearChat } from './heard-chat';

type Ears = {
  isOn: () => boolean;
  isMuted: (author: number) => boolean;
  /** The chat is open, and the page looked at. */
  isReading: () => boolean;
  sound: () => void;
};

/** Returns how to stop. */
export function soundMessages(client: RoomClient, { isOn, isMuted, isReading, sound }: Ears): () => void {
  return hearChat(client, ({ message: { author, text } }) => {
    if (!isOn() || isMuted(author)) return;
    const isCalled = client.you !== null && isCalledIn(text, client.you);
    if (isCalled || !isReading()) sound();
  });
}
