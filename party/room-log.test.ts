// What becomes of operations: stored first, told once, never applied twice, amended or refused with a reason.

import { describe, expect, it } from 'vitest';
import { added, aliceAndBob, beginInk, idNamed, removed, strokeNamed, strokeOfBytes } from './room-fixture';

const chat = (text: string) => ({ kind: 'chat', text }) as const;
const kinds = (records: { body: { kind: string } }[]) => records.map(({ body }) => body.kind);

describe('a new room', () => {
  it('[R18] visits store nothing, and the first operation brings the joined records with it', () => {
    const { room, alice } = aliceAndBob();
    room.join('carol');
    alice.control({ type: 'rename', name: 'Alice', color: 3 });
    room.pass(60_000);
    expect(room.storage.size).toBe(0);
    const dave = room.join('dave');
    dave.op(chat('first'));
    room.pass(100);
    expect(room.storage.size).toBe(2);
    expect(kinds(room.log).at(-1)).toBe('chat');
    expect(kinds(room.log).filter((kind) => kind === 'joined').length).toBeGreaterThanOrEqual(1);
  });

  it('[R18] who came and went before the first record left no trace', () => {
    const { room, alice, bob } = aliceAndBob();
    bob.control({ type: 'leave' });
    alice.op(chat('alone'));
    room.pass(100);
    expect(room.log.map(({ author, body }) => [author, body.kind])).toEqual([
      [1, 'joined'],
      [1, 'chat'],
    ]);
  });

  it('[R3] an author number is nobody else’s, also when those before it left no trace', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.control({ type: 'leave' });
    bob.op(chat('by bob'));
    room.pass(100);
    room.loseMemory();
    const carol = room.join('carol');
    expect(room.join('bob').author).toBe(2);
    expect(carol.author).not.toBe(2);
    carol.op(chat('by carol'));
    room.pass(100);
    expect(new Set(room.log.map(({ author }) => author)).size).toBe(2);
  });
});

describe('put first', () => {
  it('[R14] neither record nor ack nor refusal goes out before the put is stored', () => {
    const { room, alice, bob } = aliceAndBob();
    room.holdsPuts = true;
    alice.op(chat('one'));
    alice.op({ kind: 'restore', elements: [] }, { age: 400 * 24 * 3_600_000 });
    room.pass(200);
    expect(room.puts.length).toBeGreaterThan(0);
    expect(alice.heard).toEqual([]);
    expect(bob.heard).toEqual([]);
    room.storePuts();
    expect(bob.records.at(-1)?.body).toEqual(chat('one'));
    expect(alice.acks).toEqual([1]);
    expect(alice.told('refused')).toMatchObject([{ n: 2, reason: 'malformed' }]);
  });

  it('[R16] a repeated refused operation is not refused before that is stored either', () => {
    const { room, alice } = aliceAndBob();
    room.holdsPuts = true;
    alice.op(chat('too old'), { age: 400 * 24 * 3_600_000 });
    alice.op(chat('too old'), { n: 1, age: 400 * 24 * 3_600_000 });
    const again = room.join('alice');
    room.pass(200);
    expect(alice.told('refused')).toEqual([]);
    expect(again.told('refused')).toEqual([]);
    room.storePuts();
    expect(again.told('refused')).toMatchObject([{ n: 1, reason: 'malformed' }]);
  });

  it('[R14] what was made while a put is under way goes with the next one', () => {
    const { room, alice, bob } = aliceAndBob();
    room.holdsPuts = true;
    alice.op(chat('one'));
    room.pass(40);
    alice.op(chat('two'));
    room.pass(40);
    expect(room.puts).toHaveLength(2);
    room.storePuts();
    expect(bob.records.map(({ body }) => body).slice(-2)).toEqual([chat('one'), chat('two')]);
    expect(alice.acks).toEqual([1, 2]);
  });

  it('[R15] everyone gets every seq once, in order, the author an ack in place of the own record', () => {
    const { room, alice, bob } = aliceAndBob();
    for (let i = 0; i < 20; i += 1) {
      (i % 2 ? alice : bob).op(chat(`${i}`));
      room.pass(7);
    }
    room.pass(100);
    const seqs = Array.from({ length: 22 }, (_, i) => i + 1);
    expect(alice.items.map(({ seq }) => seq)).toEqual(seqs);
    expect(bob.items.map(({ seq }) => seq)).toEqual(seqs);
    expect(alice.acks).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
    expect(alice.records.every(({ op }) => op?.writer !== alice.writer)).toBe(true);
  });
});

describe('operations', () => {
  it('[R11] a repeat is not applied again', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(chat('once'));
    alice.op(chat('once'), { n: 1 });
    room.pass(100);
    alice.op(chat('once'), { n: 1 });
    room.pass(100);
    expect(bob.records.filter(({ body }) => body.kind === 'chat')).toHaveLength(1);
    expect(alice.acks).toEqual([1]);
  });

  it('[R11] a repeat after the room lost its memory is acknowledged and not applied', () => {
    const { room, alice } = aliceAndBob();
    alice.op(chat('once'));
    room.pass(100);
    const resume = room.resumeAt(2);
    room.loseMemory();
    const again = room.join('alice', { resume });
    again.op(chat('once'), { n: 1 });
    room.pass(100);
    expect(again.acks).toEqual([1]);
    expect(room.log.filter(({ body }) => body.kind === 'chat')).toHaveLength(1);
  });

  it('[R11] a gap asks for what is missing', () => {
    const { room, alice } = aliceAndBob();
    alice.op(chat('one'));
    alice.op(chat('three'), { n: 3 });
    room.pass(100);
    expect(alice.told('resend')).toEqual([{ type: 'resend', writer: alice.writer, n: 2 }]);
    expect(room.log.filter(({ body }) => body.kind === 'chat')).toHaveLength(1);
  });

  it('[R10] operations under another person’s writer id are dropped', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(chat('mine'));
    bob.writer = alice.writer;
    bob.op(chat('not mine'), { n: 2 });
    room.pass(100);
    expect(room.log.filter(({ body }) => body.kind === 'chat')).toHaveLength(1);
    expect(alice.acks).toEqual([1]);
  });

  it('[R10] naming another person’s writer in hello gives nobody their acknowledgements', () => {
    const { room, alice } = aliceAndBob();
    alice.op(chat('mine'));
    room.pass(100);
    const mallory = room.join('mallory', { writers: [idNamed('w-mallory'), alice.writer] });
    alice.op(chat('again'));
    room.pass(100);
    expect(mallory.acks).toEqual([]);
    expect(mallory.records.at(-1)?.body).toEqual(chat('again'));
  });

  it('[R16] a refusal uses up its number and is told again after the room lost its memory', () => {
    const { room, alice } = aliceAndBob();
    alice.op(added(strokeNamed('one')));
    alice.op(added(strokeNamed('one')));
    alice.op(chat('three'));
    room.pass(100);
    expect(alice.told('refused')).toMatchObject([{ n: 2, reason: 'exists' }]);
    expect(alice.acks).toEqual([1, 3]);
    room.loseMemory();
    const again = room.join('alice');
    expect(again.told('refused')).toMatchObject([{ n: 2, reason: 'exists' }]);
    again.clear();
    again.op(added(strokeNamed('one')), { n: 2 });
    room.pass(100);
    expect(again.told('refused')).toMatchObject([{ n: 2, reason: 'exists' }]);
    expect(room.log.filter(({ body }) => body.kind === 'add')).toHaveLength(1);
  });

  it('[R13] ids that are gone are left out, and the author gets the amended record', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(added(strokeNamed('one')));
    alice.op(added(strokeNamed('two')));
    bob.op(removed('one'));
    alice.op(removed('one', 'two', 'never'));
    room.pass(100);
    expect(alice.records.at(-1)).toMatchObject({ isAmended: true, op: { n: 3 }, body: removed('two') });
    expect(alice.acks).toEqual([1, 2]);
    expect(room.room.model.board.size).toBe(0);
  });

  it('[R12] an undo takes effect only where its operation was the last to write', () => {
    const { room, alice, bob } = aliceAndBob();
    const draw = alice.op(added(strokeNamed('one')));
    const widen = alice.op({ kind: 'set', id: idNamed('one'), props: { width: 9 } });
    bob.op({ kind: 'set', id: idNamed('one'), props: { width: 20 } });
    const onlyIf = (n: number) => ({ writer: alice.writer, n });
    alice.op({ kind: 'set', id: idNamed('one'), props: { width: 4 } }, { onlyIf: onlyIf(widen) });
    room.pass(100);
    expect(room.room.model.board.live(idNamed('one'))?.element.width).toBe(20);
    alice.op(removed('one'), { onlyIf: onlyIf(draw) });
    room.pass(100);
    expect(room.room.model.board.size).toBe(0);
    expect(alice.records.filter(({ isAmended }) => isAmended)).toMatchObject([
      { body: { kind: 'remove', ids: [] } },
    ]);
  });

  it('[R13] a restored element is the one the room knows, whatever the operation claims it was', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(added(strokeNamed('one')));
    bob.op(removed('one'));
    const fake = { ...strokeNamed('one'), color: 5, width: 99 };
    bob.op({ kind: 'restore', elements: [{ author: 2, element: fake }] });
    room.pass(100);
    expect(room.room.model.board.live(idNamed('one'))).toMatchObject({
      author: 1,
      element: { color: 1, width: 4 },
    });
  });

  it('[R20] a small restore of large elements is refused rather than stored as a record too large to read', () => {
    const { room, alice, bob } = aliceAndBob();
    const names = ['one', 'two', 'three', 'four'];
    for (const name of names) alice.op(added(strokeOfBytes(name, 36_000)));
    bob.op(removed(...names));
    const tiny = names.map((name) => ({ author: 1, element: strokeNamed(name) }));
    bob.op({ kind: 'restore', elements: tiny });
    room.pass(100);
    expect(bob.told('refused')).toMatchObject([{ n: 2, reason: 'too-large' }]);
    room.loseMemory();
    expect(room.room.model.board.size).toBe(0);
  });
});

describe('erasing a stroke that is still being drawn', () => {
  it('[R25] ends its ink for everyone; its author’s later add stays dead, and undoing the erasure brings it back', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.pointer({ ink: [beginInk('stroke')] });
    room.pass(100);
    const erase = bob.op(removed('stroke'));
    const cancelled = { slot: 1, id: idNamed('stroke') };
    expect(bob.inkCancelled).toEqual([cancelled]);
    expect(alice.inkCancelled).toEqual([cancelled]);
    alice.op(added(strokeNamed('stroke')));
    room.pass(100);
    expect(alice.acks).toEqual([1]);
    expect(room.room.model.board.size).toBe(0);
    const onlyIf = { writer: bob.writer, n: erase };
    const element = strokeNamed('stroke');
    bob.op({ kind: 'restore', elements: [{ author: 1, element }] }, { onlyIf });
    room.pass(100);
    expect(room.room.model.board.live(idNamed('stroke'))?.author).toBe(1);
  });

  it('erasing what nobody draws and the board does not know leaves nothing', () => {
    const { room, alice, bob } = aliceAndBob();
    bob.op(removed('never'));
    alice.op(added(strokeNamed('never')));
    room.pass(100);
    expect(room.room.model.board.size).toBe(1);
  });

  it('nobody can add an element under the id that another is drawing', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.pointer({ ink: [beginInk('stroke')] });
    bob.op(added(strokeNamed('stroke')));
    room.pass(100);
    expect(bob.told('refused')).toMatchObject([{ reason: 'exists' }]);
  });
});

describe('coming back', () => {
  it('[R6] by seq brings only what is missing, with acks in place of own records', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(chat('one'));
    room.pass(100);
    alice.disconnect();
    bob.op(chat('two'));
    room.pass(100);
    const again = room.join('alice', { resume: room.resumeAt(2) });
    room.pass(100);
    expect(again.told('welcome')).toMatchObject([{ isResumed: true }]);
    expect(again.frames('snapshot')).toEqual([]);
    expect(again.items.map(({ seq, item }) => [seq, item.kind])).toEqual([
      [3, 'ack'],
      [4, 'record'],
    ]);
  });

  it.each([
    ['of another epoch', { epoch: idNamed('elsewhere'), seq: 2, mark: idNamed('mark') }],
    ['from the future', { epoch: idNamed('epoch-1'), seq: 999, mark: idNamed('mark') }],
  ])('[R17] %s brings a snapshot', (_, resume) => {
    const { room, alice } = aliceAndBob();
    alice.op(chat('one'));
    room.pass(100);
    const again = room.join('alice', { resume });
    room.pass(100);
    expect(again.told('welcome')).toMatchObject([{ isResumed: false, epoch: idNamed('epoch-1') }]);
    expect(again.frames('snapshot')).toHaveLength(1);
  });

  it('[R19] the log says who joined, was renamed and left, also over a loss of memory', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(chat('one'));
    bob.control({ type: 'rename', name: 'Robert', color: 4 });
    bob.control({ type: 'leave' });
    room.pass(100);
    room.loseMemory();
    room.join('carol');
    room.pass(6_000);
    const life = room.log.filter(({ op }) => op === null).map(({ author, body }) => [author, body.kind]);
    expect(life).toEqual([
      [1, 'joined'],
      [2, 'joined'],
      [2, 'renamed'],
      [2, 'left'],
      [3, 'joined'],
      [1, 'left'],
    ]);
    const times = room.log.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('chat', () => {
  it('[R31] pages by 50, the newest first', () => {
    const { room, alice } = aliceAndBob();
    for (let i = 1; i <= 120; i += 1) {
      alice.op(chat(`${i}`));
      room.pass(300);
    }
    const carol = room.join('carol');
    room.pass(100);
    const shown = carol
      .frames('snapshot')
      .flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'chat'));
    expect(shown).toHaveLength(50);
    const oldest = 120 - 50 + 1 + 2;
    carol.control({ type: 'read-chat', before: oldest });
    carol.control({ type: 'read-chat', before: oldest - 50 });
    const pages = carol.told('chat-page');
    expect(pages.map(({ messages, hasMore }) => [messages.length, hasMore])).toEqual([
      [50, true],
      [20, false],
    ]);
    expect(pages[0]?.messages.at(-1)?.text).toBe('70');
    expect(pages[1]?.messages[0]?.text).toBe('1');
  });

  it('[R29] is asked for again when it comes too fast, and not refused', () => {
    const { room, alice } = aliceAndBob();
    for (let i = 0; i < 30; i += 1) alice.op(chat(`${i}`));
    room.pass(100);
    expect(alice.told('refused')).toEqual([]);
    expect(alice.told('resend')[0]).toMatchObject({ n: 21 });
    room.pass(1_000);
    alice.op(chat('again'), { n: 21 });
    room.pass(100);
    expect(alice.acks.at(-1)).toBe(21);
  });
});
