// Takes back what somebody did in the room of late, in one step that can be undone.
// I/O: timers

import { isNoRepair } from '../model/repair';
import { withoutWork, workOf } from '../model/work';
import type { PersonKnown } from '../people/acts';
import { settingsStrings } from '../ui/strings-settings';
import { dismissToast, showToast, toastStore } from '../ui/toasts';
import { logOf, readFilm } from './room-log';
import { repairRoom } from './room-repair';
import type { RoomSession } from './room-session';

const { people: words } = settingsStrings;

/** Reading the history is told where it takes longer. */
const TOLD_AFTER_MS = 500;

/** `minutes`: of the last so many; null: all they ever did here. */
export async function takeBack(
  { client, view }: Pick<RoomSession, 'client' | 'view'>,
  { author, name }: Pick<PersonKnown, 'author' | 'name'>,
  minutes: number | null,
): Promise<void> {
  if (client.seq === 0) return showToast(words.nothingOf(name, minutes));
  const from = minutes === null ? 0 : client.now - minutes * 60_000;
  const choice = { authors: new Set([author]), span: { from, to: Number.POSITIVE_INFINITY } };
  const stopTelling = tellLater(words.reading(name));
  const work = await readFilm(logOf(client), (film) => {
    const timeline = film.isComplete ? film.at(film.index.span.to, from) : null;
    return timeline && workOf(timeline, client.board, choice);
  });
  stopTelling();
  if (!work) return showToast(words.unread);
  const repair = withoutWork(work);
  if (isNoRepair(repair)) return showToast(words.nothingOf(name, minutes));
  const counts = { gone: work.removal.ids.length, back: work.amends.elements.length };
  repairRoom({ client, view }, repair, words.tookBack(name, counts));
}

/** Returns how to stop, which takes it away where it is told. */
function tellLater(text: string): () => void {
  const timer = setTimeout(() => showToast(text), TOLD_AFTER_MS);
  return () => {
    clearTimeout(timer);
    const told = toastStore.getState().toasts.find((toast) => toast.text === text);
    if (told) dismissToast(told.id);
  };
}
