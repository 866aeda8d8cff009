// Connects the chat panel with the room.
// I/O: React, the DOM's focus

import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { ChatPanel } from '../chat/ChatPanel';
import { CHAT_BUTTON_ID } from './PresencePanel';
import type { RoomSession } from './room-session';

export function RoomChat({ session: { client, store, view } }: { session: RoomSession }) {
  const { messages, people, you, hasOlderChat } = useStore(
    store,
    useShallow(({ messages, people, you, hasOlderChat }) => ({ messages, people, you, hasOlderChat })),
  );
  const readOlder = useCallback(() => client.readOlderChat(), [client]);
  return (
    <ChatPanel
      messages={messages}
      people={people}
      you={you?.author ?? null}
      hasOlder={hasOlderChat}
      onReadOlder={readOlder}
      onSay={(text) => client.say(text)}
      onClose={() => {
        view.setState({ isChatOpen: false });
        // Where one came from: the keyboard must not fall out of the page.
        document.getElementById(CHAT_BUTTON_ID)?.focus();
      }}
    />
  );
}
