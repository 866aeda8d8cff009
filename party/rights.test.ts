// Every message, every operation and every route, by every kind of person, under every policy: none is forgotten.

import { describe, expect, it } from 'vitest';
import type { Policy } from '../src/model/policy';
import type { OpBody } from '../src/model/record';
import { RIGHT_TO, type Right } from '../src/model/rights';
import { CLIENT_MESSAGES, type ClientMessage, PROTOCOL_VERSION } from '../src/net/protocol';
import { download, PATHS } from './downloads';
import { FakeStorage } from './fixtures/fake-party';
import { RIGHT_TO_DO, RIGHT_TO_SAY } from './rights';
import { added, beginInk, idNamed, removed, strokeNamed, type TestPerson, TestRoom } from './room-fixture';
import { RoomStorage } from './room-storage';

type Who = (typeof PEOPLE)[number];
const PEOPLE = ['owner', 'editor', 'viewer', 'knocking', 'shut out', 'banned'] as const;
const POLICIES = {
  open: {},
  locked: { isLocked: true },
  private: { isPrivate: true },
  'for who is let in': { newcomers: 'knock' },
  'for looking on': { newcomers: 'view' },
} as const satisfies Record<string, Partial<Policy>>;
type PolicyName = keyof typeof POLICIES;

/** Who is outside can only be under a policy that keeps them there. */
const isPossible = (who: Who, policy: PolicyName): boolean =>
  (who !== 'knocking' || policy === 'for who is let in') && (who !== 'shut out' || policy === 'private');
const CASES = PEOPLE.flatMap((who) =>
  (Object.keys(POLICIES) as PolicyName[]).flatMap((policy) =>
    isPossible(who, policy) ? [{ who, policy }] : [],
  ),
);

/** The owner, an editor and a viewer by their word, and somebody outside where there is one. */
function roomWith(policy: PolicyName) {
  const room = new TestRoom();
  const owner = room.join('owner');
  owner.op(added(strokeNamed('owners')));
  room.pass(100);
  const people = new Map<Who, TestPerson>([['owner', owner]]);
  for (const role of ['editor', 'viewer'] as const) {
    const person = room.join(role);
    people.set(role, person);
    owner.control({ type: 'set-role', person: person.author, role });
  }
  const banned = room.join('banned');
  owner.control({ type: 'ban', person: banned.author, alsoNetwork: false });
  owner.control({ type: 'set-policy', policy: POLICIES[policy] });
  room.pass(100);
  people.set('banned', room.join('banned'));
  if (policy === 'private') people.set('shut out', room.join('stranger'));
  if (policy === 'for who is let in') people.set('knocking', room.join('stranger'));
  room.pass(100);
  for (const person of people.values()) person.clear();
  return { room, people, person: (who: Who) => people.get(who) as TestPerson };
}

const may = (right: Right | 'anybody', who: Who, policy: PolicyName): boolean => {
  if (who === 'knocking' || who === 'shut out' || who === 'banned') return false;
  if (right === 'own') return who === 'owner';
  if (right === 'draw') return who === 'owner' || (who === 'editor' && policy !== 'locked');
  return true;
};

const SAMPLES: { [T in ClientMessage['type']]: Extract<ClientMessage, { type: T }> } = {
  hello: {
    ...{
      type: 'hello',
      version: PROTOCOL_VERSION,
      secret: 's'.repeat(32),
      session: idNamed('tab'),
      name: 'again',
    },
    ...{ color: null, resume: null, writers: [], isBot: false, link: null, key: null },
  },
  pong: { type: 'pong', t: 1 },
  leave: { type: 'leave' },
  rename: { type: 'rename', name: 'other', color: 1 },
  'set-idle': { type: 'set-idle', isIdle: true, isAway: false },
  'set-emoji': { type: 'set-emoji', emoji: 1 },
  follow: { type: 'follow', slot: 1 },
  'set-presenting': { type: 'set-presenting', isPresenting: true },
  'show-view': { type: 'show-view', view: { x: 0, y: 0, width: 10, height: 10 } },
  'raise-hand': { type: 'raise-hand', isRaised: true },
  'type-words': { type: 'type-words', text: 'hi' },
  react: { type: 'react', emoji: 0, at: { x: 0, y: 0 } },
  'set-watching': { type: 'set-watching', isWatching: true },
  'set-typing': { type: 'set-typing', isTyping: true },
  'read-chat': { type: 'read-chat', before: 5 },
  'set-policy': { type: 'set-policy', policy: { recordsCursors: false } },
  'set-role': { type: 'set-role', person: 2, role: 'viewer' },
  remove: { type: 'remove', person: 2 },
  ban: { type: 'ban', person: 2, alsoNetwork: false },
  unban: { type: 'unban', person: 4 },
  'read-bans': { type: 'read-bans' },
  'answer-knock': { type: 'answer-knock', knock: 1, role: 'editor' },
  'read-links': { type: 'read-links' },
  'renew-link': { type: 'renew-link', kind: 'edit' },
  'read-owner-key': { type: 'read-owner-key' },
  'claim-room': { type: 'claim-room', key: `o${'x'.repeat(22)}` },
  'read-size': { type: 'read-size' },
  'compact-log': { type: 'compact-log', keepDays: 7 },
  'delete-room': { type: 'delete-room' },
};

/** What is stored and who is here, as far as anybody outside can tell. */
const stateOf = ({ storage, room }: TestRoom) =>
  JSON.stringify([
    [...storage].length,
    room.model.seq,
    room.model.policy,
    [...room.model.roles],
    room.model.owners,
  ]);

describe('the table of rights', () => {
  it('knows every message that a client can say', () => {
    expect(Object.keys(RIGHT_TO_SAY).sort()).toEqual([...CLIENT_MESSAGES].sort());
  });
});

describe.each(CASES)('$who, in a room that is $policy', ({ who, policy }) => {
  const owners = CLIENT_MESSAGES.filter((type) => RIGHT_TO_SAY[type] === 'own');
  it.each(owners)('%s is an owner’s right', (type) => {
    const { room, person } = roomWith(policy);
    const before = stateOf(room);
    person(who).control(SAMPLES[type]);
    room.pass(100);
    const refused = person(who)
      .told('problem')
      .filter(({ reason }) => reason.includes('owns this room'));
    if (may('own', who, policy)) expect(refused).toEqual([]);
    else {
      expect(stateOf(room)).toBe(before);
      expect(refused).toHaveLength(who === 'editor' || who === 'viewer' ? 1 : 0);
      // Nobody is gone of it, and nothing was told that only owners hear.
      expect(person('owner').closedBy).toBeNull();
      for (const kind of ['links', 'owner-key', 'bans'] as const) expect(person(who).told(kind)).toEqual([]);
    }
  });

  const everybodys = CLIENT_MESSAGES.filter((type) => RIGHT_TO_SAY[type] === 'be-here');
  it.each(everybodys)('%s is for everybody who is in', (type) => {
    const { room, person, people } = roomWith(policy);
    const before = stateOf(room);
    const others = () =>
      [...people.values()].filter((one) => one !== person(who)).flatMap((one) => one.heard);
    person(who).control(SAMPLES[type]);
    room.pass(100);
    if (!may('be-here', who, policy)) {
      expect(others()).toEqual([]);
      expect(person(who).heard).toEqual([]);
      expect(stateOf(room)).toBe(before);
    } else expect(person(who).closedBy).toBeNull();
  });

  const OPERATIONS: { [K in OpBody['kind']]: () => OpBody } = {
    add: () => added(strokeNamed('new')),
    set: () => ({ kind: 'set', id: idNamed('owners'), props: { color: 3 } }),
    remove: () => removed('owners'),
    restore: () => ({ kind: 'restore', elements: [{ author: 1, element: strokeNamed('owners') }] }),
    replace: () => ({ kind: 'replace', ids: [idNamed('owners')], elements: [] }),
    repair: () => ({ kind: 'repair', ids: [idNamed('owners')], elements: [] }),
    chat: () => ({ kind: 'chat', text: 'words' }),
    // Of a message that is there: `chat.test.ts`.
    reword: () => ({ kind: 'reword', message: 9_999, text: 'other words' }),
    unsay: () => ({ kind: 'unsay', message: 9_999 }),
    react: () => ({ kind: 'react', message: 9_999, emoji: 0, isOn: true }),
  };
  it.each(Object.keys(RIGHT_TO) as OpBody['kind'][])('the operation %s', (kind) => {
    const { room, person } = roomWith(policy);
    const before = stateOf(room);
    const n = person(who).op(OPERATIONS[kind]());
    room.pass(100);
    const told = person(who).told('refused');
    if (may(RIGHT_TO_DO[kind], who, policy)) expect(told).toEqual([]);
    else if (may('be-here', who, policy))
      expect(told).toMatchObject([{ n, reason: RIGHT_TO[kind] === 'own' ? 'not-owner' : 'read-only' }]);
    else expect([person(who).heard, stateOf(room)]).toEqual([[], before]);
  });

  it('ink in progress and the cursor', () => {
    const { room, person } = roomWith(policy);
    const watcher = room.join('owner', { session: idNamed('second') });
    room.pass(100);
    const slot = who === 'owner' ? 1 : who === 'editor' ? 2 : 3;
    person(who).pointer({ cursor: { x: 1, y: 2 }, ink: [beginInk('live')] });
    room.pass(100);
    expect(watcher.inkOf(slot).length > 0).toBe(may(RIGHT_TO_DO.ink, who, policy));
    expect(watcher.cursorsOf(slot).length > 0).toBe(may(RIGHT_TO_DO.cursor, who, policy));
  });

  it.each(PATHS)('the route %s', async (path) => {
    const { room } = roomWith(policy);
    const storage = new FakeStorage();
    for (const [key, value] of room.storage) storage.entries.set(key, value);
    const name = who === 'knocking' || who === 'shut out' ? 'stranger' : who;
    const userId = `${name}-secret`.padEnd(22, 'x').slice(0, 22);
    const visitor = { userId, link: null, network: null };
    const asked = { method: 'GET', room: room.room, storage: new RoomStorage(storage), now: room.now };
    const answer = await download({ ...asked, url: `http://host/parties/main/test/${path}?seq=0`, visitor });
    expect(answer.kind === 'error' && answer.status === 403).toBe(!may('be-here', who, policy));
  });
});
