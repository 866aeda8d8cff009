// What is open on the page of one room: the chat, the notes, the help, live or replay, and how far the chat was read.

import { createStore, type StoreApi } from 'zustand/vanilla';

/** So that the focus can come back to it when the chat closes. */
export const CHAT_BUTTON_ID = 'chat-button';
/** The same for the notes. */
export const NOTES_BUTTON_ID = 'notes-button';

export type RoomView = {
  mode: 'live' | 'replay';
  isChatOpen: boolean;
  areNotesOpen: boolean;
  isHelpOpen: boolean;
  /** 1 = 100 %, in steps of a hundredth. */
  zoom: number;
  /** `seq` of the last chat message read; null before the room was loaded. */
  readUpTo: number | null;
  /** What was read when the chat was opened, a `seq`; null: all of it. */
  newSince: number | null;
  /** What is being written, while the chat is closed too. */
  draft: string;
};

export type RoomViewStore = StoreApi<RoomView>;

export function createRoomView(): RoomViewStore {
  return createStore<RoomView>(() => ({
    mode: 'live',
    isChatOpen: false,
    areNotesOpen: false,
    isHelpOpen: false,
    zoom: 1,
    readUpTo: null,
    newSince: null,
    draft: '',
  }));
}
