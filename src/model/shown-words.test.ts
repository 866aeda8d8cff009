// What an older log holds is shown by the rules of today: by the room, by every client and in a replay.

import { expect, it } from 'vitest';
import { RoomModel } from './room-model';
import { Timeline } from './timeline';
import { joined, logOf, OPENING } from './timeline-fixture';

const log = logOf([
  joined(1, '\u202eeve', 0),
  joined(2, '\u3164', 10),
  { at: 20, author: 2, body: { kind: 'renamed', name: `Anna${'\u0335'.repeat(30)}`, color: 1 } },
  { at: 30, body: { kind: 'chat', text: `a${'\u0300\u0301\u0302'.repeat(30)}` } },
  { at: 40, body: { kind: 'policy', policy: { name: 'Plans\u200b\u202e' } } },
  { at: 50, body: { kind: 'reword', message: 4, text: 'b\u{e0041}' } },
]);

function folded(count: number): RoomModel {
  const model = new RoomModel();
  for (const record of log.slice(0, count)) model.apply(record);
  return model;
}

const names = ({ people }: RoomModel) => Array.from(people.values(), ({ name }) => name);

it('names, messages and the name of the room', () => {
  expect(names(folded(2))).toEqual(['eve', 'No name']);
  expect(names(folded(3))).toEqual(['eve', 'Anna\u0335']);
  expect(folded(4).chat[0]?.text).toBe('a\u0300\u0301');
  expect(folded(6).chat[0]?.text).toBe('b');
  expect(folded(6).policy.name).toBe('Plans');
});

it('what a checkpoint of an older version holds', () => {
  const { everybody, chat, policy, board, seq } = folded(4);
  const model = new RoomModel();
  const raw = {
    people: everybody.map((person) => ({ ...person, name: `${person.name}\u202e` })),
    chat: chat.map((message) => ({ ...message, text: `${message.text}\u200b` })),
    policy: { ...policy, name: '\u2066Plans' },
  };
  model.startFrom({ seq, entries: board.entries, ...raw });
  expect(names(model)).toEqual(['eve', 'Anna\u0335']);
  expect([model.chat[0]?.text, model.policy.name]).toEqual(['a\u0300\u0301', 'Plans']);
});

it('a replay, from the beginning and from the middle', () => {
  const { everybody, chat, policy, board, seq } = folded(4);
  const raw = everybody.map((person) => ({ ...person, name: `${person.name}\u200b` }));
  const base = { people: raw, chat, policy, lastAt: OPENING + 30, seq, entries: [...board.entries] };
  for (const { people } of [new Timeline(log), new Timeline(log.slice(4), base)]) {
    expect(people.presentAt(OPENING + 60).map(({ name }) => name)).toEqual(['eve', 'Anna\u0335']);
    expect(people.chatAt(OPENING + 60)[0]?.text).toBe('b');
  }
});
