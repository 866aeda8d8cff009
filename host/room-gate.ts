// What stands between strangers and workerd: whether a room is there, whether there is place, whose turn it is.
// I/O: time
import type { Capacity } from './capacity';
import { type Asking, HttpBudget, type Ticket } from './http-budget';
import { OpenRooms, type Refusal } from './open-rooms';
import type { RoomFiles } from './room-files';
import { Turns } from './turns';

const ADDRESS = /^\/parties\/([^/?]+)\/([A-Za-z0-9_-]{1,64})(?:\/([^?]*))?(?:\?|$)/;
const SWEEP_MS = 5_000;
/** Whoever would wait longer is told to come back. */
const MAX_WAIT_MS = 10_000;
const PAGES_OF_A_PERSON = { atOnce: 60, gapMs: 25, maxWaitMs: MAX_WAIT_MS };
const PAGES_OF_A_NETWORK = { atOnce: 300, gapMs: 10, maxWaitMs: MAX_WAIT_MS };

const NEVER_WAS: Refusal = {
  status: 404,
  reason: 'Nothing was ever drawn or said in this room.',
  retryAfterS: null,
};
const BUSY: Refusal = {
  status: 429,
  reason: 'Too much is being downloaded at the moment. Try again in a few seconds.',
  retryAfterS: 5,
};

/** `path`: with or without its query. `person`: null where they do not say who they are. */
export type Asked = { path: string; network: string; person: string | null };

/** `isWanted`: whether somebody waits for this one to be done. `leave` is to be called once it is. */
export type Pass = { leave(): void; isWanted(): boolean };

/** One of the two is called, once. */
export type Answers = { go(pass: Pass): void; refuse(refusal: Refusal): void };

type Place = { party: string; room: string; path: string };
type GateOptions = { files: Pick<RoomFiles, 'has' | 'removeEmpty'>; capacity: Capacity; now?: () => number };

export class RoomGate {
  readonly #files: GateOptions['files'];
  readonly #now: () => number;
  readonly #open: OpenRooms;
  readonly #budget: HttpBudget;
  readonly #personsPace = new Turns(PAGES_OF_A_PERSON);
  readonly #networksPace = new Turns(PAGES_OF_A_NETWORK);
  readonly #sweeping: NodeJS.Timeout;

  constructor({ files, capacity, now = () => performance.now() }: GateOptions) {
    this.#files = files;
    this.#now = now;
    this.#open = new OpenRooms(capacity);
    this.#budget = new HttpBudget({ inAll: capacity.downloads });
    this.#sweeping = setInterval(() => this.sweep(), SWEEP_MS);
  }

  /** Removes what was left behind by rooms that were visited and never begun. */
  sweep(): void {
    const left = this.#open.takeLeft(this.#now());
    if (left.length > 0) this.#files.removeEmpty(left);
  }

  stop(): void {
    clearInterval(this.#sweeping);
  }

  /** A question over HTTP. Returns what gives it up, for whoever goes away. */
  ask({ path, network, person }: Asked, { go, refuse }: Answers): () => void {
    const place = placeIn(path);
    // Of what is no room's address the parties' own door says so, and wakes nothing.
    if (place && (place.party !== 'main' || !this.#files.has('main', place.room)))
      return out(refuse, NEVER_WAS);
    const now = this.#now();
    const waits = [
      person === null ? 0 : this.#personsPace.take(person, now),
      this.#networksPace.take(network, now),
    ].filter((wait) => wait !== null);
    if (waits.length < 2) return out(refuse, BUSY);
    const line = new Wait({ go, refuse });
    const asking = { person, network, exported: place?.path === 'export' ? place.room : null };
    line.after(Math.max(...waits), () => {
      line.for(MAX_WAIT_MS);
      const ticket = this.#budget.ask(asking, (own) => this.#enter({ asking, place, ticket: own }, line));
      if (ticket) line.holds(ticket.leave);
      else line.refuse(BUSY);
    });
    return () => line.giveUp();
  }

  /** A socket to a room. */
  visit({ path, network }: Omit<Asked, 'person'>): Pick<Pass, 'leave'> | Refusal {
    const { party = '', room = '' } = placeIn(path) ?? {};
    const isNew = room !== '' && !this.#files.has('main', room);
    const visit = { party, room, network, isSocket: true, isNew };
    const refusal = this.#open.enter(visit, this.#now());
    return refusal ?? { leave: once(() => this.#open.leave(visit, this.#now())) };
  }

  #enter(
    { asking, place, ticket }: { asking: Asking; place: Place | null; ticket: Ticket },
    line: Wait,
  ): void {
    const visit = place && { ...place, network: asking.network, isSocket: false, isNew: false };
    const refusal = visit && this.#open.enter(visit, this.#now());
    const leave = once(() => {
      if (visit && !refusal) this.#open.leave(visit, this.#now());
      ticket.leave();
    });
    line.holds(leave);
    if (refusal) line.refuse(refusal);
    else line.go({ leave, isWanted: () => ticket.isWanted });
  }
}

/** One question on its way in: it waits, holds what is to be given back, and is answered once. */
class Wait {
  readonly #answers: Answers;
  #timer: NodeJS.Timeout | undefined;
  #release = () => {};
  #isAnswered = false;

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  after(ms: number, then: () => void): void {
    if (ms === 0) then();
    else this.#timer = setTimeout(then, ms);
  }

  /** So long it may wait for its turn. */
  for(ms: number): void {
    this.#timer = setTimeout(() => this.refuse(BUSY), ms);
  }

  holds(release: () => void): void {
    const before = this.#release;
    this.#release = once(() => {
      before();
      release();
    });
  }

  go(pass: Pass): void {
    if (this.#answer()) this.#answers.go(pass);
  }

  refuse(refusal: Refusal): void {
    this.#release();
    if (this.#answer()) this.#answers.refuse(refusal);
  }

  giveUp(): void {
    this.#release();
    this.#answer();
  }

  #answer(): boolean {
    clearTimeout(this.#timer);
    const isFirst = !this.#isAnswered;
    this.#isAnswered = true;
    return isFirst;
  }
}

function placeIn(address: string): Place | null {
  const [, party, room, path = ''] = ADDRESS.exec(address) ?? [];
  return party !== undefined && room !== undefined ? { party, room, path } : null;
}

function out(refuse: Answers['refuse'], refusal: Refusal): () => void {
  refuse(refusal);
  return () => {};
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) {
      isDone = true;
      act();
    }
  };
}
