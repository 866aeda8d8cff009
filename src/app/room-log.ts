// The log of the room one is in, as the film reads it; and reading of the film what something else than a replay needs.

import type { RoomClient } from '../net/client-api';
import { decodeServerFrame } from '../net/frames';
import type { Film } from '../replay/film';
import { FilmLoader, type LogSource } from '../replay/film-loader';

export function logOf(client: Pick<RoomClient, 'fetch'>): LogSource {
  return { ask: (path, signal) => client.fetch(path, { signal }), decode: decodeServerFrame };
}

/** What `read` finds in the film: it says null as long as what it asked for is on its way. Null: it did not come. */
export function readFilm<T>(log: LogSource, read: (film: Film) => T | null): Promise<T | null> {
  const film = new FilmLoader(log);
  return new Promise((resolve) => {
    const look = (): void => {
      const found = read(film);
      const { kind } = film.status;
      if (found === null && kind !== 'failed' && kind !== 'empty') return;
      stop();
      film.stop();
      resolve(found);
    };
    const stop = film.onChange(look);
    film.open();
  });
}
