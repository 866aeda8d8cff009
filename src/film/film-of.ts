// A film of a recording, ready to be watched.

import type { PlayedRecording } from '../model/recording';
import { WholeFilm } from '../replay/film';

export function filmOf({
  records,
  tracks,
  start,
}: Pick<PlayedRecording, 'records' | 'tracks' | 'start'>): WholeFilm {
  const film = new WholeFilm(records, { kind: records.length > 0 || start ? 'ready' : 'empty' }, start);
  for (const track of tracks) film.timeline.cursors.add(track);
  return film;
}
