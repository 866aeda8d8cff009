// Stands in for the parties while a data folder is checked: objects that look through their storage and change nothing.
// I/O: workerd

import { checkRoom } from '../party/checking';
import type { KeyValueStorage } from '../party/room-storage';

type State = { storage: KeyValueStorage };
type Objects = { idFromString(id: string): object; idFromName(name: string): object; get(id: object): Stub };
type Stub = { fetch(url: string): Promise<Response> };

/** Holds a room, under the name by which the server's own facade stores it. */
export class PartyKitDurable {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  async fetch(request: Request): Promise<Response> {
    const comparesBoards = new URL(request.url).searchParams.has('boards');
    return answer(() => checkRoom(this.#state.storage, { now: Date.now(), comparesBoards }));
  }
}

/** Holds a room's notes: that all of them can be read. */
export class notesDO {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  fetch(): Promise<Response> {
    const { storage } = this.#state;
    return answer(async () => {
      let values = 0;
      for (let startAfter = ''; ; ) {
        const page = await storage.list({ prefix: '', limit: 128, ...(startAfter ? { startAfter } : {}) });
        values += page.size;
        startAfter = [...page.keys()].at(-1) ?? '';
        if (page.size < 128) return { room: null, records: values, problems: [], notes: [] };
      }
    });
  }
}

/** `/<namespace>/id/<name>`: the object's id; `/<namespace>/check/<id>`: what is wrong with it. */
export default {
  async fetch(request: Request, env: Record<string, Objects>): Promise<Response> {
    const [, namespace = '', act, what = ''] = new URL(request.url).pathname.split('/');
    const objects = env[namespace];
    if (!objects) return new Response('There is no such namespace.', { status: 404 });
    if (act === 'id') return new Response(String(objects.idFromName(what)));
    return objects.get(objects.idFromString(what)).fetch(request.url);
  },
};

/** Storage that cannot be read at all is damage like any other. */
async function answer(check: () => Promise<object>): Promise<Response> {
  try {
    return Response.json(await check());
  } catch (error) {
    const problems = [`It cannot be read: ${error instanceof Error ? error.message : String(error)}`];
    return Response.json({ room: null, records: 0, problems, notes: [] });
  }
}
