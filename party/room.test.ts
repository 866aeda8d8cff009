// Who is here and what is told when: joining, seats, the tick, presence. Rules are those of PROTOCOL.md.

import { describe, expect, it } from 'vitest';
import { added, aliceAndBob, beginInk, idNamed, inkPoints, strokeNamed, TestRoom } from './room-fixture';

describe('joining', () => {
  it('[R2] nothing is sent to a connection before its hello', () => {
    const { room, alice } = aliceAndBob();
    const carol = room.connect('carol');
    alice.moveTo(1);
    alice.op({ kind: 'chat', text: 'hello' });
    room.pass(9_000);
    expect(carol.heard).toEqual([]);
  });

  it('[R2] silence for 10 s ends a connection', () => {
    const room = new TestRoom();
    const alice = room.connect('alice');
    room.pass(9_900);
    expect(alice.closedBy).toBeNull();
    room.pass(1_200);
    expect(alice.told('bye')).toMatchObject([{ code: 'no-hello' }]);
    expect(alice.closedBy).toBe(4302);
  });

  it.each([
    [
      'a control message',
      (send: (data: string | Uint8Array) => void) => send('{"type":"set-idle","isIdle":true}'),
    ],
    ['a frame', (send: (data: string | Uint8Array) => void) => send(new Uint8Array([2, 0]))],
    ['no JSON', (send: (data: string | Uint8Array) => void) => send('hello')],
  ])('[R2] %s in place of hello ends the connection and says why', (_, say) => {
    const { room, bob } = aliceAndBob();
    const carol = room.connect('carol');
    say((data) => carol.send(data));
    expect(carol.told('bye')).toMatchObject([{ code: 'malformed' }]);
    expect(carol.closedBy).toBe(4403);
    room.pass(1_000);
    expect(bob.heard).toEqual([]);
  });

  it.each([
    [0, 'out of date'],
    [99, 'older than the page'],
  ])('[R8] version %i is told who has to change', (version, words) => {
    const room = new TestRoom();
    const alice = room.join('alice', { version });
    expect(alice.told('bye')).toMatchObject([{ code: 'version' }]);
    expect(alice.told('bye')[0]?.reason).toContain(words);
    expect(alice.closedBy).toBe(4402);
  });

  it.each([
    ['an empty name', ''],
    ['a name of blanks', ' \u200b\u202e\n '.replace('\u200b', '')],
    ['a name of 10 kB', 'x'.repeat(10_000)],
    ['a name of 41 characters', 'x'.repeat(41)],
  ])('%s is answered and nobody sees it', (_, name) => {
    const { room, bob } = aliceAndBob();
    const carol = room.join('carol', { name });
    expect(carol.told('bye')).toMatchObject([{ code: 'malformed' }]);
    room.pass(1_000);
    expect(bob.heard).toEqual([]);
  });

  it('a name with HTML is a name like any other', () => {
    const { room, bob } = aliceAndBob();
    room.join('carol', { name: '<img src=x onerror=alert(1)>' });
    room.pass(100);
    expect(bob.peersTold[0]?.name).toBe('<img src=x onerror=alert(1)>');
  });

  it('[R5] everybody gets the least used colour, and the one they had', () => {
    const { room, alice } = aliceAndBob();
    const carol = room.join('carol');
    expect(carol.told('welcome')[0]?.you.color).toBe(2);
    alice.control({ type: 'rename', name: 'alice', color: 3 });
    expect(room.join('dave').told('welcome')[0]?.you.color).toBe(0);
    expect(room.join('eve').told('welcome')[0]?.you.color).toBe(4);
    carol.disconnect();
    room.pass(5_000);
    expect(room.join('carol').told('welcome')[0]?.you.color).toBe(2);
  });

  it('[R6] a newcomer gets welcome with everybody else, and a snapshot', () => {
    const { room, alice } = aliceAndBob();
    alice.op(added(strokeNamed('one')));
    room.pass(100);
    const carol = room.join('carol');
    const [welcome] = carol.told('welcome');
    expect(welcome).toMatchObject({ isResumed: false, you: { slot: 3, name: 'carol' } });
    expect(welcome?.peers.map(({ name }) => name)).toEqual(['alice', 'bob']);
    room.pass(100);
    const entries = carol.frames('snapshot').flatMap((frame) => frame.entries);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'element', author: 1 }));
  });

  it('a second hello changes nothing', () => {
    const { alice, bob } = aliceAndBob();
    alice.hello({ name: 'mallory' });
    expect(alice.heard).toEqual([]);
    expect(bob.heard).toEqual([]);
  });

  it('a full room says so', () => {
    const room = new TestRoom();
    for (let i = 0; i < 500; i += 1) room.join(`p${i}`);
    expect(room.join('late').told('bye')).toMatchObject([{ code: 'full' }]);
  });
});

describe('seats', () => {
  it('[R4] a tab that connects anew takes its old seat, and nobody sees it leave or join', () => {
    const { room, alice, bob } = aliceAndBob();
    const again = room.join('alice');
    expect(alice.told('bye')).toMatchObject([{ code: 'replaced' }]);
    expect(alice.closedBy).toBe(4401);
    expect(again.told('welcome')[0]?.you.slot).toBe(1);
    room.pass(40_000);
    expect(bob.slotsLeft).toEqual([]);
    expect(bob.othersTold).toMatchObject([{ slot: 1 }]);
  });

  it('[R4] another person with the same session id gets a seat of their own', () => {
    const { room, alice, bob } = aliceAndBob();
    const mallory = room.join('mallory', { session: idNamed('s-alice') });
    expect(mallory.told('welcome')[0]?.you.slot).toBe(3);
    expect(alice.told('bye')).toEqual([]);
    room.pass(100);
    expect(bob.peersTold).toMatchObject([{ slot: 3 }]);
  });

  it('[R7] who closes keeps the seat for 4 s: coming back in time is neither left nor joined', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.disconnect();
    room.pass(3_500);
    expect(bob.slotsLeft).toEqual([]);
    const again = room.join('alice');
    expect(again.told('welcome')[0]?.you.slot).toBe(1);
    room.pass(10_000);
    expect(bob.slotsLeft).toEqual([]);
    expect(bob.othersTold).toMatchObject([{ slot: 1 }]);
  });

  it('[R7] who stays away longer left, and their cursor was gone at once', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.moveTo(5);
    room.pass(100);
    alice.disconnect();
    room.pass(40);
    expect(bob.updatesOf(1).at(-1)?.cursor).toBe('gone');
    room.pass(5_000);
    expect(bob.slotsLeft).toEqual([1]);
  });

  it('[R7] leave gives the seat up at once', () => {
    const { alice, bob } = aliceAndBob();
    alice.control({ type: 'leave' });
    expect(bob.slotsLeft).toEqual([1]);
    expect(alice.closedBy).toBe(1000);
  });

  it('[R25] ink of an author who is gone for 30 s is cancelled', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.pointer({ ink: [beginInk('stroke')] });
    room.pass(100);
    alice.disconnect();
    room.pass(29_000);
    expect(bob.inkCancelled).toEqual([]);
    room.pass(2_500);
    expect(bob.inkCancelled).toEqual([{ slot: 1, id: idNamed('stroke') }]);
  });

  it('[R9] who is silent for 30 s is let go; pings keep a quiet client', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.answersPings = false;
    room.pass(40_000);
    expect(alice.told('bye')).toMatchObject([{ code: 'silence' }]);
    expect(alice.closedBy).toBe(4300);
    expect(bob.closedBy).toBeNull();
  });

  it('renaming and idling are told to the others, a bad name only to the one who tried', () => {
    const { alice, bob } = aliceAndBob();
    alice.say({ type: 'rename', name: ' Al\nice ', color: 7 });
    expect(bob.peersTold).toMatchObject([{ slot: 1, name: 'Al ice', color: 7 }]);
    alice.say({ type: 'set-idle', isIdle: true, isAway: false });
    expect(bob.peersTold.at(-1)).toMatchObject({ slot: 1, isIdle: true, isAway: false });
    alice.say({ type: 'set-idle', isIdle: true, isAway: true });
    expect(bob.peersTold.at(-1)).toMatchObject({ slot: 1, isAway: true });
    alice.say({ type: 'set-idle', isIdle: true, isAway: true });
    expect(bob.peersTold, 'nothing is told twice').toHaveLength(3);
    alice.say({ type: 'set-watching', isWatching: true });
    expect(bob.peersTold.at(-1)).toMatchObject({ slot: 1, isWatching: true });
    bob.clear();
    alice.control({ type: 'rename', name: '   ', color: 7 });
    expect(alice.told('problem')).toHaveLength(1);
    expect(bob.heard).toEqual([]);
  });
});

describe('the tick', () => {
  it('[R23] the first change after 33 quiet ms leaves at once, then every 33 ms', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.moveTo(1);
    expect(bob.cursorsOf(1)).toEqual([{ x: 1, y: 0 }]);
    for (let x = 2; x <= 11; x += 1) {
      room.pass(10);
      alice.moveTo(x);
    }
    expect(bob.frames('tick')).toHaveLength(4);
  });

  it('[R21] the last position always goes out', () => {
    const { room, alice, bob } = aliceAndBob();
    for (let x = 1; x <= 10; x += 1) alice.moveTo(x);
    expect(bob.cursorsOf(1).at(-1)).toEqual({ x: 1, y: 0 });
    room.pass(33);
    expect(bob.cursorsOf(1).at(-1)).toMatchObject({ x: 10, y: 0 });
    expect(bob.frames('tick')).toHaveLength(2);
  });

  it('[R23] nobody gets their own cursor or ink', () => {
    const { room, alice, bob } = aliceAndBob();
    for (let i = 0; i < 10; i += 1) {
      alice.moveTo(i);
      bob.moveTo(-i);
      room.pass(33);
    }
    expect(alice.updatesOf(1)).toEqual([]);
    expect(bob.updatesOf(2)).toEqual([]);
    expect(alice.cursorsOf(2).length).toBeGreaterThan(5);
    expect(bob.cursorsOf(1).length).toBeGreaterThan(5);
  });

  it('nothing is sent and no timer is wanted but the look after timeouts while nothing happens', () => {
    const { room, alice, bob } = aliceAndBob();
    expect(room.wakeAt).toBeGreaterThan(room.now + 33);
    room.pass(5_000);
    expect([...alice.heard, ...bob.heard]).toEqual([]);
  });

  it('an empty room wants no timer', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.disconnect();
    bob.disconnect();
    room.pass(6_000);
    expect(room.wakeAt).toBeNull();
  });

  it('a clock that is set back stops nothing', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.moveTo(1);
    alice.moveTo(2);
    room.now -= 3_600_000;
    // The timer that was set before rings now.
    room.do(() => {});
    room.pass(40);
    expect(bob.cursorsOf(1).at(-1)).toEqual({ x: 2, y: 0 });
    alice.op({ kind: 'chat', text: 'still here' });
    room.pass(100);
    expect(bob.records.at(-1)?.body).toEqual({ kind: 'chat', text: 'still here' });
    const carol = room.connect('carol');
    room.pass(12_000);
    expect(carol.told('bye')).toMatchObject([{ code: 'no-hello' }]);
  });

  it('a clock that is set back keeps nobody here who is gone, and the log goes on in time', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op({ kind: 'chat', text: 'before' });
    room.pass(100);
    bob.disconnect();
    room.now -= 3_600_000;
    room.do(() => {});
    room.pass(6_000);
    expect(alice.slotsLeft).toHaveLength(1);
    alice.op({ kind: 'chat', text: 'after' });
    room.pass(100);
    const [before, after] = room.log.filter(({ body }) => body.kind === 'chat').map(({ at }) => at);
    expect((after ?? 0) - (before ?? 0)).toBeGreaterThanOrEqual(5_000);
  });

  it('[R24] who joins in the middle of a stroke is told it from its beginning', () => {
    const { room, alice } = aliceAndBob();
    alice.pointer({ cursor: { x: 3, y: 4 }, ink: [beginInk('stroke')] });
    alice.pointer({ ink: [inkPoints([0, 0], [9, 9])] });
    room.pass(100);
    const carol = room.join('carol');
    room.pass(100);
    expect(carol.inkOf(1).map(({ kind }) => kind)).toEqual(['begin', 'points']);
    expect(carol.cursorsOf(1)).toEqual([{ x: 3, y: 4 }]);
  });
});
