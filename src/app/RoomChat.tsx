// Connects the chat panel with the room.
// I/O: React, the DOM's focus

import { clsx } from 'clsx';
import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { ChatPanel } from '../chat/ChatPanel';
import { heardOf } from '../chat/unread';
import type { Place } from '../model/place';
import { FROM_THE_START } from '../replay/replay-link';
import { soundStore, turnSound } from './browser-state';
import { ConnectionPill } from './ConnectionPill';
import { chime } from './chime';
import type { Run } from './commands';
import type { RoomSession } from './room-session';
import { CHAT_BUTTON_ID } from './room-view';

/** On a phone the chat covers everything; between that and a wide window it ends above the bar at the bottom. */
const CLEAR_OF_TOOLBAR = 'sm:max-lg:bottom-32 lg:max-xl:bottom-18';
const CLEAR_OF_REPLAY_BAR =
  'sm:max-xl:bottom-[calc(var(--bottom-bar,160px)+64px)] xl:max-[1440px]:bottom-[calc(var(--bottom-bar,160px)+8px)]';

export function RoomChat({ session, run }: { session: RoomSession; run: Run }) {
  const { client, store, view, others } = session;
  const { messages, people, you, hasOlderChat, owners } = useStore(
    store,
    useShallow(({ messages, people, you, hasOlderChat, owners }) => ({
      ...{ messages, people, you, hasOlderChat, owners },
    })),
  );
  const { muted } = useStore(others);
  const hasSound = useStore(soundStore, ({ isOn }) => isOn);
  const typing = useStore(
    store,
    useShallow(({ here }) =>
      here.flatMap(({ author, name, isYou, isTyping }) =>
        isTyping && !isYou && !muted.has(author) ? [name] : [],
      ),
    ),
  );
  const lookalikes = useStore(
    store,
    useShallow(({ here }) => here.flatMap(({ author, isLookalike }) => (isLookalike ? [author] : []))),
  );
  const onTyping = useCallback((isTyping: boolean) => client.setTyping(isTyping), [client]);
  const heard = useMemo(() => heardOf(messages, muted), [messages, muted]);
  const mode = useStore(view, (state) => state.mode);
  const readUpTo = useStore(view, (state) => state.newSince);
  const messageToShow = useStore(view, (state) => state.messageToShow);
  const draftPlace = useStore(view, (state) => state.draftPlace);
  const isChoosing = useStore(view, (state) => state.isChoosingPlace);
  const onShown = useCallback(() => view.setState({ messageToShow: null }), [view]);
  const readOlder = useCallback(() => client.readOlderChat(), [client]);
  const isOwner = you !== null && owners.includes(you.author);
  const acts = useMemo(() => {
    // On a phone the chat covers what it leads to.
    const uncover = () => {
      if (matchMedia('(width < 640px)').matches) view.setState({ isChatOpen: false });
    };
    return {
      isOwner,
      onGoTo: (place: Place) => {
        uncover();
        run({ kind: 'go-to', place });
      },
      onReplay:
        mode === 'replay'
          ? null
          : (at: number) => {
              uncover();
              const replayStart = { ...FROM_THE_START, time: at };
              view.setState({ mode: 'replay', catchUp: null, replayStart });
            },
      onReact: (message: number, emoji: number, isOn: boolean) => client.reactTo(message, emoji, isOn),
      onDelete: (message: number) => client.unsay(message),
    };
  }, [client, view, run, mode, isOwner]);
  return (
    <ChatPanel
      status={<ConnectionPill session={session} />}
      sound={{
        isOn: hasSound,
        onChange: (isOn) => {
          turnSound(isOn);
          // So that one knows what it is that one will hear.
          if (isOn) chime();
        },
      }}
      // Out of sight and not gone: what is being written, and what it answers, stays as it is.
      className={clsx(
        mode === 'live' ? CLEAR_OF_TOOLBAR : CLEAR_OF_REPLAY_BAR,
        isChoosing && 'max-sm:invisible',
      )}
      messages={heard}
      people={people}
      you={you?.author ?? null}
      lookalikes={lookalikes}
      readUpTo={readUpTo}
      hasOlder={hasOlderChat}
      onReadOlder={readOlder}
      acts={acts}
      typing={typing}
      onTyping={onTyping}
      onSay={(text, answers) => {
        const isTaken = client.say(text, draftPlace, answers);
        if (isTaken) view.setState({ draftPlace: null });
        return isTaken;
      }}
      toShow={messageToShow}
      onShown={onShown}
      pin={{
        hasPlace: draftPlace !== null,
        isChoosing,
        onChoose: mode === 'live' ? () => view.setState({ isChoosingPlace: !isChoosing }) : null,
        onRemove: () => view.setState({ draftPlace: null }),
      }}
      onReword={(message, text) => client.reword(message, text)}
      draft={view.getState().draft}
      onDraft={(draft) => view.setState({ draft })}
      onClose={() => {
        view.setState({ isChatOpen: false });
        // Where one came from: the keyboard must not fall out of the page.
        document.getElementById(CHAT_BUTTON_ID)?.focus();
      }}
    />
  );
}
