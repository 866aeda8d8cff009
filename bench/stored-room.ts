// Rooms as they lie in storage after somebody drew in them for long, and what joining one of them takes.
// I/O: the process's own CPU time

import { Ledger } from '../party/ledger';
import type { Put, StoredValue } from '../party/output';
import { sizeOf } from '../party/output';
import { Room } from '../party/room';
import { storedIn, storeIn } from '../party/storage-fixture';
import type { OpBody } from '../src/model/record';
import { Session } from '../src/net/session';

const FRESH = { freshEpoch: 'bench-epoch-1234', newKey: () => new Uint8Array(32) };

const START_MS = 1_700_000_000_000;
const WRITER = 'the-only-writer-';

export type Storage = Map<string, StoredValue>;

/** What storage holds once these operations were done, 20 a tick, and the housekeeping was too. */
export function storedAfter(operations: Iterable<OpBody>): Storage {
  const storage: Storage = new Map();
  const ledger = new Ledger('bench', storedIn(storage), FRESH);
  let now = START_MS;
  const carryOut = (put: Put | null) => {
    if (!put) return false;
    storeIn(storage, put);
    ledger.stored(put.id);
    return true;
  };
  const person = { author: 1, userId: 'u'.repeat(22), name: 'Ada', color: 0, isBot: false };
  for (const body of ledger.life.enter(person, now)) ledger.note(1, body, now);
  let n = 0;
  for (const body of operations) {
    n += 1;
    const op = { writer: WRITER, n };
    ledger.append({ author: 1, op, age: 0, group: n, isAmended: false, body }, now);
    if (n % 20 > 0) continue;
    now += 100;
    carryOut(ledger.takePut(now));
    carryOut(ledger.takeUpkeep(now));
  }
  carryOut(ledger.takePut(now));
  do now += 100;
  while (carryOut(ledger.takeUpkeep(now)));
  return storage;
}

export type Joined = { cpuMs: number; bytes: number; elements: number };

/** Somebody opens the room: it is loaded (cold), or was before (warm), and told to them until they have all of it. */
export function join(storage: Storage, temperature: 'cold' | 'warm'): Joined {
  const load = () =>
    new Room({
      room: 'bench',
      stored: storedIn(storage),
      freshEpoch: 'never-used-epoch',
      hashSecret: (secret) => secret.slice(0, 22),
      newKey: () => new Uint8Array(32),
    });
  const loaded = temperature === 'warm' ? load() : null;
  let [bytes, elements] = [0, 0];
  const cpuMs = cpuMsOf(() => {
    const session = newSession();
    const room = loaded ?? load();
    bytes = tell(room, session);
    elements = session.board.size;
  });
  return { cpuMs, bytes, elements };
}

/** CPU time rather than the clock's: other programs on the machine do not count. */
export function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

let clock = 0;

function newSession(): Session {
  return new Session({
    identity: { secret: 'bench'.padEnd(32, 'x'), name: 'Bea', color: null },
    isBot: false,
    writer: 'another-writer--',
    session: 'another-session-',
    newId: () => 'never-drawn-id--',
    clock: () => clock,
    clockOrigin: START_MS,
    emit: () => {},
  });
}

/** Carries messages both ways until the session has the whole room; returns the bytes that it was sent. */
function tell(room: Room, session: Session): number {
  let bytes = 0;
  const now = () => START_MS + 10_000_000 + clock;
  room.open('bea', now());
  room.message('bea', session.opened(), now());
  for (let turns = 0; !session.isLoaded; turns += 1) {
    if (turns > 10_000) throw new Error('The room was never told to its end.');
    const { put, sends } = room.flush(now());
    // What is left of the housekeeping is no part of joining.
    if (put && put.deletes.length === 0) room.stored(put.id);
    for (const { data } of sends) {
      bytes += sizeOf(data);
      session.received(data);
    }
    for (const message of session.flush(clock).messages) room.message('bea', message, now());
    clock += 50;
  }
  return bytes;
}
