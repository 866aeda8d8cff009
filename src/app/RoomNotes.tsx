// Connects the notes with the room; their editor is large, and comes only when somebody opens them.
// I/O: React, the DOM's focus, the page's address

import { type ComponentType, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { personColor } from '../model/person-colors';
import type { RoomClient } from '../net/client-api';
import { Connection } from '../net/connection';
import type { NotesWord } from '../net/notes-protocol';
import { PROTOCOL_VERSION } from '../net/protocol';
import type { NotesPlace } from '../notes/connection';
import type { NotesPanelProps } from '../notes/NotesPanel';
import { notesStrings as words } from '../ui/strings-notes';
import { showToast } from '../ui/toasts';
import { identityStore } from './browser-state';
import type { RoomSession } from './room-session';
import { NOTES_BUTTON_ID } from './room-view';

/** Between a phone and a wide window it ends above the bar at the bottom. */
const CLEAR_OF_TOOLBAR = 'sm:max-lg:bottom-32 lg:bottom-18';
const CLEAR_OF_REPLAY_BAR =
  'sm:max-xl:bottom-[calc(var(--bottom-bar,160px)+64px)] xl:bottom-[calc(var(--bottom-bar,160px)+8px)]';

export function RoomNotes({ session: { client, store, view } }: { session: RoomSession }) {
  const you = useStore(store, (state) => state.you);
  const identity = useStore(identityStore);
  const mode = useStore(view, (state) => state.mode);
  const place = useMemo(() => placeOf(client), [client]);
  const name = you?.name ?? identity.name;
  const color = personColor(you?.color ?? identity.color ?? 0).hex;
  const writer = useMemo(() => ({ name, color }), [name, color]);
  const close = useCallback(() => {
    view.setState({ areNotesOpen: false });
    // Where one came from: the keyboard must not fall out of the page.
    document.getElementById(NOTES_BUTTON_ID)?.focus();
  }, [view]);
  const Panel = useNotesPanel(close);
  const className = mode === 'live' ? CLEAR_OF_TOOLBAR : CLEAR_OF_REPLAY_BAR;
  const canWrite = you?.role !== 'viewer';
  return Panel && <Panel {...{ place, writer, canWrite, className }} onClose={close} />;
}

/** Null while it comes. Where it does not (one is offline, and never opened it) a word says so. */
function useNotesPanel(onFail: () => void): ComponentType<NotesPanelProps> | null {
  const [panel, setPanel] = useState<{ component: ComponentType<NotesPanelProps> } | null>(null);
  useEffect(() => {
    let isWanted = true;
    import('../notes/NotesPanel').then(
      ({ NotesPanel }) => isWanted && setPanel({ component: NotesPanel }),
      () => {
        if (!isWanted) return;
        showToast(words.failed);
        onFail();
      },
    );
    return () => {
      isWanted = false;
    };
  }, [onFail]);
  return panel?.component ?? null;
}

function placeOf({ room, link, epoch, seq }: RoomClient): NotesPlace {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return {
    room,
    // An empty room has another one after each restart.
    epoch: seq > 0 ? epoch : null,
    connect: (handlers) => new Connection(`${scheme}://${location.host}/parties/notes/${room}`, handlers),
    hello: () => {
      const { secret } = identityStore.getState();
      const hello: NotesWord = { type: 'notes-hello', version: PROTOCOL_VERSION, secret, link };
      return JSON.stringify(hello);
    },
  };
}
