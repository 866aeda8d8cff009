// What is done to messages, at the room's door: whose right it is, and that everybody hears of it alike.

import { describe, expect, it } from 'vitest';
import type { OpBody } from '../src/model/record';
import { aliceAndBob } from './room-fixture';

const chat = (text: string, answers?: number): OpBody => ({
  kind: 'chat',
  text,
  ...(answers !== undefined && { answers }),
});

function room() {
  const { room, alice, bob } = aliceAndBob();
  alice.op(chat('hers'));
  room.pass(100);
  bob.op(chat('his'));
  room.pass(100);
  const [hers = 0, his = 0] = room.room.model.chat.map(({ seq }) => seq ?? 0);
  return { room, alice, bob, hers, his };
}

describe('what is done to messages', () => {
  it('[R54] nobody changes somebody else’s words; who owns the room takes them away', () => {
    const { room: host, alice, bob, hers, his } = room();
    const n = bob.op({ kind: 'reword', message: hers, text: 'forged' });
    bob.op({ kind: 'unsay', message: hers });
    alice.op({ kind: 'reword', message: his, text: 'forged' });
    host.pass(100);
    expect(bob.told('refused').map((told) => [told.n, told.reason])).toEqual([
      [n, 'not-yours'],
      [n + 1, 'not-yours'],
    ]);
    expect(alice.told('refused')).toMatchObject([{ reason: 'not-yours' }]);
    expect(host.room.model.chat.map(({ text }) => text)).toEqual(['hers', 'his']);
    alice.op({ kind: 'unsay', message: his });
    bob.op({ kind: 'react', message: hers, emoji: 1, isOn: true });
    alice.op({ kind: 'reword', message: hers, text: 'better' });
    host.pass(100);
    expect(host.room.model.chat).toMatchObject([
      { seq: hers, text: 'better', isEdited: true, reactions: [{ emoji: 1, people: [2] }] },
    ]);
  });

  it('[R54] who comes later, and a page of older messages, say the same of a message', () => {
    const { room: host, alice, bob, hers } = room();
    bob.op(chat('so it is', hers));
    bob.op({ kind: 'react', message: hers, emoji: 1, isOn: true });
    alice.op({ kind: 'reword', message: hers, text: 'better' });
    host.pass(100);
    const carol = host.join('carol');
    host.pass(100);
    const marks = carol
      .frames('snapshot')
      .flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'marks'));
    expect(marks).toEqual([
      { kind: 'marks', marks: { isEdited: true, reactions: [{ emoji: 1, people: [2] }] } },
    ]);
    carol.control({ type: 'read-chat', before: 9_999 });
    host.pass(100);
    const [page] = carol.told('chat-page');
    expect(page?.messages).toMatchObject([
      { text: 'better', isEdited: true, reactions: [{ emoji: 1, people: [2] }] },
      { text: 'his' },
      { text: 'so it is', answers: hers },
    ]);
  });

  it('[R29] reactions and other words come no faster than messages', () => {
    const { room: host, alice, hers } = room();
    for (let i = 0; i < 60; i += 1) alice.op({ kind: 'react', message: hers, emoji: 0, isOn: i % 2 === 0 });
    host.pass(100);
    expect(alice.told('refused')).toEqual([]);
    expect(alice.told('resend').length).toBeGreaterThan(0);
  });
});
