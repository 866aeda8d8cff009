// Tells screen readers who comes and goes, what is written while the chat is closed or open, and how the connection is.
// I/O: timers

import type { RoomClient } from '../net/client-api';
import { type PresenceEvent, presenceWords } from '../people/presence-words';
import { announce } from '../ui/announcer';
import { strings } from '../ui/strings';
import { connectionWords } from './connection-words';
import { type Heard, hearChat } from './heard-chat';

/** Comings and goings within this are told as one. */
const PRESENCE_MS = 800;
/** A connection that is back within this was never gone for the ear. */
const CONNECTION_MS = 1_500;

/** `isToldAlready`: shows a message where it is heard too, in some cases. Returns how to stop. */
export function announceRoom(
  client: RoomClient,
  isMuted: (author: number) => boolean,
  isToldAlready: (heard: Heard) => boolean = () => false,
): () => void {
  const stops = [
    announcePresence(client),
    announceConnection(client),
    announceChat(client, (heard) => isMuted(heard.message.author) || isToldAlready(heard)),
    announceHands(client, isMuted),
  ];
  return () => stops.forEach((stop) => void stop());
}

/** A second window of somebody who is here already is nobody new. */
function isElsewhere(client: RoomClient, { author, slot }: { author: number; slot: number }): boolean {
  if (client.you?.author === author) return true;
  return [...client.peers.values()].some((peer) => peer.author === author && peer.slot !== slot);
}

function announcePresence(client: RoomClient): () => void {
  let events: PresenceEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = client.on('presence', ({ kind, peer }) => {
    if (isElsewhere(client, peer)) return;
    events.push({ kind, author: peer.author, name: peer.name });
    clearTimeout(timer);
    timer = setTimeout(() => {
      announce(presenceWords(events));
      events = [];
    }, PRESENCE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** What is heard of the connection: not each stroke being saved, but every turn of fortune. */
function connectionSentence({ status, unsaved }: RoomClient): string {
  const { status: words, saved } = connectionWords({ status, pendingCount: 0, unsavedCount: unsaved.length });
  return unsaved.length > 0 ? `${words}. ${saved}` : words;
}

function announceConnection(client: RoomClient): () => void {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = client.on('status', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const sentence = connectionSentence(client);
      if (sentence !== told) announce(sentence);
      told = sentence;
    }, CONNECTION_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function announceChat(client: RoomClient, isToldAlready: (heard: Heard) => boolean): () => void {
  return hearChat(client, (heard) => {
    if (!isToldAlready(heard)) announce(strings.chat.told(heard.name, heard.message.text));
  });
}

/** Those that were up when one came are seen, not told. */
function announceHands(client: RoomClient, isMuted: (author: number) => boolean): () => void {
  const raised = (): Set<number> =>
    new Set([...client.peers.values()].flatMap(({ slot, hand }) => (hand === null ? [] : [slot])));
  let before = raised();
  let wasHere = client.you !== null;
  return client.on('people', () => {
    const now = raised();
    for (const slot of now) {
      const peer = client.peers.get(slot);
      if (peer && wasHere && !before.has(slot) && !isMuted(peer.author))
        announce(strings.together.raisedHand(peer.name));
    }
    before = now;
    wasHere = client.you !== null;
  });
}
