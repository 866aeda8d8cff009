// What one person and one network may fill of a room in a day: told as a refusal, kept over a restart, leaking away.

import { describe, expect, it } from 'vitest';
import { ROOM_LIMITS } from './fullness';
import { DAY_QUOTAS, type DayQuotas, QUOTAS_KEY, Quotas, type Spender, type StoredQuotas } from './quotas';
import { added, idNamed, removed, strokeOfBytes, type TestPerson, TestRoom } from './room-fixture';

const HOUR = 3_600_000;
const MIB = 1024 * 1024;
const newKey = () => new Uint8Array(32).fill(7);
const someone = (userId: string, more: Partial<Spender> = {}): Spender => ({
  ...{ userId, network: '10.1.1', isOwner: false },
  ...more,
});
const drawing = { isChat: false };
const LARGE = strokeOfBytes('large', 38_000);

/** Draws large strokes from as many tabs as it has, as fast as they are taken, until one is refused. */
function fill(room: TestRoom, tabs: TestPerson[], most: number): string[] {
  for (let i = 0; i < most; i += 1) {
    for (const tab of tabs) {
      tab.op(added({ ...LARGE, id: idNamed(`${tab.writer.slice(0, 4)}${i}`) }));
      const reason = tab.told('refused')[0]?.reason;
      if (reason) return [reason];
      // What came too fast was not taken: the same number comes again.
      const again = tab.told('resend').at(-1);
      if (again) tab.rewind(again.n);
      tab.clear();
    }
    room.pass(100);
  }
  return [];
}

function owned(dayQuotas: DayQuotas = DAY_QUOTAS) {
  const room = new TestRoom({ dayQuotas });
  const owner = room.connect('owner', '10.0.0');
  owner.hello();
  owner.op({ kind: 'chat', text: 'mine' });
  room.pass(100);
  return { room, owner };
}

function tabsOf(room: TestRoom, name: string, network: string | null, count: number): TestPerson[] {
  return Array.from({ length: count }, (_, i) => {
    const tab = room.connect(name, network);
    tab.writer = idNamed(`w${i}-${name}`);
    tab.hello({ session: idNamed(`${name}-${i}`) });
    return tab;
  });
}

describe('[R56] a day’s quota', () => {
  it('one person with twenty tabs fills an eighth of a room, and is told why there is no more', () => {
    // A sixteenth of the real one, so that the test is as much quicker.
    const { room, owner } = owned({ ...DAY_QUOTAS, person: DAY_QUOTAS.person / 16 });
    const tabs = tabsOf(room, 'mallory', '10.6.6', 20);
    expect(fill(room, tabs, 200)).toEqual(['quota']);
    const bytes = room.log.length * 38_000;
    expect(bytes).toBeGreaterThan(0.9 * (DAY_QUOTAS.person / 16));
    expect(bytes).toBeLessThan(1.2 * (DAY_QUOTAS.person / 16));
    // Everybody else draws on; what lies there can be erased.
    owner.op(added(strokeOfBytes('hers', 1_000)));
    const [tab] = tabs;
    const [element] = room.room.model.board;
    tab?.clear();
    tab?.op({ kind: 'remove', ids: [element?.id ?? ''] });
    tab?.op(removed('never-was'));
    room.pass(100);
    expect(owner.told('refused')).toEqual([]);
    expect(tab?.told('refused')).toMatchObject([{ reason: 'quota' }]);
    // Nor is it forgotten when the room loses its memory.
    room.loseMemory();
    const back = room.connect('mallory', '10.6.6');
    back.writer = idNamed('w-back');
    back.hello();
    const before = room.log.length;
    expect(fill(room, [back], 50)).toEqual(['quota']);
    expect(room.log.length - before).toBeLessThan(10);
  });

  it('no person and no network fills a room in a day, all they come and go included', () => {
    const joins = 5_000 + 2 * 24 * 3_600;
    const bytesOfAJoin = 130;
    const ownersTenth = ROOM_LIMITS.logBytes / 10;
    const most = 2 * DAY_QUOTAS.network + joins * bytesOfAJoin;
    expect(most).toBeLessThan(ROOM_LIMITS.logBytes - ownersTenth);
  });

  it('of a network is shared by all there; an unknown one is one too, and an owner goes on', () => {
    const quotas = new Quotas(null, newKey);
    for (let i = 0; i < 4; i += 1)
      quotas.spend(someone(`user ${i}`, { network: null }), DAY_QUOTAS.network / 4, 0);
    expect(quotas.whyNot(someone('erin', { network: null }), drawing, 0)).toBe('network-quota');
    expect(quotas.whyNot(someone('erin'), drawing, 0)).toBeNull();
    expect(quotas.whyNot(someone('erin', { network: null, isOwner: true }), drawing, 0)).toBeNull();
  });

  it('leaks away in a day; an owner’s is larger', () => {
    const quotas = new Quotas(null, newKey);
    quotas.spend(someone('alice'), DAY_QUOTAS.person, 0);
    expect(quotas.whyNot(someone('alice'), drawing, 0)).toBe('quota');
    expect(quotas.whyNot(someone('alice', { isOwner: true }), drawing, 0)).toBeNull();
    expect(quotas.whyNot(someone('alice'), drawing, HOUR)).toBeNull();
    quotas.spend(someone('alice'), DAY_QUOTAS.person / 12, HOUR);
    expect(quotas.whyNot(someone('alice'), drawing, HOUR)).toBe('quota');
    expect(quotas.whyNot(someone('alice'), drawing, 26 * HOUR)).toBeNull();
  });

  it('of chat is small, and leaves the board open', () => {
    const quotas = new Quotas(null, newKey);
    quotas.spendOnChat(someone('alice'), DAY_QUOTAS.chat, 0);
    expect(quotas.whyNot(someone('alice'), { isChat: true }, 0)).toBe('quota');
    expect(quotas.whyNot(someone('alice'), drawing, 0)).toBeNull();
  });

  it('is stored with what was written, of those who wrote much, and names no network', () => {
    const quotas = new Quotas(null, newKey);
    quotas.spend(someone('alice'), 100, 0);
    expect(quotas.take(0), 'a little is not worth it').toBeNull();
    quotas.spend(someone('bob'), MIB, 0);
    const stored = quotas.take(0) as StoredQuotas;
    expect(stored.spent.map(([name, bytes]) => [name.slice(0, 7), bytes])).toEqual([
      ['network', MIB + 100],
      ['bob', MIB],
    ]);
    expect(JSON.stringify(stored)).not.toContain('10.1.1');
    quotas.spend(someone('bob'), 1_000, 2_000);
    expect(quotas.take(3_000), 'not with each put').toBeNull();
    quotas.hurry();
    expect(quotas.take(3_000)).not.toBeNull();
    const again = new Quotas(stored, newKey);
    again.spend(someone('bob'), DAY_QUOTAS.person - MIB, 0);
    expect(again.whyNot(someone('bob'), drawing, 0)).toBe('quota');
  });

  it('a thousand who wrote most fit a value of storage', () => {
    const quotas = new Quotas(null, newKey);
    for (let i = 0; i < 3_000; i += 1) quotas.spend(someone(`user ${i}`.padEnd(22, '_')), MIB + i, 0);
    const stored = quotas.take(0) as StoredQuotas;
    expect(stored.spent).toHaveLength(1_000);
    expect(JSON.stringify(stored.spent).length).toBeLessThan(64 * 1024);
  });
});

describe('[R29] a viewer of a locked room', () => {
  it('writes at the pace of somebody who types, from twenty tabs too, and nothing of it is lost', () => {
    const { room, owner } = owned();
    owner.control({ type: 'set-policy', policy: { isLocked: true } });
    room.pass(100);
    const before = room.room.model.seq;
    const tabs = tabsOf(room, 'mallory', '10.6.6', 20);
    for (let i = 0; i < 100; i += 1) {
      for (const tab of tabs) {
        tab.op({ kind: 'chat', text: 'x'.repeat(2_000) });
        const again = tab.told('resend').at(-1);
        if (again) tab.rewind(again.n);
        expect(tab.told('refused')).toEqual([]);
        tab.clear();
      }
      room.pass(100);
    }
    // 40 at once, and 2 a second for 10 s; each tab by itself had been taken 60 of.
    const said = room.log.filter(({ seq, body }) => seq > before && body.kind === 'chat').length;
    expect(said).toBeGreaterThan(55);
    expect(said).toBeLessThanOrEqual(61);
    owner.op({ kind: 'chat', text: 'still here' });
    room.pass(100);
    expect(owner.acks.at(-1)).toBe(2);
  });
});

it('a storage that knows quotas gives them back', () => {
  const { room } = owned();
  const alice = room.connect('alice', '10.1.1');
  alice.hello();
  for (let i = 0; i < 3; i += 1) alice.op(added(strokeOfBytes(`s${i}`, 38_000)));
  room.pass(100);
  expect((room.storage.get(QUOTAS_KEY) as StoredQuotas).spent.length).toBeGreaterThanOrEqual(1);
});
