// The notes of a room, opened: their document, kept in this browser too, and the way to the room. It greets first.
// I/O: y-partykit, IndexedDB, the network

import { IndexeddbPersistence } from 'y-indexeddb';
import YPartyKitProvider from 'y-partykit/provider';
import { Doc } from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { notesDatabase } from './kept-notes';

/** `ended`: the room sent one away for good, with a word why. */
export type NotesStatus = { kind: 'connecting' | 'live' | 'offline' } | { kind: 'ended'; reason: string };

export type OpenNotes = {
  document: Doc;
  provider: YPartyKitProvider;
  status: StoreApi<NotesStatus>;
  close(): void;
};

export type NotesPlace = {
  host: string;
  room: string;
  /** Which log the room has; of another one, that was deleted since, the notes are others, too. Null: none yet. */
  epoch: string | null;
  isSecure: boolean;
  /** What is said first on every connection. */
  hello: () => string;
  /** Whether a close code says not to come back, and why one was sent away, out of the room's last words. */
  readBye: (text: string) => { isFinal: boolean; reason: string } | null;
};

/** With jitter, so that a restarted server is not met by everybody at once. */
const longestPauseMs = () => 2_500 + Math.random() * 2_500;

export function openNotes({ host, room, epoch, isSecure, hello, readBye }: NotesPlace): OpenNotes {
  const document = new Doc();
  const status = createStore<NotesStatus>(() => ({ kind: 'connecting' }));
  const kept = keepHere(room, epoch, document);

  /** Listeners of the constructor come before the provider's own: nothing is said before the greeting. */
  class GreetingSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener('open', () => this.send(hello()));
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const bye = typeof data === 'string' ? readBye(data) : null;
        if (!bye?.isFinal) return;
        status.setState({ kind: 'ended', reason: bye.reason }, true);
        provider.disconnect();
      });
    }
  }

  const provider = new YPartyKitProvider(host, room, document, {
    party: 'notes',
    protocol: isSecure ? 'wss' : 'ws',
    WebSocketPolyfill: GreetingSocket,
    maxBackoffTime: longestPauseMs(),
    // Tabs meet in the room, where it is known who they are.
    disableBc: true,
    connect: false,
  });
  const hasEnded = () => status.getState().kind === 'ended';
  provider.on('status', ({ status: word }: { status: string }) => {
    if (word === 'disconnected' && !hasEnded()) status.setState({ kind: 'offline' }, true);
  });
  provider.on('synced', (isSynced: boolean) => {
    if (isSynced) status.setState({ kind: 'live' }, true);
  });
  provider.on('connection-error', () => {
    if (!hasEnded()) status.setState({ kind: 'offline' }, true);
  });
  provider.connect();
  return {
    document,
    provider,
    status,
    close() {
      provider.destroy();
      kept?.destroy().catch(() => {
        // It never opened: private windows keep nothing.
      });
      document.destroy();
    },
  };
}

/** What is written offline is there after a reload too; where a browser keeps nothing, the room alone does. */
function keepHere(room: string, epoch: string | null, document: Doc): IndexeddbPersistence | null {
  if (!('indexedDB' in globalThis)) return null;
  const keep = (where: string) => {
    const kept = new IndexeddbPersistence(where, document);
    kept._db.catch(() => {});
    return kept;
  };
  if (epoch === null) return keep(notesDatabase(room, null));
  const kept = keep(notesDatabase(room, epoch));
  // Written before anything was drawn in the room: it belongs to these notes from now on.
  const first = keep(notesDatabase(room, null));
  Promise.all([first.whenSynced, kept.whenSynced]).then(
    () => first.clearData(),
    () => {},
  );
  return kept;
}
