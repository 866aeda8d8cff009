// Names that look alike, who of them is marked, and that everybody is told, at the door too.

import { describe, expect, it } from 'vitest';
import { lookAlike } from './lookalikes';
import { type TestPerson, TestRoom } from './room-fixture';

describe('two names look alike', () => {
  it.each([
    ['Anna', 'Anna'],
    ['Anna', 'anna'],
    ['Anna', 'Аnnа'],
    ['Anna', 'Αnna'],
    ['Anna', 'Anná'],
    ['Anna', 'Annạ'],
    ['Anna', 'An na'],
    ['Anna', 'Anna.'],
    ['Anna', 'Ａｎｎａ'],
    ['Anna', '𝐀𝐧𝐧𝐚'],
    ['Alice', 'AIice'],
    ['Alice', 'ALICE'],
    ['Alice', 'A1ice'],
    ['Bob', 'B0b'],
    ['Marina', 'rnarina'],
    ['Паша', 'Пашa'],
    ['👩‍🚀', '👩🚀'],
  ])('%s and %s', (one, other) => {
    expect(lookAlike(one, other)).toBe(true);
    expect(lookAlike(other, one)).toBe(true);
  });

  it.each([
    ['Anna', 'Hanna'],
    ['Anna', 'Anne'],
    ['Anna', 'Anna 2'],
    ['Ян', 'Яна'],
    ['김철수', '김영희'],
    ['...', '!!'],
    ['👩‍🚀', '👩‍🔬'],
  ])('%s and %s do not', (one, other) => {
    expect(lookAlike(one, other)).toBe(false);
  });
});

const named = (room: TestRoom, person: string, name: string) => room.join(person, { name });
/** What somebody was told last of a person, by author: are they marked? */
function isMarked(asked: TestPerson, whom: TestPerson): boolean | undefined {
  const welcomed = asked.told('welcome').flatMap(({ peers, you }) => [you, ...peers]);
  const told = [...welcomed, ...asked.told('presence').flatMap(({ here }) => here)];
  return told.findLast(({ slot }) => slot === whom.slot)?.isLookalike;
}

describe('of two people with names that look alike', () => {
  it('the one who came later is marked, for everybody and themselves, until the other is gone', () => {
    const room = new TestRoom();
    const [anna, carol] = [named(room, 'anna', 'Anna'), named(room, 'carol', 'Carol')];
    const mallory = named(room, 'mallory', 'Аnna');
    room.pass(100);
    const dave = named(room, 'dave', 'Dave');
    room.pass(100);
    for (const asked of [anna, carol, mallory, dave]) {
      expect(isMarked(asked, mallory)).toBe(true);
      expect(isMarked(asked, anna)).toBe(false);
    }
    anna.control({ type: 'leave' });
    room.pass(100);
    expect(isMarked(carol, mallory)).toBe(false);
  });

  it('whoever took the name here is marked, however long they are here, also when they come back', () => {
    const room = new TestRoom();
    const [mallory, anna] = [named(room, 'mallory', 'Mallory'), named(room, 'anna', 'Anna')];
    room.pass(100);
    mallory.control({ type: 'rename', name: 'ANNA', color: 1 });
    room.pass(100);
    expect([isMarked(anna, mallory), isMarked(mallory, anna)]).toEqual([true, false]);
    mallory.control({ type: 'leave' });
    room.pass(100);
    const again = named(room, 'mallory', 'ANNA');
    room.pass(100);
    expect([isMarked(anna, again), isMarked(again, anna)]).toEqual([true, false]);
    again.control({ type: 'rename', name: 'Mallory', color: 1 });
    room.pass(100);
    expect(isMarked(anna, again)).toBe(false);
  });

  it('an owner never is', () => {
    const room = new TestRoom();
    const [bob, owner] = [named(room, 'bob', 'Bob'), named(room, 'owner', 'Olga')];
    owner.op({ kind: 'chat', text: 'mine' });
    room.pass(100);
    owner.control({ type: 'rename', name: 'Bob', color: 2 });
    room.pass(100);
    expect([isMarked(bob, owner), isMarked(owner, bob)]).toEqual([false, true]);
  });

  it('and two windows of one person are no two people', () => {
    const room = new TestRoom();
    const anna = named(room, 'anna', 'Anna');
    const second = room.join('anna', { name: 'Anna', session: 'another-window__' });
    room.pass(100);
    expect([isMarked(anna, second), isMarked(second, anna)]).toEqual([false, false]);
  });
});

it('whoever knocks by the name of somebody who is here, or at the door, is marked there', () => {
  const room = new TestRoom();
  const owner = named(room, 'owner', 'Olga');
  owner.op({ kind: 'chat', text: 'mine' });
  room.pass(100);
  owner.control({ type: 'set-policy', policy: { newcomers: 'knock' } });
  room.pass(100);
  for (const [person, name] of [
    ['eve', 'Olgа'],
    ['bob', 'Bob'],
    ['mallory', 'B0b'],
  ] as const)
    named(room, person, name);
  room.pass(100);
  const knocks = owner.told('knocks').at(-1)?.knocks ?? [];
  expect(knocks.map(({ name, isLookalike }) => [name, isLookalike])).toEqual([
    ['Olgа', true],
    ['Bob', false],
    ['B0b', true],
  ]);
});
