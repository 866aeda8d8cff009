// Which of the others draw just now, for the rings around their avatars; told only as that changes.
// I/O: timers

import type { RoomClient } from '../net/client-api';

/** Between two strokes of a word a ring is not to flicker, ms. */
export const DRAWING_LINGER_MS = 800;

type Watched = Pick<RoomClient, 'peers' | 'on'>;
type Timer = ReturnType<typeof setTimeout>;

/** Tells author numbers; returns how to stop. */
export function watchDrawing(client: Watched, onChange: (authors: ReadonlySet<number>) => void): () => void {
  /** By slot, who draws there; the timer runs while the pen is up. */
  const drawing = new Map<number, { author: number; ending: Timer | null }>();
  let told = '';
  const tell = (): void => {
    const authors = new Set([...drawing.values()].map(({ author }) => author));
    const key = [...authors].sort().join();
    if (key === told) return;
    told = key;
    onChange(authors);
  };
  const end = (slot: number): void => {
    clearTimeout(drawing.get(slot)?.ending ?? undefined);
    drawing.delete(slot);
    tell();
  };
  const lift = (slot: number): void => {
    const known = drawing.get(slot);
    if (known && known.ending === null) known.ending = setTimeout(() => end(slot), DRAWING_LINGER_MS);
  };
  const stops = [
    client.on('pointer', ({ slot, update: { ink } }) => {
      const author = client.peers.get(slot)?.author;
      const last = ink.at(-1)?.kind;
      if (author === undefined || last === undefined) return;
      clearTimeout(drawing.get(slot)?.ending ?? undefined);
      drawing.set(slot, { author, ending: null });
      if (last === 'end' || last === 'cancel') lift(slot);
      tell();
    }),
    client.on('inkCancelled', ({ slot }) => lift(slot)),
    client.on('people', () => {
      for (const [slot, { author }] of drawing) if (client.peers.get(slot)?.author !== author) end(slot);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const { ending } of drawing.values()) clearTimeout(ending ?? undefined);
    drawing.clear();
  };
}
