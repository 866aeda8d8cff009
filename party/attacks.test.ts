// People who want more than they may: forged and old links, other people's names, bans that are gone around, floods at the door.

import { describe, expect, it } from 'vitest';
import { ACCESS_KEY, Access } from './access';
import { linkToken } from './link-tokens';
import { networkBucket } from './network';
import type { StoredValue } from './output';
import { added, idNamed, strokeNamed, type TestPerson, TestRoom } from './room-fixture';

/** A room with its owner in it. */
function owned(network: string | null = null) {
  const room = new TestRoom();
  const owner = room.connect('owner', network);
  owner.hello();
  owner.op(added(strokeNamed('first')));
  room.pass(100);
  return { room, owner };
}

const linksOf = (room: TestRoom, owner: TestPerson) => {
  owner.control({ type: 'read-links' });
  room.pass(100);
  const told = owner.told('links').at(-1);
  if (!told) throw new Error('The owner was told no links.');
  return told;
};

const privateRoom = () => {
  const { room, owner } = owned();
  owner.control({ type: 'set-policy', policy: { isPrivate: true } });
  room.pass(100);
  return { room, owner, ...linksOf(room, owner) };
};

const byesOf = (person: TestPerson) => person.told('bye').map(({ code }) => code);

describe('links', () => {
  it('that are forged, altered in any place, of another kind or another room open nothing', () => {
    const { room, edit, view } = privateRoom();
    const altered = Array.from(
      edit,
      (letter, i) => edit.slice(0, i) + (letter === 'A' ? 'B' : 'A') + edit.slice(i + 1),
    );
    const wellFormed = altered.filter((token) => /^[evo]/.test(token));
    const others = [`e${view.slice(1)}`, `v${edit.slice(1)}`, `o${edit.slice(1)}`];
    const elsewhere = linkToken('edit', 'another', new Uint8Array(32).fill(1));
    for (const [i, link] of [...wellFormed, ...others, elsewhere].entries())
      expect(byesOf(room.join(`forger-${i}`, { link })), link).toEqual(['private']);
    expect(byesOf(room.join('guest', { link: edit }))).toEqual([]);
  });

  it('that were renewed open nothing, and who is in by one has to go', () => {
    const { room, owner, edit } = privateRoom();
    const guest = room.join('guest', { link: edit });
    expect(guest.told('welcome')).toHaveLength(1);
    owner.control({ type: 'renew-link', kind: 'edit' });
    room.pass(100);
    expect(byesOf(guest)).toEqual(['private']);
    expect(byesOf(room.join('guest', { link: edit }))).toEqual(['private']);
    room.loseMemory();
    expect(byesOf(room.join('guest', { link: edit }))).toEqual(['private']);
    const again = room.join('owner');
    room.pass(100);
    const { edit: renewed } = linksOf(room, again);
    expect(byesOf(room.join('guest', { link: renewed }))).toEqual([]);
  });

  it('for looking on make nobody an editor, nor an owner; the owner’s key is no link', () => {
    const { room, owner, view } = privateRoom();
    owner.control({ type: 'read-owner-key' });
    room.pass(100);
    const { key } = owner.told('owner-key')[0] ?? { key: '' };
    const guest = room.join('guest', { link: view });
    guest.control({ type: 'claim-room', key: view });
    guest.op(added(strokeNamed('theirs')));
    room.pass(100);
    expect(guest.told('refused')).toMatchObject([{ reason: 'read-only' }]);
    expect(room.room.model.owners).toEqual([owner.author]);
    expect(byesOf(room.join('thief', { link: key }))).toEqual(['private']);
  });

  it('are told to nobody before they are stored, and to owners alone', () => {
    const { room, owner } = owned();
    const guest = room.join('guest');
    room.pass(100);
    room.holdsPuts = true;
    owner.control({ type: 'read-links' });
    room.pass(100);
    expect(owner.told('links')).toEqual([]);
    room.storePuts();
    expect(owner.told('links')).toHaveLength(1);
    expect(guest.told('links')).toEqual([]);
  });

  it('and keys are in nothing that anybody can read: no record, no checkpoint, no message', () => {
    const room = new TestRoom({ upkeep: { checkpointAfter: 3 } });
    const owner = room.join('owner');
    for (let i = 0; i < 9; i += 1) {
      owner.op(added(strokeNamed(`s${i}`)));
      room.pass(300);
    }
    const { edit, view } = linksOf(room, owner);
    const guest = room.join('guest', { link: edit });
    room.pass(3_000);
    const kept = [...room.storage].filter(([key]) => key !== ACCESS_KEY);
    const text = (value: StoredValue) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : JSON.stringify(value);
    for (const [key, value] of kept)
      for (const secret of [edit, view, 'guest-secret'.padEnd(32, 'x')])
        expect(text(value).includes(secret), key).toBe(false);
    expect(JSON.stringify(guest.received)).not.toContain(edit.slice(1));
  });
});

describe('the owner’s key', () => {
  it('lets its owner into a private room with a browser that nobody knows, for good; a wrong or renewed one does not', () => {
    const { room, owner } = privateRoom();
    owner.control({ type: 'read-owner-key' });
    room.pass(100);
    const { key } = owner.told('owner-key')[0] ?? { key: '' };
    const wrong = room.join('thief', { key: `o${'A'.repeat(22)}` });
    expect([byesOf(wrong), wrong.told('problem').length]).toEqual([['private'], 1]);
    expect(byesOf(room.join('bot', { key, isBot: true }))).toEqual(['private']);
    const back = room.join('other-browser', { key });
    room.pass(100);
    expect(back.told('welcome')).toMatchObject([{ you: { role: 'owner' } }]);
    room.loseMemory();
    expect(room.join('other-browser').told('welcome')).toMatchObject([{ you: { role: 'owner' } }]);
    room.join('owner').control({ type: 'renew-link', kind: 'own' });
    room.pass(100);
    expect(byesOf(room.join('late', { key }))).toEqual(['private']);
  });
});

describe('who is banned', () => {
  it('stays out with a new tab and after a restart; another name changes nothing', () => {
    const { room, owner } = owned();
    const mallory = room.join('mallory');
    owner.control({ type: 'ban', person: mallory.author, alsoNetwork: false });
    room.pass(100);
    expect(byesOf(mallory)).toEqual(['banned']);
    expect(byesOf(room.join('mallory', { session: idNamed('new-tab'), name: 'Somebody nice' }))).toEqual([
      'banned',
    ]);
    room.loseMemory();
    expect(byesOf(room.join('mallory'))).toEqual(['banned']);
    expect(byesOf(room.join('bob'))).toEqual([]);
  });

  it('with their network keeps a fresh browser of it out too, but never the owner’s own', () => {
    const { room, owner } = owned('10.1.1');
    const from = (name: string, network: string) => {
      const person = room.connect(name, network);
      person.hello();
      return person;
    };
    const mallory = from('mallory', '10.2.2');
    owner.control({ type: 'ban', person: mallory.author, alsoNetwork: true });
    room.pass(100);
    expect(byesOf(from('mallory-two', '10.2.2'))).toEqual(['banned']);
    expect(byesOf(from('bob', '10.3.3'))).toEqual([]);
    const neighbour = from('neighbour', '10.1.1');
    owner.control({ type: 'ban', person: neighbour.author, alsoNetwork: true });
    room.pass(100);
    expect(byesOf(from('family', '10.1.1'))).toEqual([]);
    owner.control({ type: 'read-bans' });
    // Where somebody comes from is told to nobody, owners included.
    expect(JSON.stringify(owner.told('bans'))).not.toContain('10.2');
  });

  it('is no owner: owners cannot be thrown out by each other', () => {
    const { room, owner } = owned();
    const bob = room.join('bob');
    room.pass(100);
    owner.control({ type: 'set-role', person: bob.author, role: 'owner' });
    room.pass(100);
    for (const type of ['remove', 'ban'] as const)
      bob.control({ type, person: owner.author, alsoNetwork: true } as Parameters<TestPerson['control']>[0]);
    room.pass(100);
    expect(owner.closedBy).toBeNull();
    expect(bob.told('problem')).toHaveLength(2);
    owner.control({ type: 'set-role', person: bob.author, role: 'editor' });
    owner.control({ type: 'set-role', person: owner.author, role: 'editor' });
    room.pass(100);
    expect(owner.told('problem')).toMatchObject([{ reason: expect.stringContaining('needs an owner') }]);
    expect(room.room.model.owners).toEqual([owner.author]);
  });
});

describe('the door', () => {
  const knocked = () => {
    const { room, owner } = owned();
    owner.control({ type: 'set-policy', policy: { newcomers: 'knock' } });
    room.pass(100);
    return { room, owner };
  };

  it('tells who knocks nothing of the room, and owners who it is; let in, they are what the owner said', () => {
    const { room, owner } = knocked();
    const guest = room.join('guest', { name: 'Guest <b>' });
    room.pass(100);
    expect(guest.heard).toEqual([{ text: { type: 'knocking', isOwnerHere: true } }]);
    expect(owner.told('knocks').at(-1)?.knocks).toMatchObject([{ name: 'Guest <b>' }]);
    const [{ knock } = { knock: 0 }] = owner.told('knocks').at(-1)?.knocks ?? [];
    owner.control({ type: 'answer-knock', knock, role: 'viewer' });
    room.pass(100);
    expect(guest.told('welcome')).toMatchObject([{ you: { role: 'viewer' } }]);
    expect(owner.told('knocks').at(-1)?.knocks).toEqual([]);
    room.loseMemory();
    expect(room.join('guest').told('welcome')).toMatchObject([{ you: { role: 'viewer' } }]);
  });

  it('is answered by owners alone, and once', () => {
    const { room, owner } = knocked();
    const guest = room.join('guest');
    const [{ knock } = { knock: 0 }] = owner.told('knocks').at(-1)?.knocks ?? [];
    owner.control({ type: 'answer-knock', knock, role: null });
    owner.control({ type: 'answer-knock', knock, role: 'editor' });
    room.pass(100);
    expect(byesOf(guest)).toEqual(['turned-away']);
    expect(guest.told('welcome')).toEqual([]);
    expect(owner.told('problem')).toHaveLength(1);
  });

  const knockFrom = (room: TestRoom, name: string, network: string) => {
    const person = room.connect(name, network);
    person.hello();
    return person;
  };
  const waiting = (guests: TestPerson[]) => guests.filter(({ closedBy }) => closedBy === null);

  it('[R50] takes one knock of a person, and one answer lets all their tabs in', () => {
    const { room, owner } = knocked();
    const tabs = Array.from({ length: 30 }, (_, i) => {
      const tab = room.connect('guest');
      tab.hello({ session: idNamed(`tab-${i}`) });
      return tab;
    });
    room.pass(100);
    expect(waiting(tabs)).toHaveLength(20);
    const knocks = owner.told('knocks').at(-1)?.knocks ?? [];
    expect(knocks).toHaveLength(1);
    owner.control({ type: 'answer-knock', knock: knocks[0]?.knock ?? 0, role: 'editor' });
    room.pass(100);
    expect(waiting(tabs).filter((tab) => tab.told('welcome').length === 1)).toHaveLength(20);
    expect(owner.told('knocks').at(-1)?.knocks).toEqual([]);
  });

  it('[R50] keeps twenty of a network, an unknown one too, and who goes makes place', () => {
    const { room } = knocked();
    const crowd = Array.from({ length: 30 }, (_, i) => knockFrom(room, `crowd-${i}`, '10.9.9'));
    expect(waiting(crowd)).toHaveLength(20);
    const unknown = Array.from({ length: 30 }, (_, i) => room.join(`unknown-${i}`));
    expect(waiting(unknown)).toHaveLength(20);
    expect(knockFrom(room, 'alice', '10.1.1').closedBy).toBeNull();
    crowd[0]?.disconnect();
    expect(knockFrom(room, 'crowd-late', '10.9.9').closedBy).toBeNull();
  });

  it('[R50] owners are told with the tick, however many come and go', () => {
    const { room, owner } = knocked();
    room.pass(100);
    owner.clear();
    for (let i = 0; i < 50; i += 1) knockFrom(room, 'fickle', '10.9.9').disconnect();
    knockFrom(room, 'bob', '10.1.1');
    room.pass(100);
    expect(owner.told('knocks').length).toBeLessThanOrEqual(2);
    expect(owner.told('knocks').at(-1)?.knocks).toMatchObject([{ name: 'bob' }]);
  });

  it('keeps at most a hundred, and lets nobody wait who is silent', () => {
    const { room } = knocked();
    const guests = Array.from({ length: 120 }, (_, i) => knockFrom(room, `guest-${i}`, `10.1.${i % 10}`));
    expect(waiting(guests)).toHaveLength(100);
    const [mute] = guests;
    if (mute) mute.answersPings = false;
    room.pass(45_000);
    expect(mute?.told('bye').map(({ code }) => code)).toEqual(['silence']);
    expect(guests[1]?.closedBy).toBeNull();
  });

  it('opens for those who wait when the owner opens the room', () => {
    const { room, owner } = knocked();
    const guest = room.join('guest');
    owner.control({ type: 'set-policy', policy: { newcomers: 'edit' } });
    room.pass(100);
    expect(guest.told('welcome')).toMatchObject([{ you: { role: 'editor' } }]);
  });

  it('is not opened by another’s tab: a session of somebody else is no seat', () => {
    const { room } = knocked();
    const thief = room.join('thief', { session: idNamed('s-owner') });
    expect(thief.told('welcome')).toEqual([]);
  });
});

it('new people of one network come no faster than a crowd does, and others are not held up', () => {
  const room = new TestRoom();
  const from = (name: string, network: string) => {
    const person = room.connect(name, network);
    person.hello();
    person.control({ type: 'leave' });
    return person;
  };
  const crowd = Array.from({ length: 700 }, (_, i) => from(`bot-${i}`, '10.9.9'));
  expect(crowd.flatMap(byesOf)).toEqual(new Array(200).fill('too-often'));
  expect(byesOf(from('alice', '10.1.1'))).toEqual([]);
});

describe('networks', () => {
  it.each([
    ['203.0.113.7', '203.0.113'],
    ['::ffff:203.0.113.9', '203.0.113'],
    ['2001:db8:1:2aa:3::1', '2001:db8:1:2'],
    ['2001:db8:1:2bb::9', '2001:db8:1:2'],
    ['127.0.0.1', null],
    ['::1', null],
    ['nonsense', null],
    ['1:2:3', null],
  ])('%s is of %s', (address, bucket) => expect(networkBucket(address)).toBe(bucket));
});

it('keeps the newest thousand bans', () => {
  const access = new Access('room', null, () => new Uint8Array(32));
  for (let person = 1; person <= 1_001; person += 1)
    access.ban({ userId: `user ${person}`, person, at: person, network: null });
  expect([access.isBanned('user 1', null), access.isBanned('user 2', null)]).toEqual([false, true]);
  access.unban(2);
  expect(access.isBanned('user 2', null)).toBe(false);
});
