// Remembers what of a room was seen in this browser, and finds out what others did while one was away.
// I/O: browser storage, the document's visibility, fetch, the clock, timers

import type { RoomClient } from '../net/client-api';
import { Absence, parseSeenMark, type SeenMark, seenMarkText } from '../replay/absence';
import { missedWork } from '../replay/missed-work';
import { readMissed } from '../replay/read-missed';
import { browserStorage } from '../ui/browser-storage';
import { missedStrings } from '../ui/strings-missed';
import { showToast } from '../ui/toasts';
import { logOf } from './room-log';
import type { RoomViewStore } from './room-view';

/** What was seen is remembered this often, ms: a page can end without a word. */
const REMEMBER_MS = 5_000;

type Following = { client: RoomClient; view: RoomViewStore };

/** Returns how to stop. */
export function followMissed({ client, view }: Following): () => void {
  const key = `inkroom:seen:${client.room}`;
  const absence = new Absence();
  const stopping = new AbortController();
  const stored = () => parseSeenMark(browserStorage.read(key));
  const remember = (): void => {
    const { mark } = absence;
    if (mark && mark.at > (stored()?.at ?? 0)) browserStorage.write(key, seenMarkText(mark));
  };
  const look = (): void => {
    const isPresent = document.visibilityState === 'visible' && client.isCaughtUp;
    const { epoch, seq } = client;
    const since = absence.look({ epoch, seq, isPresent, now: Date.now(), stored });
    if (since) void tellMissed({ client, view }, since, stopping.signal);
  };
  const lookAndRemember = (): void => {
    look();
    remember();
  };
  const timer = setInterval(lookAndRemember, REMEMBER_MS);
  const stops = [client.on('status', look), client.on('board', look)];
  document.addEventListener('visibilitychange', lookAndRemember);
  addEventListener('pagehide', lookAndRemember);
  look();
  return () => {
    lookAndRemember();
    stopping.abort();
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookAndRemember);
    removeEventListener('pagehide', lookAndRemember);
    stops.forEach((stop) => void stop());
  };
}

async function tellMissed(
  { client, view }: Following,
  { seq: after, at }: SeenMark,
  signal: AbortSignal,
): Promise<void> {
  const log = logOf(client);
  const { records, isMore, isGone } = await readMissed(log, { after, until: client.seq, signal });
  const nameOf = (author: number): string | null => {
    const person = client.people.get(author);
    return person && !person.isBot && author !== client.you?.author ? person.name : null;
  };
  const work = missedWork(records, { isMore, nameOf });
  if (signal.aborted) return;
  if (work) view.setState({ missed: { work, since: at } });
  else if (isGone) showToast(missedStrings.gone);
}
