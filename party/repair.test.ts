// Repairing at the door of the room: an owner's right, of what the room knows and of what it has forgotten.

import { describe, expect, it } from 'vitest';
import type { OpBody } from '../src/model/record';
import { added, aliceAndBob, idNamed, removed, strokeNamed, TestRoom } from './room-fixture';

const repair = (ids: string[], elements: ReturnType<typeof strokeNamed>[] = [], author = 1): OpBody => ({
  kind: 'repair',
  ids: ids.map(idNamed),
  elements: elements.map((element) => ({ author, element })),
});
const chat = (text: string): OpBody => ({ kind: 'chat', text });
const boardOf = ({ room }: TestRoom) => Array.from(room.model.board, ({ id }) => id).sort();

describe('[R39] a repair', () => {
  it('is the right of who did something first', () => {
    const { room, alice, bob } = aliceAndBob();
    bob.op(added(strokeNamed('first')));
    alice.op(added(strokeNamed('hers')));
    room.pass(100);
    alice.op(repair(['first']));
    room.pass(100);
    expect(alice.told('refused')).toMatchObject([{ n: 2, reason: 'not-owner' }]);
    expect(boardOf(room)).toHaveLength(2);
    bob.op(repair(['hers']));
    room.pass(100);
    expect(bob.told('refused')).toEqual([]);
    expect(boardOf(room)).toEqual([idNamed('first')]);
    expect(alice.records.at(-1)).toMatchObject({
      author: 2,
      body: { kind: 'repair', ids: [idNamed('hers')] },
    });
  });

  it('may begin a room: who does it owns it then', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(repair([], [strokeNamed('a'), strokeNamed('b')]));
    room.pass(100);
    expect(boardOf(room)).toHaveLength(2);
    expect(room.room.model.owners).toEqual([1]);
    bob.op(repair(['a']));
    room.pass(100);
    expect(bob.told('refused')).toMatchObject([{ reason: 'not-owner' }]);
  });

  it('is never a bot’s, in whatever room', () => {
    const room = new TestRoom();
    const bot = room.join('bot', { isBot: true });
    bot.op(added(strokeNamed('its')));
    bot.op(repair(['its']));
    room.pass(100);
    expect(bot.told('refused')).toMatchObject([{ n: 2, reason: 'not-owner' }]);
    expect(room.room.model.owners).toEqual([]);
  });

  it('gives nothing to people the room has never seen, and takes no stroke out of a hand', () => {
    const { room, alice, bob } = aliceAndBob();
    alice.op(chat('mine'));
    alice.op(repair([], [strokeNamed('forged')], 77));
    bob.pointer({
      ink: [
        {
          kind: 'begin',
          id: idNamed('wet'),
          startedAt: 0,
          style: strokeNamed('x'),
          scale: { quantum: -4, hasPressure: false },
        },
      ],
    });
    alice.op(repair([], [strokeNamed('wet')]));
    alice.op(repair([], [strokeNamed('if')]), { onlyIf: { writer: alice.writer, n: 1 } });
    room.pass(100);
    expect(alice.told('refused')).toMatchObject([
      { n: 2, reason: 'malformed' },
      { n: 3, reason: 'exists' },
      { n: 4, reason: 'malformed' },
    ]);
  });

  it('brings back what the room has forgotten, and it stays back over a restart', () => {
    const room = new TestRoom({ upkeep: { checkpointAfter: 6, removed: { elements: 0, bytes: 0 } } });
    const alice = room.join('alice');
    const lost = strokeNamed('lost');
    alice.op(added(lost));
    alice.op(removed('lost'));
    for (let i = 0; i < 30; i += 1) {
      alice.op(added(strokeNamed(`later${i}`)));
      room.pass(300);
    }
    expect(room.room.model.board.entry(lost.id)).toBeUndefined();
    alice.op(repair([], [lost]));
    room.pass(300);
    expect(boardOf(room)).toContain(lost.id);
    room.loseMemory();
    expect(boardOf(room)).toContain(lost.id);
  });
});
