// What a ban keeps out, as the ban dialog says it: the browser always; somebody new by what the room asks of newcomers.

import { expect, it } from 'vitest';
import { idNamed, type TestPerson, TestRoom } from './room-fixture';

const hashOf = (name: string) => `${name}-secret`.padEnd(22, 'x').slice(0, 22);

/** A room whose owner banned mallory, who knows the link for drawing. */
function roomWithBan(policy: { newcomers?: 'edit' | 'view' | 'knock'; isPrivate?: boolean }) {
  const room = new TestRoom();
  const owner = room.join('owner');
  owner.op({ kind: 'chat', text: 'mine' });
  room.pass(100);
  owner.control({ type: 'read-links' });
  const mallory = room.join('mallory');
  mallory.op({ kind: 'chat', text: 'ha' });
  room.pass(100);
  const link = owner.told('links')[0]?.edit ?? '';
  owner.control({ type: 'set-policy', policy });
  owner.control({ type: 'ban', person: mallory.author, alsoNetwork: false });
  room.pass(100);
  const reads = (name: string, token: string | null = null) =>
    room.room.standingOf({ secretHash: name === '' ? '' : hashOf(name), link: token, network: null });
  const comes = (name: string, token: string | null = null): TestPerson => {
    const person = room.connect(name);
    person.hello({ link: token, session: idNamed(`new-${name}`) });
    room.pass(100);
    return person;
  };
  return { room, owner, link, reads, comes };
}

const byes = (person: TestPerson) => person.told('bye').map(({ code }) => code);

it.each([{ newcomers: 'edit' }, { newcomers: 'view' }, { newcomers: 'knock' }, { isPrivate: true }] as const)(
  '[R51] the banned browser neither comes nor reads, with a link or without: %o',
  (policy) => {
    const { link, reads, comes } = roomWithBan(policy);
    for (const token of [null, link]) {
      expect(reads('mallory', token)).toBe('banned');
      expect(byes(comes('mallory', token))).toEqual(['banned']);
    }
  },
);

it.each([
  ['edit', 'editor'],
  ['view', 'viewer'],
] as const)(
  '[R51] in an open room (%s) somebody new reads, and so does who says nothing of themselves',
  (newcomers, role) => {
    const { reads, comes } = roomWithBan({ newcomers });
    expect([reads('new'), reads('')]).toEqual([role, role]);
    expect(comes('new').told('welcome')[0]?.you.role).toBe(role);
  },
);

it('[R51] where newcomers knock somebody new reads nothing before they are let in, but by a link', () => {
  const { reads, link } = roomWithBan({ newcomers: 'knock' });
  expect([reads('new'), reads(''), reads('new', link)]).toEqual(['knocks', 'knocks', 'editor']);
});

it('[R51] a private room shuts somebody new out, until they bring a link, and then until it is renewed', () => {
  const { room, owner, link, reads, comes } = roomWithBan({ isPrivate: true });
  expect([reads('new'), reads('')]).toEqual(['shut-out', 'shut-out']);
  expect(byes(comes('new'))).toEqual(['private']);
  const inside = comes('new', link);
  expect(inside.told('welcome')).toHaveLength(1);
  owner.control({ type: 'renew-link', kind: 'edit' });
  room.pass(100);
  expect(byes(inside)).toEqual(['private']);
  expect(reads('new', link)).toBe('shut-out');
});
