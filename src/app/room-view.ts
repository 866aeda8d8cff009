// What is open on the page of one room: chat, notes, help, live or replay; what one missed, how far the chat was read.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../model/place';
import type { MissedWork } from '../replay/missed-work';
import type { ReplayStart } from '../replay/replay-link';
import type { CatchUp } from '../replay/use-catch-up';

/** So that the focus can come back to it when the chat closes. */
export const CHAT_BUTTON_ID = 'chat-button';
/** The same for the notes. */
export const NOTES_BUTTON_ID = 'notes-button';

export type RoomView = {
  mode: 'live' | 'replay';
  /** What others did while one was away, since when (ms since 1970), as long as it is offered. */
  missed: { work: MissedWork; since: number } | null;
  /** The replay is open to show what was missed. */
  catchUp: CatchUp | null;
  /** Where the replay begins; null: at the start of the film. */
  replayStart: ReplayStart | null;
  isChatOpen: boolean;
  areNotesOpen: boolean;
  isHelpOpen: boolean;
  areSettingsOpen: boolean;
  isShareOpen: boolean;
  /** Words are typed beside one's own pointer. */
  isCursorChatOpen: boolean;
  /** 1 = 100 %, in steps of a hundredth. */
  zoom: number;
  /** `seq` of the last chat message read; null before the room was loaded. */
  readUpTo: number | null;
  /** What was read when the chat was opened, a `seq`; null: all of it. */
  newSince: number | null;
  /** What is being written, while the chat is closed too. */
  draft: string;
  /** What on the board the message that is being written is about. */
  draftPlace: Place | null;
  /** The next press on the board is that place. */
  isChoosingPlace: boolean;
  /** The chat leads to this message once it is open, by its `seq`; null: it was led there. */
  messageToShow: number | null;
  arePinsShown: boolean;
};

export type RoomViewStore = StoreApi<RoomView>;

/** `replayStart`: the address leads into the replay; null: to the live board. */
export function createRoomView(replayStart: ReplayStart | null = null): RoomViewStore {
  return createStore<RoomView>(() => ({
    mode: replayStart ? 'replay' : 'live',
    missed: null,
    catchUp: null,
    replayStart,
    isChatOpen: false,
    areNotesOpen: false,
    isHelpOpen: false,
    areSettingsOpen: false,
    isShareOpen: false,
    isCursorChatOpen: false,
    zoom: 1,
    readUpTo: null,
    newSince: null,
    draft: '',
    draftPlace: null,
    isChoosingPlace: false,
    messageToShow: null,
    arePinsShown: true,
  }));
}
