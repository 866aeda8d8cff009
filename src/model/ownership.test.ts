// Who owns a room: whoever did something first, never a bot, whatever is written down around it.

import { describe, expect, it } from 'vitest';
import { NOBODY } from './ownership';
import type { LogRecord } from './record';
import { RoomModel } from './room-model';
import { type Act, drew, erased, joined, logOf } from './timeline-fixture';

const [ALICE, BOB, BOT] = [1, 2, 3];
const bot = (at: number): Act => ({
  at,
  author: BOT,
  body: { kind: 'joined', userId: 'bot', name: 'bot', color: 0, isBot: true },
});
/** Only operations have an `op`: comings and goings are the room's own words. */
const logged = (acts: Act[]): LogRecord[] =>
  logOf(acts).map((record) => (record.body.kind === 'joined' ? { ...record, op: null } : record));
function ownersOf(acts: Act[]) {
  const model = new RoomModel();
  for (const record of logged(acts)) model.apply(record);
  return model.owners;
}
const came = [joined(ALICE, 'alice', 0), joined(BOB, 'bob', 0), bot(0)];

describe('the owner of a room', () => {
  it('is who did something first, and not who came first', () => {
    expect(ownersOf([...came, drew(1, { at: 1, author: BOB }), drew(2, { at: 2, author: ALICE })])).toEqual([
      BOB,
    ]);
  });

  it('is nobody as long as people only came', () => {
    expect(ownersOf(came)).toEqual(NOBODY);
  });

  it('is never a bot', () => {
    const acts = [...came, drew(1, { at: 1, author: BOT })];
    expect(ownersOf(acts)).toEqual(NOBODY);
    expect(ownersOf([...acts, erased([1], { at: 2, author: ALICE })])).toEqual([ALICE]);
  });

  it('may also have said something only', () => {
    expect(ownersOf([...came, { at: 1, author: ALICE, body: { kind: 'chat', text: 'hi' } }])).toEqual([
      ALICE,
    ]);
  });

  it('is told once, as a change of the people', () => {
    const model = new RoomModel();
    const changes = logged([...came, drew(1, { at: 1, author: BOB }), drew(2, { at: 2, author: ALICE })]).map(
      (record) => model.apply(record).people,
    );
    expect(changes).toEqual([true, true, true, true, false]);
  });
});
