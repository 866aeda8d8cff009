// Rules of reading older chat: pages come in above what is known, each message once.

import { expect, it } from 'vitest';
import { encodeRecord } from '../model/record-codec';
import { NO_OUTBOX } from './outbox';
import { Replica } from './replica';

function replica(): Replica {
  return new Replica({
    writer: 'writer',
    clock: () => 0,
    clockOrigin: 0,
    wallClock: () => 0,
    outbox: NO_OUTBOX,
    newId: () => 'i'.repeat(16),
    emit: () => {},
    missed: () => {},
    misunderstood: () => {},
  });
}

const page = (...seqs: number[]) => seqs.map((seq) => ({ seq, author: 1, at: seq, text: `message ${seq}` }));

it('a page that was asked for twice is taken once', () => {
  const alice = replica();
  alice.prependChat(page(4, 5, 6), true);
  alice.prependChat(page(4, 5, 6), true);
  expect(alice.chat.map(({ seq }) => seq)).toEqual([4, 5, 6]);
  alice.prependChat(page(2, 3, 4), false);
  expect(alice.chat.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
  expect(alice.hasOlderChat).toBe(false);
});

it('[R54] what is done to a message that was read later is seen on it', () => {
  const alice = replica();
  alice.prependChat(page(4, 5, 6), false);
  const about = { seq: 1, at: 9, age: 0, author: 2, op: null, group: 0, isAmended: false };
  const bytes = encodeRecord({ ...about, body: { kind: 'react', message: 5, emoji: 1, isOn: true } });
  alice.receive({ firstSeq: 1, items: [{ kind: 'record', bytes }], mark: null });
  expect(alice.chat[1]?.reactions).toEqual([{ emoji: 1, people: [2] }]);
  alice.submit({ body: { kind: 'reword', message: 4, text: 'better' }, group: null });
  expect(alice.chat[0], 'before the room has it').toMatchObject({ text: 'better', isEdited: true });
});

it('a late answer does not take back that there is nothing older', () => {
  const alice = replica();
  alice.prependChat(page(1, 2), false);
  alice.prependChat(page(2), true);
  expect(alice.hasOlderChat).toBe(false);
});
