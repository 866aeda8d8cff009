// What comes in at the gate, what waits, and what is swept up behind those who left.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LINGER_MS, type Refusal } from './open-rooms';
import { type Pass, RoomGate } from './room-gate';

const CAPACITY = { objects: 1_000, people: 1_000, downloads: 2, connections: 2_000 };
const there = new Set<string>();
const removed: string[][] = [];
let gate: RoomGate;

beforeEach(() => {
  vi.useFakeTimers();
  there.clear();
  removed.length = 0;
  const files = {
    has: (party: string, room: string) => there.has(`${party}/${room}`),
    removeEmpty: (rooms: readonly string[]) => void removed.push([...rooms]),
  };
  gate = new RoomGate({ files, capacity: CAPACITY, now: () => Date.now() });
});
afterEach(() => {
  gate.stop();
  vi.useRealTimers();
});

/** One question, and what came of it. */
function ask(path: string, { network = 'here', person = null as string | null } = {}) {
  const said: { pass: Pass | null; refusal: Refusal | null; giveUp: () => void } = {
    ...{ pass: null, refusal: null, giveUp: () => {} },
  };
  said.giveUp = gate.ask(
    { path, network, person },
    {
      go: (pass) => {
        said.pass = pass;
      },
      refuse: (refusal) => {
        said.refusal = refusal;
      },
    },
  );
  return said;
}

describe('a question', () => {
  it.each([
    '/parties/main/never',
    '/parties/main/never/export',
    '/parties/main/never/x/y',
    '/parties/notes/old',
  ])('about what is not there is answered at the gate: %s', (path) => {
    there.add('main/old').add('notes/old');
    expect(ask(path)).toMatchObject({ pass: null, refusal: { status: 404 } });
  });

  it('about a room that is there comes in, as does what the parties refuse themselves', () => {
    there.add('main/old');
    expect(ask('/parties/main/old/log').pass).not.toBeNull();
    expect(ask('/parties/main/%2e%2e').pass).not.toBeNull();
  });

  it('waits its turn, and is told to come back after ten seconds', () => {
    there.add('main/old');
    const [first, , third, fourth] = Array.from({ length: 4 }, () => ask('/parties/main/old/log'));
    expect([third?.pass, third?.refusal]).toEqual([null, null]);
    first?.pass?.leave();
    expect(third?.pass).not.toBeNull();
    vi.advanceTimersByTime(10_000);
    expect(fourth).toMatchObject({ pass: null, refusal: { status: 429, retryAfterS: 5 } });
    expect(vi.getTimerCount()).toBe(1);
  });

  it('that nobody waits for any more takes no place', () => {
    there.add('main/old');
    const [first, second, third, fourth] = Array.from({ length: 4 }, () => ask('/parties/main/old/log'));
    third?.giveUp();
    first?.pass?.leave();
    first?.giveUp();
    second?.giveUp();
    expect([third?.pass, third?.refusal]).toEqual([null, null]);
    expect(fourth?.pass).not.toBeNull();
  });

  it('of somebody who asks without end is slowed down, and then refused; of others it is not', () => {
    there.add('main/old');
    const asked = Array.from({ length: 600 }, () => {
      const one = ask('/parties/main/old/film', { person: 'greedy' });
      one.pass?.leave();
      return one;
    });
    expect(asked.filter(({ pass }) => pass).length).toBe(60);
    expect(asked.filter(({ refusal }) => refusal?.status === 429).length).toBeGreaterThan(100);
    expect(ask('/parties/main/old/film', { network: 'there', person: 'ada' }).pass).not.toBeNull();
  });
});

describe('a room that was left', () => {
  it('is swept once workerd has put it away, and not while somebody is there', () => {
    const visit = gate.visit({ path: '/parties/main/new', network: 'here' });
    const notes = gate.visit({ path: '/parties/notes/new', network: 'here' });
    if ('reason' in visit || 'reason' in notes) throw new Error('They come in.');
    vi.advanceTimersByTime(10 * LINGER_MS);
    visit.leave();
    vi.advanceTimersByTime(10 * LINGER_MS);
    expect(removed).toEqual([]);
    notes.leave();
    notes.leave();
    vi.advanceTimersByTime(LINGER_MS - 1);
    expect(removed).toEqual([]);
    vi.advanceTimersByTime(LINGER_MS);
    expect(removed).toEqual([['new']]);
  });
});
